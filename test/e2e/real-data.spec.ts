import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { CentreProcess, toolchainNode } from './workbench/centre-process';
import { expect, test } from './workbench/fixtures';
import { longestSeries, REAL_DATA_MISSING, realFiles } from './workbench/real-series';

/** Subjects with long series of each kind: sensor glucose, blood pressure and weight, peak flow. */
const CASES = [
  { name: 'glucose', file: 'ddatshr.ndjson', code: '15074-8' },
  { name: 'blood-pressure', file: 'tihm.ndjson', code: '85354-9' },
  { name: 'weight', file: 'tihm.ndjson', code: '29463-7' },
  { name: 'peak-flow', file: 'aamos.ndjson', code: '33452-4' },
] as const;

test.describe('real measurements', () => {
  test.skip(REAL_DATA_MISSING !== null, REAL_DATA_MISSING ?? '');
  test.setTimeout(240_000);

  test('330 subjects are replayed, and a workstation shows their curves as measured', async ({
    workbench,
  }) => {
    const centre = new CentreProcess(['--patients', '10', '--seed', '7', '--no-simulation']);
    await centre.start();
    try {
      const replay = [resolve('out/main/replay.js'), ...realFiles(), '--to', centre.url];
      const output = execFileSync(toolchainNode(), replay, { encoding: 'utf8' }).trim().split('\n');
      expect(output.at(-1)).toBe('accepted 34786, refused 0');

      const running = await workbench.start({ centreUrl: centre.url });
      const { station } = running;
      await station.enter();
      // The lists are read after the link is live.
      await expect.poll(async () => (await station.diagnostics()).counters['patients']).toBe(340);
      const byNumber = await station.patientsByNumber();
      for (const { name, file, code } of CASES) {
        const { number, values } = longestSeries(file, code);
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
