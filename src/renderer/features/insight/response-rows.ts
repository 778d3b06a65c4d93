import type { TFunction } from 'i18next';
import type { InsightView } from '@shared/ipc/lead/insight-contract';
import type { Division, MetGroup } from '@shared/lead/insight/response-times';
import type { AlertSeverity } from '@shared/model/primitives';

/** A row of response times with the words that name it. */
export interface ResponseRow {
  readonly key: string;
  readonly label: string;
  /** Where the row is of one severity, its mark stands beside the name. */
  readonly severity: AlertSeverity | null;
  readonly group: MetGroup;
}

/** The rows of a division, of one severity or all; `all` is divided by severity. */
export function responseRows(
  t: TFunction,
  { groups, programmes }: Pick<InsightView, 'groups' | 'programmes'>,
  division: Division,
  severity: AlertSeverity | null,
): ResponseRow[] {
  const names = new Map(programmes.map(({ id, name }) => [id, name]));
  return groups
    .filter(({ by }) => by === division)
    .filter((group) => (division === 'all' ? group.severity !== null : group.severity === severity))
    .map((group) => ({
      key: `${group.by} ${group.key} ${group.severity ?? ''}`,
      label: labelOf(t, group, names),
      severity: division === 'all' ? group.severity : null,
      group,
    }));
}

function labelOf(t: TFunction, { by, key, severity }: MetGroup, names: ReadonlyMap<string, string>): string {
  switch (by) {
    case 'all':
      return severity === null ? t('insight.all') : t(`severity.${severity}`);
    case 'shift':
      return t(`insight.shift.${key}` as 'insight.shift.day');
    case 'hour':
      return key.padStart(2, '0');
    case 'programme':
      return key === '' ? t('insight.noProgramme') : (names.get(key) ?? key);
  }
}
