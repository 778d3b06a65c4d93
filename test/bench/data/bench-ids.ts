import { createHash } from 'node:crypto';

/** An id in the form of a UUID, the same in every run. */
export function idOf(kind: string, n: number): string {
  const hex = createHash('md5')
    .update(`${kind}:${String(n)}`)
    .digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
}
