import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startTestCentre } from '../../../support/centre-under-test';
import { startStation, type StationUnderTest } from '../../../support/station-under-test';
import { temporaryFolder } from '../../../support/temporary-folder';

async function signedIn(folder: string, url: string): Promise<StationUnderTest> {
  const station = await startStation(folder, new URL(url));
  expect(await station.session.signIn('sykepleier1', 'trening')).toMatchObject({ ok: true });
  return station;
}

async function log(station: StationUnderTest, count: number): Promise<void> {
  for (let n = 0; n < count; n += 1) {
    await station.stores.ledger.call('appendAudit', station.audit('patient.open'));
  }
}

async function confirmedAt(station: StationUnderTest): Promise<number> {
  const kept = await station.stores.ledger.call('readValue', { key: 'audit-head' });
  return (JSON.parse(kept ?? '{"n":0}') as { readonly n: number }).n;
}

describe('L2 an older profile at the next contact', () => {
  it('is noticed also where nothing new was written: the centre has a later entry than the log', async () => {
    const centre = await startTestCentre({ patients: 1, seed: 3, historyDays: 0 });
    const folder = temporaryFolder();
    const older = join(folder, 'older');
    const station = await signedIn(folder, centre.url);
    await log(station, 3);
    await station.link.start();
    await station.until(() => station.counters.all()['audit_sent'] === 1);
    station.kill();
    mkdirSync(older);
    for (const name of ['cache.db', 'ledger.db', 'ledger.head'])
      cpSync(join(folder, name), join(older, name));

    const later = await signedIn(folder, centre.url);
    await log(later, 2);
    await later.link.start();
    await later.until(() => later.counters.all()['audit_sent'] === 1);
    expect(await confirmedAt(later)).toBe(5);
    later.kill();

    const again = await signedIn(older, centre.url);
    expect(again.service.outboxView().auditBroken).toBe(false);
    await again.link.start();
    await again.until(() => again.service.outboxView().auditBroken);
    await again.until(() => again.rolledBack.length > 0);
    expect(again.rolledBack).toEqual([2]);
    const lost = await again.stores.ledger.call('readValue', { key: 'audit-lost-head' });
    expect(JSON.parse(lost ?? '')).toMatchObject({ n: 5, hash: '' });
  });

  it('is told once, and a whole log is compared once a contact without a word', async () => {
    const centre = await startTestCentre({ patients: 1, seed: 3, historyDays: 0 });
    const folder = temporaryFolder();
    const station = await signedIn(folder, centre.url);
    await log(station, 2);
    await station.link.start();
    await station.until(() => station.counters.all()['audit_sent'] === 1);
    station.link.resume();
    await station.until(() => station.counters.all()['audit_compared'] === 1);
    expect([
      await confirmedAt(station),
      station.service.outboxView().auditBroken,
      station.rolledBack,
    ]).toEqual([2, false, []]);
  });

  it('is noticed by the log itself where its end was cut off behind what was countersigned', async () => {
    const centre = await startTestCentre({ patients: 1, seed: 3, historyDays: 0 });
    const station = await signedIn(temporaryFolder(), centre.url);
    await log(station, 2);
    const value = JSON.stringify({ n: 4, signature: 's', hash: 'f'.repeat(64), at: 1 });
    await station.stores.ledger.call('saveValue', { key: 'audit-head', value });
    await station.link.start();
    await station.until(() => station.rolledBack.length > 0);
    expect([station.rolledBack, station.service.outboxView().auditBroken]).toEqual([[2], true]);
  });
});
