import type { TFunction } from 'i18next';
import { deviationOf, readingsOfLatest, type Deviation } from '@shared/clinical/deviation';
import { measureOf } from '@shared/clinical/measures';
import type { LatestValue } from '@shared/ipc/views';
import type { PlanMark } from '@shared/ipc/worklist-views';
import type { Part } from '../grid/parts-cell';
import { formatNumber, formatValue } from '../format/value';

const MAX_DECIMALS = 3;

/** `−2`, `+0,4`: a difference with its sign, and as many decimals as it takes not to read as nought. */
export function signedValue(code: string, by: number, language: string): string {
  const first = measureOf(code)?.decimals ?? 1;
  for (let decimals = first; decimals <= MAX_DECIMALS; decimals += 1) {
    if (Number(Math.abs(by).toFixed(decimals)) !== 0)
      return `${by < 0 ? '−' : '+'}${formatNumber(Math.abs(by), decimals, language)}`;
  }
  return '0';
}

/** How far a value is from the limit that it breaks and from the patient's normal state (product.md W3). */
export function deviationParts(
  t: TFunction,
  latest: LatestValue,
  marks: Readonly<Record<string, PlanMark>>,
  language: string,
): Part[] {
  const { code, limit, baseline } = worstOf(latest, marks);
  return [
    ...(limit === null
      ? []
      : [
          {
            text: ` ${t('deviation.limit', { by: signedValue(code, limit.by, language) })}`,
            className: `deviation value-${limit.severity}`,
            title: t('deviation.limitTitle', {
              by: signedValue(code, limit.by, language),
              bound: formatValue(code, limit.bound, language),
            }),
          },
        ]),
    ...(baseline === null ? [] : [baselinePart(t, code, baseline, language)]),
  ];
}

function baselinePart(
  t: TFunction,
  code: string,
  { by, value }: NonNullable<Deviation['baseline']>,
  language: string,
): Part {
  const shown = formatValue(code, Math.abs(by), language);
  const isNone = Number(shown.replace(',', '.')) === 0;
  return {
    text: ` ${isNone ? t('deviation.asBaseline') : t('deviation.baseline', { by: signedValue(code, by, language) })}`,
    className: 'deviation quiet',
    title: t('deviation.baselineTitle', { value: formatValue(code, value, language) }),
  };
}

/** Of a panel the part that is worst off speaks for it. */
function worstOf(
  latest: LatestValue,
  marks: Readonly<Record<string, PlanMark>>,
): Deviation & { readonly code: string } {
  const all = readingsOfLatest(latest).map((reading) => ({
    code: reading.code,
    ...deviationOf(reading, marks[reading.code]),
  }));
  const broken = all.filter(({ limit }) => limit !== null);
  return (
    broken.find(({ limit }) => limit?.severity === 'red') ??
    broken[0] ??
    all.find(({ baseline }) => baseline !== null) ?? { code: latest.code, limit: null, baseline: null }
  );
}
