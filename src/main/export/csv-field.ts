/** For spreadsheets, which else guess an older character set. */
export const BYTE_ORDER_MARK = '\u{FEFF}';

/** One line of a file: semicolons, as Norwegian spreadsheets expect, and CRLF. */
export function csvLine(fields: readonly string[]): string {
  return `${fields.map(csvField).join(';')}\r\n`;
}

/** Text that a spreadsheet would run as a formula is told to be text; numbers are left alone. */
export function harmless(field: string): string {
  return /^[=+\-@\t\r]/.test(field) && !/^-?\d+(,\d+)?$/.test(field) ? `'${field}` : field;
}

function csvField(field: string): string {
  const safe = harmless(field);
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
