import type { RequestError } from '@shared/ipc/contract';
import { unpack, type Packed } from '@shared/packed';
import { success, type Outcome } from '@shared/outcome';

/** The answer with its value taken apart. */
export async function unpacked<T>(
  answer: Promise<Outcome<Packed<T>, RequestError>>,
): Promise<Outcome<T, RequestError>> {
  const outcome = await answer;
  return outcome.ok ? success(unpack(outcome.value)) : outcome;
}
