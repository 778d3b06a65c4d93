import type { ReactElement } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { GroupRehearsal } from '@shared/clinical/rehearsal/rehearsal';
import type { WorklistRow } from '@shared/ipc/views';
import { formatNumber } from '@renderer/ui/format/value';
import type { GroupRun } from './use-group-rehearsal';

/** Rows that differ are shown up to this many; the sum is of all. */
const SHOWN = 100;

/** Sums first, then the patients for whom something changes, those who lose most at the top. */
export function GroupResult({
  run,
  rows,
}: {
  readonly run: GroupRun;
  readonly rows: readonly WorklistRow[];
}): ReactElement {
  const { t } = useTranslation();
  if (run.rows.length === 0) return <p className="quiet">{t('group.none')}</p>;
  const names = new Map(rows.map(({ patientId, name }) => [patientId, name]));
  const changed = run.rows
    .filter(({ now, draft, missed, added }) => now.total !== draft.total || missed.length > 0 || added > 0)
    .sort((a, b) => b.missed.length - a.missed.length || change(a) - change(b));
  const same = run.rows.length - Math.min(SHOWN, changed.length);
  return (
    <div className="group-result" aria-live="polite" data-testid="group-result">
      <p>{t('group.with', { count: run.rows.length })}</p>
      <table className="plain-table">
        <thead>
          <tr>
            <th>{t('group.patient')}</th>
            <th className="number">{t('group.now')}</th>
            <th className="number">{t('group.then')}</th>
            <th className="number">{t('group.change')}</th>
            <th className="number">{t('group.missed')}</th>
          </tr>
        </thead>
        <tbody>
          <Sum rows={run.rows} />
          {changed.slice(0, SHOWN).map((row) => (
            <tr key={row.patientId}>
              <th scope="row">{names.get(row.patientId) ?? row.patientId}</th>
              <td className="number">{row.now.total}</td>
              <td className="number">{row.draft.total}</td>
              <td className="number">{signed(change(row))}</td>
              <td className="number">{missedText(t, row.missed.length, row.actedOn)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {same > 0 && <p className="quiet">{t('group.more', { count: same })}</p>}
    </div>
  );
}

function Sum({ rows }: { readonly rows: readonly GroupRehearsal[] }): ReactElement {
  const { t, i18n } = useTranslation();
  const sum = (of: (row: GroupRehearsal) => number): number => rows.reduce((all, row) => all + of(row), 0);
  const perWeek = (of: (row: GroupRehearsal) => number): string =>
    t('group.perWeek', {
      value: formatNumber(
        sum((row) => (of(row) * 7) / row.days),
        1,
        i18n.language,
      ),
    });
  return (
    <tr className="group-sum">
      <th scope="row">{t('group.total')}</th>
      <td className="number">
        {sum(({ now }) => now.total)} <span className="quiet">{perWeek(({ now }) => now.total)}</span>
      </td>
      <td className="number">
        {sum(({ draft }) => draft.total)} <span className="quiet">{perWeek(({ draft }) => draft.total)}</span>
      </td>
      <td className="number">{signed(sum(change))}</td>
      <td className="number">
        {missedText(
          t,
          sum(({ missed }) => missed.length),
          sum(({ actedOn }) => actedOn),
        )}
      </td>
    </tr>
  );
}

function missedText(t: TFunction, missed: number, acted: number): string {
  return acted === 0 ? '–' : t('group.missedOf', { missed, acted });
}

function change({ now, draft }: GroupRehearsal): number {
  return draft.total - now.total;
}

function signed(value: number): string {
  return value > 0 ? `+${String(value)}` : value < 0 ? `−${String(-value)}` : '0';
}
