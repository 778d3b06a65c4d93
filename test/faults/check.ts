/** The product did not do what it must; the message says which check and what was seen. */
export class CheckFailed extends Error {
  override readonly name = 'CheckFailed';
}

/** @throws CheckFailed where `holds` is false; `seen` goes into the message. */
export function check(what: string, holds: boolean, seen?: unknown): asserts holds {
  if (holds) return;
  const told = seen === undefined ? '' : ` (seen: ${JSON.stringify(seen).slice(0, 2_000)})`;
  throw new CheckFailed(`${what}${told}`);
}
