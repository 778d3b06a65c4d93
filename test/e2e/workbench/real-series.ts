import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Open data of real people's measurements, beside the checkout where it is there. */
export const REAL_DATA = resolve('..', 'shared', 'data', 'real');
export const REAL_DATA_MISSING = existsSync(REAL_DATA)
  ? null
  : 'the real measurements of ../shared/data/real are not beside this checkout';

const DAY = 86_400_000;

interface RealObservation {
  readonly subject: { readonly identifier: { readonly value: string } };
  readonly effectiveDateTime: string;
  readonly code: { readonly coding?: readonly { readonly code: string }[] };
  readonly valueQuantity?: { readonly value: number };
  readonly component?: readonly { readonly valueQuantity?: { readonly value: number } }[];
}

export function realFiles(): string[] {
  return readdirSync(REAL_DATA)
    .filter((name) => name.endsWith('.ndjson'))
    .map((name) => join(REAL_DATA, name));
}

/** The subject with most values of one measure inside the cached window, oldest first. */
export function longestSeries(file: string, code: string): { number: string; values: number[] } {
  const from = Date.now() - 90 * DAY;
  const bySubject = new Map<string, { at: number; value: number }[]>();
  for (const line of readFileSync(join(REAL_DATA, file), 'utf8').split('\n')) {
    if (line === '') continue;
    const one = JSON.parse(line) as RealObservation;
    const at = Date.parse(one.effectiveDateTime);
    const value = one.valueQuantity?.value ?? one.component?.[0]?.valueQuantity?.value;
    if (one.code.coding?.[0]?.code !== code || value === undefined || at < from) continue;
    const number = one.subject.identifier.value;
    bySubject.set(number, [...(bySubject.get(number) ?? []), { at, value }]);
  }
  const [number, series] = [...bySubject].sort((a, b) => b[1].length - a[1].length)[0] ?? ['', []];
  return { number, values: series.sort((a, b) => a.at - b.at).map((one) => one.value) };
}
