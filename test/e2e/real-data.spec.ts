import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { CentreProcess, toolchainNode } from './workbench/centre-process';
import { expect, test } from './workbench/fixtures';

const REAL = resolve('..', 'shared', 'data', 'real');
const DAY = 86_400_000;

interface RealObservation {
  readonly subject: { readonly identifier: { readonly value: string } };
  readonly effectiveDateTime: string;
  readonly code: { readonly coding?: readonly { readonly code: string }[] };
  readonly valueQuantity?: { readonly value: number };
  readonly component?: readonly { readonly valueQuantity?: { readonly value: number } }[];
}

/** Subjects with long series of each kind: sensor glucose, blood pressure and weight, peak flow. */
const CASES = [
  { name: 'glucose', file: 'ddatshr.ndjson', code: '15074-8' },
  { name: 'blood-pressure', file: 'tihm.ndjson', code: '85354-9' },
  { name: 'weight', file: 'tihm.ndjson', code: '29463-7' },
  { name: 'peak-flow', file: 'aamos.ndjson', code: '33452-4' },
] as const;

test.describe('real measurements', () => {
  test.skip(!existsSync(REAL), 'the real measurements of ../shared/data/real are not beside this checkout');
  test.setTimeout(240_000);

  test('330 subjects are replayed, and a workstation shows their curves as measured', async ({
    workbench,
  }) => {
    const centre = new CentreProcess(['--patients', '10', '--seed', '7', '--no-simulation']);
    await centre.start();
    try {
      const files = readdirSync(REAL)
        .filter((name) => name.endsWith('.ndjson'))
        .map((name) => join(REAL, name));
      const replay = [resolve('out/main/replay.js'), ...files, '--to', centre.url];
      const output = execFileSync(toolchainNode(), replay, { encoding: 'utf8' }).trim().split('\n');
      expect(output.at(-1)).toBe('accepted 34786, refused 0');

      const running = await workbench.start({ centreUrl: centre.url });
      const { station } = running;
      await station.enter();
      // The lists are read after the link is live.
      await expect.poll(async () => (await station.diagnostics()).counters['patients']).toBe(340);
      const byNumber = await station.patientsByNumber();
      for (const { name, file, code } of CASES) {
        const { number, values } = longestSeries(join(REAL, file), code);
        const patientId = byNumber[number] ?? '';
        const shown = await station.series(patientId, code);
        expect(shown.filter((value) => !Number.isNaN(value))).toEqual(values);
        await station.openPatientPage(patientId);
        await expect(station.page.locator('canvas').first()).toBeVisible();
        await station.page.getByText('90 d', { exact: true }).first().click();
        await expect(station.page.getByRole('radio', { name: '90 d' })).toBeChecked();
        await workbench.shot(running, `real-${name}`);
      }
    } finally {
      await centre.dispose();
    }
  });
});

/** The subject with most values of one measure inside the cached window, oldest first. */
function longestSeries(path: string, code: string): { number: string; values: number[] } {
  const from = Date.now() - 90 * DAY;
  const bySubject = new Map<string, { at: number; value: number }[]>();
  for (const line of readFileSync(path, 'utf8').split('\n')) {
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
