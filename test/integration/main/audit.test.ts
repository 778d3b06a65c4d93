import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { startTestCentre } from '../../support/centre-under-test';
import { startScriptedCentre } from '../../support/scripted-centre';
import { startStation, type StationUnderTest } from '../../support/station-under-test';
import { temporaryFolder } from '../../support/temporary-folder';

async function opened(station: StationUnderTest, action: string): Promise<void> {
  await station.stores.ledger.call('appendAudit', {
    at: '2026-03-02T11:00:00.000Z',
    workstationId: station.workstationId,
    userId: station.session.user?.id ?? '',
    role: 'nurse',
    organisationId: station.session.user?.organisation.id ?? '',
    action,
    patientId: 'patient-1',
  });
}

async function signedIn(folder: string, origin: URL): Promise<StationUnderTest> {
  const station = await startStation(folder, origin);
  expect(await station.session.signIn('sykepleier1', 'trening')).toMatchObject({ ok: true });
  return station;
}

describe('audit chain on its way', () => {
  it('is sent in order from 1 without holes, each hash over the one before, and only once', async () => {
    const centre = await startScriptedCentre();
    const folder = temporaryFolder();
    const station = await signedIn(folder, centre.origin);
    for (const action of ['patient.open', 'alert.open', 'log.open']) await opened(station, action);
    await station.link.start();
    await centre.until(() => centre.heard.audit.length === 3);
    let before = '0'.repeat(64);
    for (const [index, entry] of centre.heard.audit.entries()) {
      const { prevHash, hash, ...rest } = entry;
      // RFC 8785 by hand: members in order, no white space; the values here need no more.
      const canonical = JSON.stringify(rest, Object.keys(rest).sort());
      expect([entry['n'], prevHash]).toEqual([index + 1, before]);
      expect(hash).toBe(createHash('sha256').update(`${before}${canonical}`).digest('hex'));
      before = String(hash);
    }
    await station.until(() => station.counters.all()['audit_sent'] === 1);
    station.kill();
    const again = await signedIn(folder, centre.origin);
    await opened(again, 'patient.open');
    await again.link.start();
    await centre.until(() => centre.heard.audit.length === 4);
    expect(centre.heard.audit.at(-1)).toMatchObject({ n: 4, prevHash: before });
  });

  it('is countersigned by the training centre, and the signature is checked', async () => {
    const centre = await startTestCentre({ patients: 1, seed: 3, historyDays: 0 });
    const station = await signedIn(temporaryFolder(), new URL(centre.url));
    await opened(station, 'patient.open');
    await station.link.start();
    await station.until(() => (station.counters.all()['audit_sent'] ?? 0) > 0);
    const head = await station.stores.ledger.call('readValue', { key: 'audit-head' });
    expect(JSON.parse(head ?? 'null')).toMatchObject({
      n: 1,
      signature: expect.stringMatching(/.{80,}/) as string,
    });
    expect(station.counters.all()).not.toHaveProperty('audit_signature_bad');
  });

  it('is not confirmed without a signature by a centre that has a key, and goes again under the same id', async () => {
    const centre = await startScriptedCentre();
    centre.hello = { ...centre.hello, auditKey: Buffer.alloc(32, 1).toString('base64') };
    const ids: unknown[] = [];
    centre.answerAudit = (command) => {
      ids.push(command['id']);
      return ids.length < 2 ? null : { status: 'applied', id: command['id'], seq: 0, version: 1 };
    };
    const station = await startStation(temporaryFolder(), centre.origin);
    await station.session.signIn('sykepleier1', 'trening');
    await station.stores.ledger.call('appendAudit', station.audit('alert.open'));
    await station.link.start();
    await centre.until(() => ids.length === 1);
    centre.cut();
    await station.until(() => station.counters.all()['audit_signature_bad'] === 1);
    expect(ids[1]).toBe(ids[0]);
    expect(await station.stores.ledger.call('readValue', { key: 'audit-head' })).toBeNull();
  });

  it('is not confirmed by a signature that does not fit', async () => {
    const centre = await startScriptedCentre();
    centre.answerAudit = (command) => ({
      status: 'applied',
      id: command['id'],
      seq: 0,
      version: 1,
      signature: 'AAAA',
    });
    const station = await signedIn(temporaryFolder(), centre.origin);
    await opened(station, 'patient.open');
    await station.link.start();
    await station.until(() => station.counters.all()['audit_signature_bad'] === 1);
    expect(await station.stores.ledger.call('readValue', { key: 'audit-head' })).toBeNull();
  });

  it('stops at a broken chain and says so, while acts go on', async () => {
    const centre = await startScriptedCentre();
    centre.answerAudit = (command) => ({
      status: 'rejected',
      id: command['id'],
      code: 'chain_broken',
      message: 'x',
      at: 1,
    });
    const station = await signedIn(temporaryFolder(), centre.origin);
    await opened(station, 'patient.open');
    await station.link.start();
    await station.until(() => station.service.outboxView().auditBroken);
    expect(station.service.outboxView()).toEqual({ unsent: 0, attention: 0, auditBroken: true });
  });
});
