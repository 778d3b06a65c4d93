import type { TFunction } from 'i18next';
import { fromWireTime } from '@shared/clock';
import { measureOf } from '@shared/clinical/measures';
import { readBaseline } from '@shared/clinical/plan/build-plan';
import { fieldParts, readPauses, type PlanField } from '@shared/clinical/plan/plan-fields';
import { instantOf } from '@shared/clinical/wall-time';
import { calendarDay } from '@renderer/ui/format/time';
import { formatValue, measureName, ownUnit, shownUnit } from '@renderer/ui/format/value';

/** What a field of a plan is called: `SpO₂, rød, under`. */
export function fieldLabel(t: TFunction, field: PlanField, forms: Readonly<Record<string, string>>): string {
  const [kind, what = '', second = '', third = '', fourth = ''] = fieldParts(field);
  const name = what.startsWith('form:')
    ? (forms[what.slice(5)] ?? what.slice(5))
    : measureName(t, what, null);
  const severity = (key: string): string =>
    t(key === 'red' ? 'severity.red' : 'severity.yellow').toLowerCase();
  switch (kind) {
    case 'limit':
      return t('plan.field.limit', { name, severity: severity(second), side: t(`plan.side.${side(third)}`) });
    case 'other':
      return t('plan.field.limit', { name, severity: severity(third), side: t(`plan.side.${side(fourth)}`) });
    case 'delta':
      return t(fourth === 'hours' ? 'plan.field.deltaHours' : 'plan.field.delta', {
        name,
        severity: severity(second),
        direction: t(third === 'down' ? 'plan.fall' : 'plan.rise'),
      });
    case 'schedule':
      return t(second === 'grace' ? 'plan.field.grace' : 'plan.field.every', { name });
    case 'pause':
      return t('plan.field.pauses', { name });
    case 'zone':
      return t(second === 'action' ? 'plan.field.zoneAction' : 'plan.field.zoneCondition', {
        zone: t(`plan.zone.${what === 'red' || what === 'yellow' ? what : 'green'}`),
      });
    case 'baseline':
      return t('plan.field.baseline', { name });
    case 'goals':
      return t('plan.goals');
    case 'news2':
      return t('plan.news2');
    default:
      return name;
  }
}

function side(text: string): 'low' | 'high' {
  return text === 'high' ? 'high' : 'low';
}

/** What a field says, in words: `88 %`; what says nothing is "ikke satt". */
export function fieldValue(t: TFunction, field: PlanField, value: string, language: string): string {
  if (value.trim() === '') return t('plan.notSet');
  const [kind, code = '', , , part] = fieldParts(field);
  const shown = language === 'en' ? value.trim() : value.trim().replace('.', ',');
  switch (kind) {
    case 'limit':
      return `${shown} ${ownUnit(code)}`.trim();
    case 'delta':
      return part === 'hours' ? t('time.hours', { value: shown }) : `${shown} ${ownUnit(code)}`.trim();
    case 'schedule':
      return t('time.hours', { value: shown });
    case 'pause':
      return pausesValue(t, value);
    case 'baseline':
      return baselineValue(t, code, value, language);
    case 'news2':
      return t(value === '2' ? 'plan.scale2' : 'plan.scale1');
    default:
      return value;
  }
}

function pausesValue(t: TFunction, value: string): string {
  const day = (wall: string): string => {
    const at = instantOf(wall);
    return at === null ? '?' : calendarDay(at);
  };
  return readPauses(value)
    .map(({ from, to, reason }) => t('plan.pauseSpan', { from: day(from), to: day(to), reason }))
    .join('; ');
}

function baselineValue(t: TFunction, code: string, value: string, language: string): string {
  const baseline = readBaseline(value);
  if (baseline === null) return value;
  return t('plan.baselineValue', {
    value: formatValue(code, baseline.value, language),
    spread: formatValue(code, baseline.spread, language),
    unit: shownUnit(code, measureOf(code)?.unit ?? ''),
    from: calendarDay(fromWireTime(baseline.from)),
    to: calendarDay(fromWireTime(baseline.to)),
  });
}
