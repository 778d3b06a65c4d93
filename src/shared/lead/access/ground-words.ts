import type { Language } from '../../ipc/views';
import type { AuditEntry } from '../../wire/audit-entry';
import { exportWords } from './export-words';
import { readGround } from './ground-text';

/** On what ground a record was opened, in words: what the person gave, else what the action itself is for. */
export function groundWords(
  { action, ground }: Pick<AuditEntry, 'action' | 'ground'>,
  language: Language,
): string {
  const words = exportWords(language);
  const { given } = readGround(ground);
  if (given === null) return isReview(action) ? words.review : words.care;
  const said = given.words.trim();
  return said === '' ? words.ground[given.ground] : `${words.ground[given.ground]}: ${said}`;
}

/** Whether an action is about the log itself, and not about care. */
export function isReview(action: string): boolean {
  return action.startsWith('audit.');
}
