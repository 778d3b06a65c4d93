/** Shortest passphrase of a real profile; a training profile takes any. */
export const MINIMUM_PASSPHRASE = 12;
/** So many different characters at least: twelve times the same one is one character. */
const MOST_ALIKE = 6;

/** Words that many choose; a passphrase that is little more than one of them is guessed first. */
const COMMON = [
  'passord',
  'password',
  'passfrase',
  'vaktrom',
  'trening',
  'sykehus',
  'helse',
  'kommune',
  'sommer',
  'vinter',
  'qwerty',
  'abcdef',
  '123456',
  '098765',
];
/** Letters beside a common word that make it a passphrase of its own. */
const OWN_CHARACTERS = 8;

/** What is wrong with a passphrase; null where nothing is. */
export type PassphraseProblem = 'short' | 'alike' | 'common';

/**
 * Judges a new passphrase. Length counts most, as a guess costs the same whatever it is made of; below the minimum nothing else is
 * asked. `minimum` 1 (training) takes anything.
 */
export function passphraseProblem(passphrase: string, minimum: number): PassphraseProblem | null {
  const text = passphrase.normalize('NFKC');
  const characters = Array.from(text);
  if (characters.length < minimum) return 'short';
  if (minimum < MINIMUM_PASSPHRASE) return null;
  if (new Set(characters).size < MOST_ALIKE) return 'alike';
  const whole = text.toLowerCase();
  let rest = whole;
  for (const word of COMMON) rest = rest.replaceAll(word, '');
  const own = Array.from(rest.replaceAll(/[^\p{L}]/gu, ''));
  return own.length < OWN_CHARACTERS && rest !== whole ? 'common' : null;
}
