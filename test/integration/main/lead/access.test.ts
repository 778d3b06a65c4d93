import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { centreQueries } from '@centre/link/queries';
import { systemClock } from '@shared/clock';
import type { AccessQuery } from '@shared/ipc/lead/access-contract';
import type { RequestName } from '@shared/ipc/channels';
import type { RequestInput, RequestOutcome } from '@shared/ipc/contract';
import { success } from '@shared/outcome';
import type { Handlers } from '@main/ipc/typed-ipc-main';
import type { Desktop } from '@main/app/requests/desktop';
import type { Station } from '@main/app/station';
import { startTestCentre, type TestCentre } from '../../../support/centre-under-test';
import { startStation, type StationUnderTest } from '../../../support/station-under-test';
import { temporaryFolder } from '../../../support/temporary-folder';

vi.mock('electron', () => ({ ipcMain: {} }));
const { judge } = await import('@main/ipc/judge-call');
const { AccessGate } = await import('@main/app/access/access-gate');
const { Grounds, groundedLedger } = await import('@main/app/access/grounds');
const { RefusalLog } = await import('@main/app/access/refusal-log');
const { accessHandlers } = await import('@main/app/lead/access-handlers');
const { AccessLog } = await import('@main/app/requests/access-log');

const all: AccessQuery = {
  ...{ source: 'centre', from: 0, to: 9e12, patientId: null, userId: null, kinds: [] },
  ...{ after: null, limit: 1_000 },
};

/** A workstation of that person, with the product's own gate, refusals and handlers before it. */
async function atTheDesk(centre: TestCentre, username: string, path: string | null = null) {
  const station = await startStation(temporaryFolder(), new URL(centre.url));
  expect(await station.session.signIn(username, 'trening')).toMatchObject({ ok: true });
  await station.link.start();
  await station.until(() => station.link.view().state === 'live' && station.desk.patientCount() > 0);
  const grounds = new Grounds(systemClock);
  const stores = { ...station.stores, ledger: groundedLedger(station.stores.ledger, grounds) };
  const desk = {
    running: { ...station, stores, grounds },
    user: station.session.user,
    centre: { name: 'Øvelse responssenter', mode: 'training' },
    view: () => ({ language: 'nb' }),
    auditDraft: (action: string) => station.audit(action),
  } as unknown as Station;
  const asked: string[] = [];
  const desktop = {
    askWhere: (suggestion: string) => {
      asked.push(suggestion);
      return Promise.resolve(path);
    },
  } as unknown as Desktop;
  const access = new AccessLog(systemClock);
  const means = { station: desk, access, clock: systemClock, newId: () => 'id', sound: () => 'on', desktop };
  const read = vi.fn(() => Promise.resolve(success(null)));
  const handlers = { ...accessHandlers(means), readPatient: read, takeAlert: read } as unknown as Handlers;
  const gate = new AccessGate(desk, systemClock);
  const refusals = new RefusalLog({
    user: () => desk.user,
    draft: (action) => station.audit(action),
    append: (draft) => stores.ledger.call('appendAudit', draft),
    onFailure: () => undefined,
    clock: systemClock,
  });
  const guard: Parameters<typeof judge>[3] = {
    user: () => desk.user,
    isLocked: () => false,
    mayOpen: (name, input) => gate.judge(name, input),
    onRefused: (name, reason) => {
      if (reason === 'role') refusals.refused(name);
    },
    onFailed: (_name, error) => {
      throw error;
    },
  };
  const ask = <N extends RequestName>(name: N, input: RequestInput<N>): Promise<RequestOutcome<N>> =>
    judge(name, input, handlers, guard);
  return { ...station, stores, ask, read, asked };
}

async function sent(station: StationUnderTest, n: number): Promise<void> {
  await station.until(() => (station.counters.all()['audit_sent'] ?? 0) > 0);
  await expect
    .poll(async () => {
      const head = await station.stores.ledger.call('readValue', { key: 'audit-head' });
      return (JSON.parse(head ?? '{"n":0}') as { n: number }).n;
    })
    .toBeGreaterThanOrEqual(n);
}

function quiet({ desk }: StationUnderTest): string {
  const waiting = new Set(desk.alerts().map(({ patientId }) => patientId));
  const row = desk.worklist().find(({ patientId, badges }) => !waiting.has(patientId) && badges.length === 0);
  if (row === undefined) throw new Error('everybody has an alert');
  return row.patientId;
}

const training = { patients: 6, seed: 7, historyDays: 1 };

