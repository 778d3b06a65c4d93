import type { TFunction } from 'i18next';
import type { AlertRow } from '@shared/ipc/views';
import type { RedItem } from '@renderer/state/desk/red-news';
import { causeLine } from '@renderer/ui/format/cause';

const NO_BREAK_SPACE = '\u00a0';

/** What the line of red news says; every part of it has some text, also without news (red-news.css says why). */
export interface RedNewsWords {
  /** What a press opens; null without news. */
  readonly opens: RedItem | null;
  readonly hint: string;
  readonly headline: string;
  readonly why: string;
  /** How many more there are, and in words; empty where there are none. */
  readonly count: string;
  readonly more: string;
}

/** The line without news: it is not seen. */
const NOTHING: RedNewsWords = {
  opens: null,
  hint: '',
  headline: NO_BREAK_SPACE,
  why: NO_BREAK_SPACE,
  count: '',
  more: '',
};

/** `row`: that of the first where it is in the lists; until it is, the centre's own words stand for the reason. */
export function redNewsWords(
  [first, ...others]: readonly RedItem[],
  row: AlertRow | undefined,
  t: TFunction,
  language: string,
): RedNewsWords {
  if (first === undefined) return NOTHING;
  const more = others.length;
  return {
    opens: first,
    hint: t('redNews.open'),
    headline: t('redNews.new', { name: first.patientName }),
    why: row === undefined ? first.text : causeLine(t, row.cause, language),
    count: more === 0 ? '' : `+${String(more)} `,
    more: more === 0 ? '' : t('redNews.more', { count: more }),
  };
}
