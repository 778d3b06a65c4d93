import type { TFunction } from 'i18next';
import { isNoAnswer } from '@shared/clinical/forms/compare-answers';

const LONGEST = 400;

/** An answer in words, whatever shape it came in; null where there is none. */
export function answerText(t: TFunction, answer: unknown): string | null {
  if (isNoAnswer(answer)) return null;
  if (typeof answer === 'boolean') return t(answer ? 'forms.yes' : 'forms.no');
  if (typeof answer === 'string' || typeof answer === 'number') return cut(String(answer));
  if (Array.isArray(answer))
    return cut(
      answer
        .map((one: unknown) => answerText(t, one))
        .filter((one) => one !== null)
        .join(', '),
    );
  return cut(namedIn(answer) ?? JSON.stringify(answer));
}

/** What an answer that is an object calls itself: a coded one, or a quantity. */
function namedIn(answer: unknown): string | null {
  if (typeof answer !== 'object' || answer === null) return null;
  const parts = answer as Readonly<Record<string, unknown>>;
  for (const name of ['display', 'text', 'code']) {
    const word = parts[name];
    if (typeof word === 'string' && word !== '') return word;
  }
  const { value, unit } = parts;
  if (typeof value !== 'number') return null;
  return typeof unit === 'string' ? `${String(value)} ${unit}` : String(value);
}

function cut(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;
}
