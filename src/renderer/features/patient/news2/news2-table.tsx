import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { news2Code, type News2Part, type News2Result } from '@shared/clinical/news2/news2';
import type { News2Value } from '@shared/ipc/patient/value-views';
import { formatValue, shownUnit } from '@renderer/ui/format/value';
import { TimeText } from '@renderer/ui/parts/time-text';

interface Props {
  readonly result: News2Result<News2Value>;
  readonly now: number;
}

/** Every part of the score: value, when and from where, points; or why it has none. */
export function News2Table({ result, now }: Props): ReactElement {
  const { t } = useTranslation();
  return (
    <table className="plain-table news2-table">
      <caption className="sr-only">{t('news2.table')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('news2.part')}</th>
          <th scope="col" className="number">
            {t('latest.value')}
          </th>
          <th scope="col">{t('news2.from')}</th>
          <th scope="col" className="number">
            {t('news2.points')}
          </th>
        </tr>
      </thead>
      <tbody>
        {result.parts.map((part) => (
          <Part key={part.key} part={part} now={now} />
        ))}
      </tbody>
    </table>
  );
}

function Part({ part, now }: { readonly part: News2Part<News2Value>; readonly now: number }): ReactElement {
  const { t, i18n } = useTranslation();
  const { key, reading, points, missing } = part;
  const code = news2Code(key);
  return (
    <tr
      data-part={key}
      data-missing={missing ?? undefined}
      className={points === 3 ? 'news2-three' : undefined}
    >
      <th scope="row">{t(`news2.part.${key}`)}</th>
      <td className="number">
        {reading === null ? (
          <span className="quiet">–</span>
        ) : (
          <span className={missing === null ? undefined : 'news2-unused'}>
            {formatValue(code, reading.value, i18n.language)}{' '}
            <span className="unit">{shownUnit(code, reading.unit)}</span>
          </span>
        )}
      </td>
      <td>
        {reading !== null && (
          <span className="quiet">
            <TimeText at={reading.at} now={now} /> {t(`source.${reading.source}`)}
            {reading.pending !== null && (
              <span className="pending-words"> {t(`pending.${reading.pending}`)}</span>
            )}
          </span>
        )}
        {missing !== null && <span className="news2-why">{t(`news2.missing.${missing}`)}</span>}
      </td>
      <td className="number">
        {points === null ? (
          <span className="quiet">
            <span aria-hidden="true">–</span>
            <span className="sr-only">{t('news2.noPoints')}</span>
          </span>
        ) : (
          <strong>{points}</strong>
        )}
      </td>
    </tr>
  );
}
