import { osloTime, shownDay } from '@shared/clinical/oslo-time';
import { MINUTE, toWireTime, type Millis } from '@shared/clock';
import type { LogRow } from '@shared/ipc/lead/log-contract';
import type { Language } from '@shared/ipc/views';
import { writtenText } from '@shared/journal/written-text';
import { BYTE_ORDER_MARK, csvLine } from './csv-field';
import { logWords, type LogWords } from './log-words';

/**
 * Columns for machines, behind those for people; names and order are stable and the same in every language. Times are RFC
 * 3339 in UTC. Several values in a field have a space between. `causeCode` and `actionCode` are the programmes' codes,
 * empty where none is known. `late` is 0 or 1. `eventIds` are the entries of the centre's log that the line stands for,
 * `vkpCodes` their codes; both are empty for an act that is in no log.
 */
export const MACHINE_COLUMNS = [
  'id',
  'time',
  'act',
  'detail',
  'channel',
  'outcome',
  'userId',
  'patientId',
  'alertId',
  'severity',
  'raisedAt',
  'dueAt',
  'late',
  'vkpCodes',
  'causeCode',
  'actionCode',
  'eventIds',
  'programmeIds',
  'lostTo',
  'refusal',
  'alertIds',
  'reason',
  'ruleId',
] as const;

/** First line of a file, with the byte order mark. */
export function logCsvHeader(language: Language): string {
  return `${BYTE_ORDER_MARK}${csvLine([...logWords(language).columns, ...MACHINE_COLUMNS])}`;
}

/** Lines of a file: `dd.MM.yyyy HH:mm` in Norwegian time and decimal comma for people. */
export function logCsvRows(rows: readonly LogRow[], language: Language): string {
  const words = logWords(language);
  return rows.map((row) => csvLine([...forPeople(row, words), ...forMachines(row)])).join('');
}

/** The act as people read it: what it was, and what came of it. */
export function actText(row: LogRow, words: LogWords): string {
  return row.detail === null ? words.act[row.act] : `${words.act[row.act]}: ${words.detail[row.detail]}`;
}

/** What became of it, and through whom. */
export function outcomeText({ outcome, lostTo, refusal }: LogRow, words: LogWords): string {
  const more = lostTo === null ? refusal : `${lostTo} ${words.lostTo}`;
  return more === null ? words.outcome[outcome] : `${words.outcome[outcome]} (${more})`;
}

/** Who did it; what no person did was done by the centre's rules. */
export function byText({ by }: LogRow, words: LogWords): string {
  return by.id === 'system' || by.id === 'centre' ? words.centre : by.name;
}

/** `dd.MM.yyyy HH:mm` in Norwegian time. */
export function timeText(at: Millis): string {
  const { hour, minute } = osloTime(at);
  return `${shownDay(at)} ${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

function forPeople(row: LogRow, words: LogWords): string[] {
  const { at, raisedAt, dueAt, severity } = row;
  return [
    timeText(at),
    actText(row, words),
    outcomeText(row, words),
    byText(row, words),
    row.patientName ?? '',
    severity === null ? '' : words.severity[severity],
    row.cause?.text ?? '',
    row.action?.text ?? '',
    writtenText(row.text ?? ''),
    raisedAt === null ? '' : timeText(raisedAt),
    dueAt === null ? '' : timeText(dueAt),
    row.late ? words.yes : words.no,
    raisedAt === null ? '' : ((at - raisedAt) / MINUTE).toFixed(1).replace('.', ','),
    row.programmes.map(({ name }) => name).join(', '),
  ];
}

function forMachines(row: LogRow): string[] {
  const time = (at: Millis | null): string => (at === null ? '' : toWireTime(at));
  const fields: Record<(typeof MACHINE_COLUMNS)[number], string> = {
    id: row.id,
    time: time(row.at),
    act: row.act,
    detail: row.detail ?? '',
    channel: row.channel ?? '',
    outcome: row.outcome,
    userId: row.by.id,
    patientId: row.patientId ?? '',
    alertId: row.alertId ?? '',
    severity: row.severity ?? '',
    raisedAt: time(row.raisedAt),
    dueAt: time(row.dueAt),
    late: row.late ? '1' : '0',
    vkpCodes: row.codes.join(' '),
    causeCode: row.cause?.code ?? '',
    actionCode: row.action?.code ?? '',
    eventIds: row.eventIds.join(' '),
    programmeIds: row.programmes.map(({ id }) => id).join(' '),
    lostTo: row.lostTo ?? '',
    refusal: row.refusal ?? '',
    alertIds: row.alertIds.join(' '),
    reason: row.reason ?? '',
    ruleId: row.ruleId ?? '',
  };
  return MACHINE_COLUMNS.map((name) => fields[name]);
}