describe('the access log', () => {
  it('holds the ground that a clinician gave, and every entry after it carries it', async () => {
    const centre = await startTestCentre(training);
    const doctor = await atTheDesk(centre, 'lege2');
    const patientId = quiet(doctor);
    expect(await doctor.ask('readPatient', { patientId })).toEqual({
      ok: false,
      error: 'ground_needed',
      detail: { patientId },
    });
    expect(doctor.read).not.toHaveBeenCalled();
    expect(await doctor.ask('readGroundCase', { patientId })).toMatchObject({
      value: { why: 'no_relation' },
    });
    const wordless = { patientId, ground: 'other', words: ' ' } as const;
    expect(await doctor.ask('giveGround', wordless)).toMatchObject({ error: 'malformed_request' });
    expect(await doctor.ask('giveGround', { ...wordless, words: 'Fastlegen ringte' })).toMatchObject({
      ok: true,
    });
    expect(await doctor.ask('readPatient', { patientId })).toMatchObject({ ok: true });
    await doctor.stores.ledger.call('appendAudit', { ...doctor.audit('patient.open'), patientId });
    await sent(doctor, 2);

    const lead = await atTheDesk(centre, 'vaktleder');
    const page = await lead.ask('readAccess', { ...all, patientId });
    expect(
      page.ok && page.value.rows.map(({ entry, userName }) => [entry.action, entry.ground, userName]),
    ).toEqual([
      ['patient.open', 'other: Fastlegen ringte', 'Lege Fem'],
      ['patient.ground', 'other: Fastlegen ringte', 'Lege Fem'],
    ]);
    const opened = await lead.ask('readAccess', { ...all, kinds: ['opened'] });
    expect(opened.ok && opened.value.rows.map(({ entry }) => entry.action)).toEqual(['patient.open']);
  });

  it('does not ask who set the limits, nor anybody for an act from the queue', async () => {
    const centre = await startTestCentre(training);
    const planner = await atTheDesk(centre, 'lege');
    expect(await planner.ask('readPatient', { patientId: quiet(planner) })).toMatchObject({ ok: true });
    const nurse = await atTheDesk(centre, 'sykepleier1');
    expect(await nurse.ask('readPatient', { patientId: quiet(nurse) })).toMatchObject({ ok: true });
    expect(await nurse.ask('takeAlert', { alertId: 'unknown', version: 1 })).toMatchObject({ ok: true });
  });

  it('tells of a refused role once, at the workstation and at the centre', async () => {
    const centre = await startTestCentre(training);
    const nurse = await atTheDesk(centre, 'sykepleier1');
    for (let times = 0; times < 3; times += 1)
      expect(await nurse.ask('readAccess', all)).toMatchObject({ error: 'not_allowed' });
    await expect.poll(() => nurse.stores.ledger.call('auditLength', null)).toBe(1);
    await sent(nurse, 1);
    const { entries } = await nurse.stores.ledger.call('auditBefore', { before: null, limit: 10 });
    expect(entries).toMatchObject([{ action: 'request.refused', ground: 'readAccess', role: 'nurse' }]);
    expect(entries[0]?.patientId).toBeUndefined();

    const refused: string[] = [];
    const query = centreQueries(centre.store, (name) => refused.push(name))['audit'];
    const asker = { user: nurse.session.user } as Parameters<NonNullable<typeof query>>[1];
    const period = { from: '2026-01-01T00:00:00Z', to: '2027-01-01T00:00:00Z', limit: 10 };
    expect(query?.(period, asker)).toMatchObject({ error: { code: 'forbidden' } });
    expect(refused).toEqual(['audit']);
  });

  it('tells what is not at the centre yet, and pages through the own ledger over all its chains', async () => {
    const centre = await startTestCentre(training);
    const lead = await atTheDesk(centre, 'vaktleder');
    lead.link.stop();
    const patientId = quiet(lead);
    for (let n = 0; n < 5; n += 1)
      await lead.stores.ledger.call('appendAudit', { ...lead.audit('patient.open'), patientId });
    await lead.stores.ledger.call('restartChain', lead.audit('chain_restart'));
    await lead.stores.ledger.call('appendAudit', { ...lead.audit('patient.copy'), patientId });
    expect(await lead.ask('readAccess', all)).toMatchObject({ error: 'centre_unreachable' });
    const here = await lead.ask('readAccess', { ...all, source: 'here', patientId });
    // The search of the centre and this one stand before what was read.
    expect(here.ok && here.value.unsent).toBe(3);
    expect(here.ok && here.value.rows.map(({ entry }) => entry.action)).toEqual([
      'audit.search',
      'patient.copy',
      ...Array<string>(5).fill('patient.open'),
    ]);
    const first = await lead.stores.ledger.call('auditBefore', { before: null, limit: 3 });
    const rest = await lead.stores.ledger.call('auditBefore', { before: first.next, limit: 100 });
    expect([first.entries.length, rest.entries.length, rest.next]).toEqual([3, 6, null]);
    expect(new Set([...first.entries, ...rest.entries].map(({ hash }) => hash)).size).toBe(9);
  });

  it('is taken out for a patient with its own entry in it, under a name that names nobody', async () => {
    const centre = await startTestCentre(training);
    const path = join(temporaryFolder(), 'out');
    const lead = await atTheDesk(centre, 'vaktleder', path);
    const patientId = quiet(lead);
    const wanted = { patientId, from: 0, to: Date.now() + 60_000 };
    await lead.stores.ledger.call('appendAudit', { ...lead.audit('patient.open'), patientId });
    expect(await lead.ask('exportAccess', { ...wanted, form: 'csv' })).toMatchObject({
      value: { rows: 2, saved: true },
    });
    const table = readFileSync(path, 'utf8');
    expect(table).toContain('Tok ut innsynsloggen');
    expect(table).toContain('denne utskriften selv');
    expect(await lead.ask('exportAccess', { ...wanted, form: 'fhir' })).toMatchObject({ value: { rows: 3 } });
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({
      resourceType: 'Bundle',
      type: 'collection',
    });
    // A period that is over stays what was asked for.
    const past = { ...wanted, to: Date.now() - 3_600_000 };
    expect(await lead.ask('exportAccess', { ...past, form: 'csv' })).toMatchObject({ value: { rows: 0 } });
    expect(readFileSync(path, 'utf8')).toContain('for perioden da filen ble laget');
    const view = await lead.stores.cache.call('readPatient', { patientId });
    const { value, system } = view?.patient.identifier ?? { value: 'none', system: '' };
    expect(system).not.toBe('');
    expect(lead.asked.join(' ')).not.toContain(view?.patient.name.family ?? 'none');
    const { entries } = await lead.stores.ledger.call('auditBefore', { before: null, limit: 100 });
    expect(JSON.stringify([entries, lead.asked])).not.toContain(value);
  });
});
