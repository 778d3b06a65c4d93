import { isPlausibleReading, measureOf } from '@shared/clinical/measures';
import { osloTime, shownDay } from '@shared/clinical/oslo-time';
import type { Millis } from '@shared/clock';
import type { TrendRow } from '@shared/ipc/trend-views';
import type { Language } from '@shared/ipc/views';
import { BYTE_ORDER_MARK, csvLine, harmless } from './csv-field';
import { fileMeasureName, trendWords } from './trend-words';

/** Who and when a table is about; no person number, that is not needed to read it. */
export interface TrendTextAbout {
  /** "Etternavn, Fornavn". */
  readonly name: string;
  /** `yyyy-MM-dd`. */
  readonly birthDate: string;
  readonly language: Language;
  readonly now: Millis;
}

/** Header of a file: byte order mark for spreadsheets, then the names of the columns. */
export function csvHeader({ language }: TrendTextAbout): string {
  return `${BYTE_ORDER_MARK}${csvLine(trendWords(language).columns)}`;
}

/** Rows of a file: semicolon, decimal comma, `dd.MM.yyyy HH:mm` in Norwegian time; each row says whose it is. */
export function csvRows(rows: readonly TrendRow[], about: TrendTextAbout): string {
  const who = [about.name, bornOn(about)];
  return rows.map((row) => csvLine([...who, ...fieldsOf(row, about)])).join('');
}

/** For the clipboard: a line that says whose it is and when it was taken, then columns with tabs between. */
export function clipboardText(rows: readonly TrendRow[], about: TrendTextAbout): string {
  const words = trendWords(about.language);
  const whose = `${about.name} · ${words.born} ${bornOn(about)} · ${words.taken} ${timeText(about.now)}`;
  const lines = [words.columns.slice(2), ...rows.map((row) => fieldsOf(row, about))];
  return [whose, ...lines.map((fields) => fields.map(tabField).join('\t'))].join('\n');
}

function fieldsOf(row: TrendRow, { language, now }: TrendTextAbout): string[] {
  const words = trendWords(language);
  const { code, value, second, unit, at } = row;
  const measure = measureOf(code);
  const known = measure !== undefined && measure.unit === unit;
  const odd = known && !isPlausibleReading(code, value, second, unit);
  const remarks = [
    ...(row.corrected ? [words.corrected] : []),
    ...(odd ? [words.implausible] : []),
    ...(known ? [] : [words.unknown]),
    ...(at > now ? [words.future] : []),
  ];
  return [
    timeText(at),
    fileMeasureName(code, row.text, language),
    code,
    numberText(value),
    numberText(second),
    known ? measure.shownUnit : unit,
    words.severity[row.severity],
    words.source[row.source],
    remarks.join(', '),
  ];
}

/** Whole value as it was measured: a file never rounds. */
function numberText(value: number | null): string {
  return value === null ? '' : String(value).replace('.', ',');
}

function timeText(at: Millis): string {
  const { hour, minute } = osloTime(at);
  return `${shownDay(at)} ${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

function bornOn({ birthDate }: TrendTextAbout): string {
  return birthDate.split('-').reverse().join('.');
}

function tabField(field: string): string {
  return harmless(field.replace(/[\t\r\n]+/g, ' '));
}
