import { osloTime, shownDay } from '../../clinical/oslo-time';
import type { Millis } from '../../clock';
import { actionWords } from './action-words';
import type { AccessExport, NamedEntry } from './access-export';
import { exportWords } from './export-words';
import { groundWords } from './ground-words';
import { visitsOf, type Visit } from './visits';

const BYTE_ORDER_MARK = '\u{FEFF}';
const LINE_END = '\r\n';

/**
 * A patient's access log as a table for people: byte order mark, semicolons, Norwegian times to the second. Lines about
 * the file come first, then the columns. No person number: name and birth date say whose it is.
 */
export function accessCsv(facts: AccessExport): string {
  const visits = visitsOf(facts.rows.map(({ entry }) => entry));
  const lines = [
    ...headOf(facts),
    exportWords(facts.language).columns,
    ...facts.rows.map((row) => fieldsOf(row, visits.get(row.entry.hash), facts)),
  ];
  return BYTE_ORDER_MARK + lines.map((fields) => fields.map(csvField).join(';') + LINE_END).join('');
}

function headOf({ patient, from, to, madeAt, madeBy, centreName, language }: AccessExport): string[][] {
  const words = exportWords(language);
  return [
    [words.title, centreName],
    [words.patient, `${patient.name.family}, ${patient.name.given}`],
    [words.born, patient.birthDate.split('-').reverse().join('.')],
    [words.period, `${timeText(from)} – ${timeText(to)}`],
    [words.made, `${timeText(madeAt)}, ${madeBy}`],
    [to >= madeAt ? words.reaches : words.reachesPast],
    [words.explained],
    [],
  ];
}

function fieldsOf(
  { entry, userName, organisationName }: NamedEntry,
  visit: Visit | undefined,
  { language }: AccessExport,
): string[] {
  const words = exportWords(language);
  const at = Date.parse(entry.at);
  const about = entry.entity?.kind ?? '';
  return [
    timeText(at),
    userName,
    words.role[entry.role],
    organisationName,
    actionWords(entry.action, language),
    Object.hasOwn(words.about, about) ? (words.about[about] ?? about) : about,
    groundWords(entry, language),
    timeText(visit?.from ?? at),
    timeText(visit?.to ?? at),
    entry.workstationId,
    String(entry.n),
    entry.action,
  ];
}

function timeText(at: Millis): string {
  const { hour, minute } = osloTime(at);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${shownDay(at)} ${two(hour)}:${two(minute)}:${two(Math.floor(at / 1_000) % 60)}`;
}

/** Text that a spreadsheet would run as a formula is told to be text. */
function harmless(field: string): string {
  return /^[=+\-@\t\r]/.test(field) ? `'${field}` : field;
}

function csvField(field: string): string {
  const safe = harmless(field);
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
