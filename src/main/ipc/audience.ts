import { failure, success, type Outcome } from '@shared/outcome';
import type { Audience } from '@shared/ipc/contract';
import type { User } from '@shared/model/patient';

/** Whether the person at the desk may make a request; the centre judges commands again. */
export function mayAsk(
  audience: Audience,
  user: User | null,
): Outcome<null, 'not_signed_in' | 'not_allowed'> {
  if (audience === 'anyone') return success(null);
  if (user === null) return failure('not_signed_in');
  if (audience === 'signed_in') return success(null);
  return audience.includes(user.role) ? success(null) : failure('not_allowed');
}
