import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { News2Past } from '@shared/clinical/news2/news2-history';
import { SeverityMark } from '@renderer/ui/parts/severity-mark';
import { TimeText } from '@renderer/ui/parts/time-text';
import { riskMark } from './news2-headline';

/** Earlier whole scores, newest first, with the change from the one before. */
export function News2Earlier({
  earlier,
  now,
}: {
  readonly earlier: readonly News2Past[];
  readonly now: number;
}): ReactElement {
  const { t } = useTranslation();
  return (
    <section className="panel-section" data-testid="news2-earlier">
      <h3>{t('news2.earlier')}</h3>
      {earlier.length === 0 ? (
        <p className="quiet">{t('news2.noEarlier')}</p>
      ) : (
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{t('latest.when')}</th>
              <th scope="col" className="number">
                {t('news2.points')}
              </th>
              <th scope="col">{t('news2.riskHeading')}</th>
            </tr>
          </thead>
          <tbody>
            {earlier.map(({ at, total, result }, place) => (
              <tr key={at}>
                <th scope="row">
                  <TimeText at={at} now={now} />
                </th>
                <td className="number">
                  <strong>{total}</strong> <Since total={total} before={earlier[place + 1]?.total} />
                </td>
                <td>
                  <SeverityMark severity={riskMark[result.atLeast]} /> {t(`news2.risk.${result.atLeast}`)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Since({
  total,
  before,
}: {
  readonly total: number;
  readonly before: number | undefined;
}): ReactElement | null {
  const { t } = useTranslation();
  if (before === undefined) return null;
  const change = total - before;
  const text = change > 0 ? `+${String(change)}` : change < 0 ? `−${String(-change)}` : '±0';
  return (
    <span className="quiet" title={t('news2.since', { before })}>
      ({text})
    </span>
  );
}
