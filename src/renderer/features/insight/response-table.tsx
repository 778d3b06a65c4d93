import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Division } from '@shared/lead/insight/response-times';
import type { Spread } from '@shared/lead/insight/spread';
import { SeverityMark } from '@renderer/ui/parts/severity-mark';
import { DefinitionMark, type DefinitionName } from './definitions';
import { rateText, shareText, spreadText } from './figure-text';
import type { ResponseRow } from './response-rows';
import { Head } from './section';

const explained: Readonly<Record<Division, DefinitionName>> = {
  all: 'episode',
  shift: 'shift',
  hour: 'shift',
  programme: 'programme',
};

/** The figures of the charts, and those that have no curve: how many each is of stands beside it. */
export function ResponseTable({
  rows,
  division,
}: {
  readonly rows: readonly ResponseRow[];
  readonly division: Division;
}): ReactElement {
  const { t } = useTranslation();
  const column = { all: 'severity', shift: 'shift', hour: 'hour', programme: 'programme' } as const;
  return (
    <div className="insight-scroll" tabIndex={0} role="group" aria-label={t('insight.response')}>
      <table className="plain-table figures" data-testid="response-table">
        <thead>
          <tr>
            <th rowSpan={2} scope="col">
              {t(`insight.by.${column[division]}`)} <DefinitionMark name={explained[division]} />
            </th>
            <Upper name="episode" />
            <Upper name="perHour" />
            <Upper name="open" />
            <Upper name="take" span={3} />
            <Upper name="close" span={3} />
            <Upper name="onTime" span={2} />
          </tr>
          <tr>
            {(['take', 'close'] as const).map((which) => (
              <Three key={which} />
            ))}
            <Head text={t('insight.share')} />
            <Head text={t('insight.ofN')} />
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.key} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Upper({ name, span }: { readonly name: DefinitionName; readonly span?: number }): ReactElement {
  const { t } = useTranslation();
  const place = span === undefined ? { rowSpan: 2, scope: 'col' } : { colSpan: span, scope: 'colgroup' };
  return (
    <th {...place} className={span === undefined ? 'number' : 'number figure-group'}>
      {t(`insight.def.${name}`)} <DefinitionMark name={name} />
    </th>
  );
}

function Three(): ReactElement {
  const { t } = useTranslation();
  return (
    <>
      <Head text={t('insight.n')} />
      <Head text={t('insight.median')} />
      <Head text={t('insight.p90')} />
    </>
  );
}

function Row({ row: { label, severity, group } }: { readonly row: ResponseRow }): ReactElement {
  const { t, i18n } = useTranslation();
  return (
    <tr>
      <th scope="row">{severity === null ? label : <SeverityMark severity={severity} word />}</th>
      <td className="number">{group.episodes}</td>
      <td className="number">{rateText(group.perHour, i18n.language)}</td>
      <td className="number">{group.open}</td>
      <SpreadCells spread={group.take} />
      <SpreadCells spread={group.close} />
      <td className="number figure-group">{shareText(t, group.onTime, i18n.language)}</td>
      <td className="number quiet">{group.onTime.of}</td>
    </tr>
  );
}

/** How many, median, and p90 where it is asked for. */
export function SpreadCells({
  spread,
  p90 = true,
}: {
  readonly spread: Spread;
  readonly p90?: boolean;
}): ReactElement {
  const { t, i18n } = useTranslation();
  const words = (which: 'medianMs' | 'p90Ms'): ReactElement => (
    <td className={spread[which] === null ? 'number quiet' : 'number'}>
      {spreadText(t, spread, which, i18n.language)}
    </td>
  );
  return (
    <>
      <td className="number quiet figure-group">{spread.n}</td>
      {words('medianMs')}
      {p90 && words('p90Ms')}
    </>
  );
}
