/** Crockford's letters: none that is taken for another one when it is read from paper. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const GROUPS = 6;
const GROUP = 5;
/** Random bytes that a code is made of, one letter each. */
export const RECOVERY_BYTES = GROUPS * GROUP;

/** A code of 150 bits in groups of five, from that many random bytes. */
export function recoveryCode(bytes: Uint8Array): string {
  const letters = [...bytes.subarray(0, RECOVERY_BYTES)].map((byte) => LETTERS[byte % LETTERS.length] ?? '0');
  return Array.from({ length: GROUPS }, (_, group) =>
    letters.slice(group * GROUP, (group + 1) * GROUP).join(''),
  ).join('-');
}

/** What a person typed as the code means: upper case, in groups, letters that are not used read as what they look like. */
export function readRecoveryCode(typed: string): string {
  const letters = Array.from(typed.normalize('NFKC').toUpperCase().replaceAll(/[\s-]/g, ''))
    .map((letter) => ({ O: '0', I: '1', L: '1' })[letter] ?? letter)
    .join('');
  return letters.match(/.{1,5}/g)?.join('-') ?? '';
}
