import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Station } from '@shared/ipc/contract';
import type { WorklistRow } from '@shared/ipc/views';
import { expect, test } from './workbench/fixtures';

test('no name, number or value of a patient lies readable anywhere in the profile, training centre included', async ({
  workbench,
}) => {
  const running = await workbench.start();
  const { station } = running;
  await station.enter();
  const alert = await station.findAlert({ severity: 'red' });
  await station.openAlert(alert.id);
  await station.take();
  await station.fillClosing('Kanarifuglen sitter i fjæra');
  await station.close();
  await expect(station.outboxCount()).toHaveText('0');
  const secrets = await station.page.evaluate(async () => {
    const { station: bridge } = window as unknown as { station: Station };
    const rows = await bridge.readWorklist({});
    if (!rows.ok) throw new Error(rows.error);
    const found: string[] = ['Kanarifuglen', 'trening'];
    for (const row of JSON.parse(rows.value) as readonly WorklistRow[]) {
      found.push(...row.name.split(', '), row.name);
      const patient = await bridge.readPatient({ patientId: row.patientId });
      if (!patient.ok) throw new Error(patient.error);
      found.push(patient.value.patient.identifier.value);
      for (const latest of patient.value.latest) {
        if (latest.value !== null && !Number.isInteger(latest.value))
          found.push(`"value":${String(latest.value)}`);
      }
    }
    return [...new Set(found)].filter((text) => text.length >= 6);
  });
  expect(secrets.length).toBeGreaterThan(200);
  // Once while everything is open (WAL and all), once after an orderly end.
  expect(readable(workbench.profile, secrets)).toEqual([]);
  await running.app.close();
  expect(readable(workbench.profile, secrets)).toEqual([]);
});

/** Files in which one of the words stands, as UTF-8 or UTF-16. */
function readable(folder: string, secrets: readonly string[]): string[] {
  const needles = secrets.flatMap((text) => [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')]);
  return filesIn(folder).filter((path) => {
    const bytes = readFileSync(path);
    return needles.some((needle) => bytes.includes(needle));
  });
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
