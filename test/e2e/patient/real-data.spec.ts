import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { CentreProcess, toolchainNode } from '../workbench/centre-process';
import { expect, test } from '../workbench/fixtures';
import { REAL_DATA, REAL_DATA_MISSING } from '../workbench/real-series';

const DAY = 86_400_000;
/** One set a file; what each measures is read from the file itself. */
const SETS = [
  'tihm',
  'aamos',
  'ddatshr',
  'welltory',
  'lifesnaps',
  'fitbit',
  'hall',
  'hypnos',
  'preg',
  'btheb',
] as const;

/** How each measure is named and written here, apart from the product's own catalogue: name, unit, decimals. */
const WRITTEN: Readonly<Record<string, readonly [name: string, unit: string, decimals: number]>> = {
  '85354-9': ['BT', 'mmHg', 0],
  '8867-4': ['Puls', 'slag/min', 0],
  '8310-5': ['Temp.', '°C', 1],
  '29463-7': ['Vekt', 'kg', 1],
  '2708-6': ['SpO₂', '%', 0],
  '9279-1': ['Resp.', '/min', 0],
  '15074-8': ['Blodsukker', 'mmol/l', 1],
  '33452-4': ['PEF', 'l/min', 0],
  '41950-7': ['Skritt', 'skritt/døgn', 0],
};
const SYSTOLIC = '8480-6';
const DIASTOLIC = '8462-4';

interface Quantity {
  readonly value?: number;
  readonly code?: string;
  readonly unit?: string;
}
interface Code {
  readonly coding?: readonly { readonly code?: string }[];
  readonly text?: string;
}
interface RealObservation {
  readonly subject: { readonly identifier: { readonly value: string } };
  readonly effectiveDateTime: string;
  readonly code: Code;
  readonly valueQuantity?: Quantity;
  readonly component?: readonly { readonly code: Code; readonly valueQuantity?: Quantity }[];
}

interface Expected {
  readonly name: string;
  readonly unit: string;
  readonly isKnown: boolean;
  /** As written; more than one where several measurements share the newest instant. */
  readonly newest: readonly string[];
}

test.describe('real measurements on the patient’s page', () => {
  test.skip(REAL_DATA_MISSING !== null, REAL_DATA_MISSING ?? '');
  test.setTimeout(400_000);

  test('P2 every set is replayed whole; each measure of one patient of each has its name, unit and newest value, as a curve and in the table', async ({
    workbench,
  }) => {
    const centre = new CentreProcess(['--patients', '2', '--seed', '7', '--no-simulation']);
    await centre.start();
    try {
      const files = SETS.map((name) => join(REAL_DATA, `${name}.ndjson`));
      const replay = [resolve('out/main/replay.js'), ...files, '--to', centre.url];
      const output = execFileSync(toolchainNode(), replay, { encoding: 'utf8' }).trim().split('\n');
      expect(output.at(-1)).toMatch(/^accepted \d+, refused 0$/);
      const running = await workbench.start({ centreUrl: centre.url });
      const { station } = running;
      await station.enter();
      await station.page.setViewportSize({ width: 1920, height: 1080 });
      const byNumber = await station.patientsByNumber();
      for (const [place, set] of SETS.entries()) {
        const { number, expected } = richestSubject(readSet(files[place] ?? ''));
        expect(expected.length, set).toBeGreaterThan(0);
        await station.openPatientPage(byNumber[number] ?? '');
        await choose(station.page, '90 d');
        for (const one of expected) await checkPanel(station.page, one, set);
        await workbench.shot(running, `real-set-${set}`);
        await choose(station.page, 'Tabell');
        for (const one of expected) await checkTable(station.page, one, set);
        if (place === 0) await workbench.shot(running, `real-table-${set}`);
        await choose(station.page, 'Kurve');
      }
    } finally {
      await centre.dispose();
    }
  });
});

/** A choice of the trends' bar; the radio itself lies under its label. */
async function choose(page: Page, name: string): Promise<void> {
  await page.locator('.trends-bar').getByText(name, { exact: true }).click();
  await expect(page.locator('.trends-bar').getByRole('radio', { name, exact: true })).toBeChecked();
}

