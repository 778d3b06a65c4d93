import type { TFunction } from 'i18next';
import type { AlertCause } from '@shared/ipc/views';
import { formatAgainst, formatValue, measureName, shownUnit } from './value';

/** The reason to look in parts, so that a row can weigh them and a sentence can join them. */
export interface CauseText {
  readonly head: string;
  readonly tail: string | null;
}

/** What an alert is about: `SpO₂ 86 %` and `under 88`. */
export function causeText(t: TFunction, cause: AlertCause, language: string): CauseText {
  switch (cause.reason) {
    case 'limit':
      return limitText(t, cause, language) ?? { head: cause.ruleText, tail: null };
    case 'missing_measurement':
      return cause.code === null
        ? { head: t('reason.missing_measurement'), tail: cause.ruleText }
        : { head: t('cause.missingMeasure', { measure: measureName(t, cause.code, null) }), tail: null };
    case 'delta':
    case 'baseline':
      return { head: measured(t, cause, language) ?? t(`reason.${cause.reason}`), tail: cause.ruleText };
    case 'missing_form':
    case 'form_answer':
    case 'critical_item':
    case 'message':
    case 'technical':
    case 'inactive':
    case 'group':
      return { head: t(`reason.${cause.reason}`), tail: cause.ruleText };
  }
}

/** The same in one line. */
export function causeLine(t: TFunction, cause: AlertCause, language: string): string {
  const { head, tail } = causeText(t, cause, language);
  return tail === null || tail === '' || tail === head ? head : `${head} · ${tail}`;
}

function limitText(t: TFunction, cause: AlertCause, language: string): CauseText | null {
  const head = measured(t, cause, language);
  if (head === null) return null;
  if (cause.code === null || cause.bound === null || cause.side === null) return { head, tail: null };
  const bound = formatValue(cause.code, cause.bound, language);
  return { head, tail: t(cause.side === 'below' ? 'cause.below' : 'cause.above', { bound }) };
}

function measured(t: TFunction, cause: AlertCause, language: string): string | null {
  const { code, value, unit, bound } = cause;
  if (code === null || value === null) return null;
  const shown =
    bound === null ? formatValue(code, value, language) : formatAgainst(code, value, bound, language);
  return `${measureName(t, code, null)} ${shown} ${unit === null ? '' : shownUnit(code, unit)}`.trimEnd();
}
