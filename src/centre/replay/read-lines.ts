import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

/** One line of a file that holds a resource, or why it does not. `where` is file:line. */
export type ReadLine =
  | {
      readonly ok: true;
      readonly where: string;
      readonly resource: Readonly<Record<string, unknown>>;
      readonly number: string;
    }
  | { readonly ok: false; readonly where: string; readonly why: string };

/** Reads NDJSON files line by line; blank lines are skipped. @throws the file system's error for a file it cannot open. */
export async function* readLines(files: readonly string[]): AsyncGenerator<ReadLine> {
  for (const file of files) {
    let line = 0;
    const input = createReadStream(file, 'utf8');
    for await (const text of createInterface({ input, crlfDelay: Infinity })) {
      line += 1;
      if (text.trim() !== '') yield readLine(text, `${file}:${String(line)}`);
    }
  }
}

function readLine(text: string, where: string): ReadLine {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, where, why: 'not JSON' };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { ok: false, where, why: 'not a resource' };
  const resource = value as Record<string, unknown>;
  const number = subjectNumber(resource);
  if (number === undefined) return { ok: false, where, why: 'no subject.identifier.value' };
  return { ok: true, where, resource, number };
}

function subjectNumber(resource: Readonly<Record<string, unknown>>): string | undefined {
  const subject = resource['subject'] as { identifier?: { value?: unknown } } | undefined;
  const value = subject?.identifier?.value;
  return typeof value === 'string' && value !== '' ? value : undefined;
}
