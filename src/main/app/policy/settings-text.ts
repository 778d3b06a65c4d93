import { readFileSync } from 'node:fs';

/** Windows editors and PowerShell put it in front of UTF-8; it is no part of the text (RFC 8259, section 8.1). */
const BYTE_ORDER_MARK = '\u{feff}';

/** The text of a settings file that a person wrote. @throws what the file system says */
export function settingsText(path: string): string {
  const text = readFileSync(path, 'utf8');
  return text.startsWith(BYTE_ORDER_MARK) ? text.slice(BYTE_ORDER_MARK.length) : text;
}