async function checkPanel(page: Page, { name, unit, isKnown, newest }: Expected, set: string): Promise<void> {
  const panel = page.locator('.trend', { has: page.getByRole('heading', { name, exact: true }) }).first();
  const head = panel.locator('figcaption');
  await expect(head.locator('.unit').first(), `${set} ${name}`).toHaveText(unit);
  await expect(head.locator('.readout'), `${set} ${name}`).toContainText(anyOf(newest));
  if (!isKnown) await expect(head).toContainText('ukjent mål');
}

async function checkTable(page: Page, { name, unit, isKnown, newest }: Expected, set: string): Promise<void> {
  await page.locator('.trend-table-bar select').selectOption({ label: name });
  const row = page.getByTestId('trend-table').locator('[role="row"][row-index="0"]').first();
  await expect(row, `${set} ${name}`).toContainText(name);
  await expect(row, `${set} ${name}`).toContainText(anyOf(newest));
  await expect(row, `${set} ${name}`).toContainText(unit);
  if (!isKnown) await expect(row).toContainText('ukjent mål');
}

function anyOf(texts: readonly string[]): RegExp {
  return new RegExp(texts.map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'));
}

function readSet(path: string): RealObservation[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as RealObservation)
    .filter(({ effectiveDateTime }) => Date.parse(effectiveDateTime) > Date.now() - 89 * DAY);
}

/** The subject with the most measures, then the most values, and what the page must say of each measure. */
function richestSubject(all: readonly RealObservation[]): { number: string; expected: Expected[] } {
  const subjects = new Map<string, Map<string, RealObservation[]>>();
  for (const one of all) {
    const key = keyOf(one);
    if (key === null) continue;
    const measures = subjects.get(one.subject.identifier.value) ?? new Map<string, RealObservation[]>();
    subjects.set(one.subject.identifier.value, measures);
    measures.set(key, [...(measures.get(key) ?? []), one]);
  }
  const count = (measures: Map<string, RealObservation[]>): number =>
    [...measures.values()].reduce((sum, values) => sum + values.length, 0);
  const [number, measures] = [...subjects].sort(
    (a, b) => b[1].size - a[1].size || count(b[1]) - count(a[1]),
  )[0] ?? ['', new Map<string, RealObservation[]>()];
  return { number, expected: [...measures].map(([key, values]) => expectedOf(key, values)) };
}

/** What an observation measures; null for an answered form, which is no measure. */
function keyOf({ code }: RealObservation): string | null {
  const loinc = code.coding?.[0]?.code;
  if (loinc === '74465-6' && /questionnaire|symptoms/.test(code.text ?? '')) return null;
  return loinc ?? `text:${code.text ?? ''}`;
}

function expectedOf(key: string, values: readonly RealObservation[]): Expected {
  const newestAt = Math.max(...values.map(({ effectiveDateTime }) => Date.parse(effectiveDateTime)));
  const newest = values.filter(({ effectiveDateTime }) => Date.parse(effectiveDateTime) === newestAt);
  if (key === '74465-6')
    return {
      name: 'BDI-II',
      unit: 'poeng',
      isKnown: true,
      newest: newest.map((one) => written(one.valueQuantity?.value, 0)),
    };
  const known = WRITTEN[key];
  if (known === undefined) {
    return {
      name: key.replace(/^text:/, ''),
      unit: newest[0]?.valueQuantity?.code ?? newest[0]?.valueQuantity?.unit ?? '',
      isKnown: false,
      newest: newest.map((one) => written(one.valueQuantity?.value, null)),
    };
  }
  const [name, unit, decimals] = known;
  return { name, unit, isKnown: true, newest: newest.map((one) => textOf(one, decimals)) };
}

function textOf({ component, valueQuantity }: RealObservation, decimals: number): string {
  const part = (code: string): Quantity | undefined =>
    component?.find((one) => one.code.coding?.[0]?.code === code)?.valueQuantity;
  if (valueQuantity !== undefined) return written(valueQuantity.value, decimals);
  return `${written(part(SYSTOLIC)?.value, decimals)}/${written(part(DIASTOLIC)?.value, decimals)}`;
}

/** A number in Norwegian; without decimals of its own as it came, three at most. */
function written(value: number | undefined, decimals: number | null): string {
  if (value === undefined) return '–';
  return new Intl.NumberFormat('nb-NO', {
    minimumFractionDigits: decimals ?? 0,
    maximumFractionDigits: decimals ?? 3,
  }).format(value);
}
