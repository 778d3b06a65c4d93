import type { Language } from '../facts';

/** What is wrong with a note or a document, where, and what mends it, in words for the person who sends it. */
export interface JournalFinding<Code extends string = string> {
  readonly code: Code;
  /** Path in the document or the facts; never a value of the patient. */
  readonly path: string;
  /** `stop`: it must not leave. `tell`: it may, but the person should know. */
  readonly weight: 'stop' | 'tell';
  readonly text: Readonly<Record<Language, string>>;
}

/** Words of a finding: bokmål, English. */
export type FindingWords = readonly [nb: string, en: string];

/** Makes a finding of a table of words. */
export function finding<Code extends string>(
  words: Readonly<Record<Code, FindingWords>>,
  code: Code,
  path: string,
  weight: JournalFinding['weight'] = 'stop',
): JournalFinding<Code> {
  const [nb, en] = words[code];
  return { code, path, weight, text: { nb, en } };
}

/** Whether a note may leave with these findings. */
export function mayLeave(findings: readonly JournalFinding[]): boolean {
  return findings.every(({ weight }) => weight !== 'stop');
}
