import type { TFunction } from 'i18next';
import type { AlertCause } from '@shared/ipc/views';
import { duration } from './time';
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
    case 'missing_form':
    case 'form_answer':
    case 'critical_item':
    case 'message':
    case 'technical':
      return (
        detailText(t, cause, language) ?? {
          head: measured(t, cause, language) ?? t(`reason.${cause.reason}`),
          tail: cause.ruleText,
        }
      );
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

/** The words of what a rule of its own kind found. */
function detailText(t: TFunction, cause: AlertCause, language: string): CauseText | null {
  const { detail, code } = cause;
  const head = measured(t, cause, language);
  switch (detail?.kind) {
    case 'change': {
      if (head === null || code === null) return null;
      const by = formatValue(code, Math.abs(detail.by), language);
      const span = duration(t, detail.span);
      return { head, tail: t(detail.by < 0 ? 'cause.fell' : 'cause.rose', { by, span }) };
    }
    case 'drift': {
      if (head === null || code === null || cause.value === null) return null;
      const normal = formatValue(code, detail.normal, language);
      const spread = formatAgainst(code, detail.spread, 0, language);
      const below = cause.value < detail.normal;
      return { head, tail: t(below ? 'cause.belowNormal' : 'cause.aboveNormal', { normal, spread }) };
    }
    case 'form':
      if (cause.reason === 'missing_form')
        return { head: t('cause.missingForm', { title: detail.title }), tail: null };
      return detail.score === null
        ? { head: t('cause.form', { title: detail.title }), tail: cause.ruleText }
        : {
            head: t('cause.formScore', { title: detail.title, score: detail.score }),
            tail: t('reason.form_answer'),
          };
    case 'item':
      return {
        head: t('cause.criticalItem', { title: detail.title }),
        tail: t('cause.answered', { item: detail.item, answer: detail.answer }),
      };
    case 'message':
      return { head: t('reason.message'), tail: t('cause.quoted', { text: detail.text }) };
    case 'trouble':
      return { head: t(`cause.trouble.${detail.trouble}`), tail: null };
    case undefined:
      return null;
  }
}

function limitText(t: TFunction, cause: AlertCause, language: string): CauseText | null {
  const head = measured(t, cause, language);
  if (head === null) return null;
  if (cause.code === null || cause.bound === null || cause.side === null)
    return { head, tail: cause.ruleText };
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
