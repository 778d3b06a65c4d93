/** Reads semicolon-separated text with quoted fields (RFC 4180): a record for each line, by the names of its first line. */
export function parseCsv(text: string): Record<string, string>[] {
  const lines: string[][] = [];
  let [field, line, quoted] = ['', [] as string[], false];
  const plain = text.replace(/^\uFEFF/, '');
  for (let at = 0; at < plain.length; at += 1) {
    const char = plain[at] ?? '';
    if (quoted) {
      if (char !== '"') field += char;
      else if (plain[at + 1] === '"') {
        field += '"';
        at += 1;
      } else quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === ';') {
      line.push(field);
      field = '';
    } else if (char === '\n') {
      line.push(field.replace(/\r$/, ''));
      lines.push(line);
      [field, line] = ['', []];
    } else field += char;
  }
  if (field !== '' || line.length > 0) lines.push([...line, field.replace(/\r$/, '')]);
  const [names = [], ...records] = lines;
  return records.map((record) => Object.fromEntries(names.map((name, place) => [name, record[place] ?? ''])));
}
