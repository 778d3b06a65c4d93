import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { NEWS2_CURRENT, type News2Result, type News2Risk } from '@shared/clinical/news2/news2';
import type { AlertSeverity } from '@shared/model/primitives';
import { age, fullTime } from '@renderer/ui/format/time';
import { SeverityMark } from '@renderer/ui/parts/severity-mark';

/** The mark of a risk; a total that is complete and low has none of its own but green. */
export const riskMark: Readonly<Record<News2Risk, AlertSeverity | 'green'>> = {
  low: 'green',
  low_medium: 'yellow',
  medium: 'yellow',
  high: 'red',
};

interface Props {
  readonly result: News2Result;
  readonly now: number;
}

/** The total with its risk; or that there is none, what is missing, and what is certain all the same. */
export function News2Headline({ result, now }: Props): ReactElement {
  return (
    <div className="news2-head" data-risk={result.risk} data-testid="news2-headline">
      {result.total === null ? (
        <Incomplete result={result} />
      ) : (
        <Whole result={result} total={result.total} />
      )}
      <AsOf result={result} now={now} />
    </div>
  );
}

function Whole({ result, total }: { readonly result: News2Result; readonly total: number }): ReactElement {
  const { t } = useTranslation();
  return (
    <>
      <p className="news2-total">
        <SeverityMark severity={riskMark[result.atLeast]} />
        <span className="news2-figure">{t('news2.total', { total })}</span>
        <span className="news2-risk">{t(`news2.risk.${result.atLeast}`)}</span>
      </p>
      <p className="quiet">{t(`news2.meaning.${result.atLeast}`)}</p>
    </>
  );
}

function Incomplete({ result }: { readonly result: News2Result }): ReactElement {
  const { t } = useTranslation();
  const missing = result.parts
    .filter(({ points }) => points === null)
    .map(({ key }) => t(`news2.short.${key}`));
  const certain = result.atLeast !== 'low';
  return (
    <>
      <p className="news2-total">
        {certain && <SeverityMark severity={riskMark[result.atLeast]} />}
        <span className="news2-incomplete">{t('news2.incomplete', { missing: missing.join(', ') })}</span>
      </p>
      {result.asOf !== null && (
        <p className={certain ? 'news2-certain' : 'quiet'}>
          {certain
            ? t('news2.certain', { points: result.lowest, risk: t(`news2.riskInLine.${result.atLeast}`) })
            : t('news2.between', { lowest: result.lowest, highest: result.highest })}
        </p>
      )}
    </>
  );
}

/** How old the newest value is; a score of values older than twelve hours is drawn as such. */
function AsOf({ result, now }: Props): ReactElement | null {
  const { t } = useTranslation();
  if (result.asOf === null) return null;
  const isOld = now - result.asOf > NEWS2_CURRENT;
  return (
    <p className="quiet">
      <span className={isOld ? 'stale' : undefined} title={fullTime(result.asOf)}>
        {t('news2.asOf', { age: age(t, result.asOf, now) })}
      </span>
      {isOld && <> {t('news2.old')}</>}
    </p>
  );
}
