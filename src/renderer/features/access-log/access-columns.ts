import type { TFunction } from 'i18next';
import type { AccessRow } from '@shared/ipc/lead/access-contract';
import type { Language } from '@shared/ipc/views';
import { accessKind } from '@shared/lead/access/action-kind';
import { actionWords } from '@shared/lead/access/action-words';
import { readGround } from '@shared/lead/access/ground-text';
import { groundWords } from '@shared/lead/access/ground-words';
import { ownGroundWords } from '@shared/lead/access/own-ground-words';
import { fullTime, shortTime } from '@renderer/ui/format/time';
import { partsColumn, type Column } from '@renderer/ui/grid/column';

/** So much of an id tells two workstations apart. */
const SHOWN_ID = 8;

/** The columns of the access log, as data: when, who, what, whose, on what ground, where. */
export function accessColumns(
  t: TFunction,
  language: Language,
  here: string,
  now: () => number,
): Column<AccessRow>[] {
  return [
    partsColumn(
      'at',
      t('access.column.at'),
      (row) => [{ text: shortTime(row.at, now()), title: fullTime(row.at) }],
      { width: 110, minWidth: 96 },
    ),
    partsColumn(
      'who',
      t('access.column.who'),
      ({ userName, organisationName, entry }) => [
        { text: userName, className: 'cell-name' },
        {
          text: ` ${t(`role.${entry.role}`)}, ${organisationName}`,
          className: 'quiet',
          title: organisationName,
        },
      ],
      { minWidth: 180, flex: 3 },
    ),
    partsColumn(
      'what',
      t('access.column.what'),
      ({ entry }) => [
        {
          text: actionWords(entry.action, language),
          className: accessKind(entry.action) === 'refused' ? 'access-refused' : '',
          title: entry.action,
        },
      ],
      { minWidth: 180, flex: 3 },
    ),
    partsColumn(
      'patient',
      t('access.column.patient'),
      ({ patientName }) => [{ text: patientName ?? '–', className: patientName === null ? 'quiet' : '' }],
      { minWidth: 150, flex: 2 },
    ),
    partsColumn('ground', t('access.column.ground'), (row) => groundParts(row, language), {
      minWidth: 150,
      flex: 3,
    }),
    partsColumn(
      'station',
      t('access.column.station'),
      ({ entry: { workstationId } }) => [
        workstationId === here
          ? { text: t('access.here'), title: workstationId }
          : { text: workstationId.slice(0, SHOWN_ID), title: workstationId, className: 'quiet' },
      ],
      { width: 120, minWidth: 96 },
    ),
  ];
}

/** A ground that a person gave stands out; what an entry says of itself is quiet. */
function groundParts({ entry }: AccessRow, language: Language) {
  const { given, own } = readGround(entry.ground);
  if (given !== null) {
    const text = groundWords(entry, language);
    return [{ text, title: text, className: 'access-ground' }];
  }
  if (entry.patientId === undefined)
    return [{ text: ownGroundWords(own ?? '', language), className: 'quiet', title: own ?? '' }];
  return [{ text: groundWords(entry, language), className: 'quiet', title: own ?? '' }];
}
