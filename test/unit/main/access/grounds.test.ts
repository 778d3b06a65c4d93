import { describe, expect, it, vi } from 'vitest';
import { HOUR, MINUTE } from '@shared/clock';
import type { CareCase } from '@main/cache/lead/access-reads';
import type { AuditDraft } from '@shared/wire/audit-entry';
import { AccessGate, type GatedDesk } from '@main/app/access/access-gate';
import { Grounds, groundedLedger } from '@main/app/access/grounds';
import { RefusalLog } from '@main/app/access/refusal-log';
import { OwnDrawing } from '@main/app/acts/own-drawing';
import type { StoredCommand } from '@main/ledger/ledger-calls';
import { nurse } from '../../../support/builders';
import { signedNote } from '../../../support/journal/signed-note';

const draft = (more: Partial<AuditDraft> = {}): AuditDraft => ({
  ...{ at: '2026-11-20T08:00:00.000Z', workstationId: 'ws', userId: 'user-1', role: 'nurse' },
  ...{ organisationId: 'org', action: 'patient.open', patientId: 'p' },
  ...more,
});

function clockAt(start = 1_000_000): { now: () => number; pass: (ms: number) => void } {
  let now = start;
  return {
    now: () => now,
    pass: (ms) => {
      now += ms;
    },
  };
}

describe('a given ground', () => {
  it('is carried by every later entry of that person about that patient, for twelve hours', () => {
    const clock = clockAt();
    const grounds = new Grounds(clock);
    grounds.give('user-1', 'p', 'quality');
    expect(grounds.carriedBy(draft()).ground).toBe('quality');
    expect(grounds.carriedBy(draft({ ground: 'patient' })).ground).toBe('patient | quality');
    expect(grounds.carriedBy(draft({ userId: 'user-2' })).ground).toBeUndefined();
    expect(grounds.carriedBy(draft({ patientId: 'other' })).ground).toBeUndefined();
    expect(grounds.carriedBy(draft({ action: 'patient.ground', ground: 'emergency' })).ground).toBe(
      'emergency',
    );
    clock.pass(12 * HOUR);
    expect(grounds.of('user-1', 'p')).toBe('quality');
    clock.pass(1);
    expect(grounds.of('user-1', 'p')).toBeNull();
  });

  it('reaches entries however they are written', async () => {
    const call = vi.fn((_name: string, _input: unknown) => Promise.resolve(null));
    const grounds = new Grounds(clockAt());
    const ledger = groundedLedger({ call } as unknown as Parameters<typeof groundedLedger>[0], grounds);
    grounds.give('user-1', 'p', 'quality');
    const entry = {} as Parameters<typeof ledger.call<'register'>>[1]['entry'];
    await ledger.call('appendAudit', draft());
    await ledger.call('register', { entry, audit: draft() });
    await ledger.call('registerAll', { entries: [{ entry, audit: draft() }] });
    await ledger.call('readDrafts', { userId: 'user-1' });
    const said = { ...draft(), ground: 'quality' };
    expect(call.mock.calls).toEqual([
      ['appendAudit', said],
      ['register', { entry, audit: said }],
      ['registerAll', { entries: [{ entry, audit: said }] }],
      ['readDrafts', { userId: 'user-1' }],
    ]);
  });
});

describe('the gate', () => {
  const facts: CareCase['facts'] = {
    ...{ status: 'active', protectedAddress: false, responsibleUserId: null },
    ...{ limitSetters: ['planner'], alerts: [], tasks: [] },
  };
  const stage = () => {
    const clock = clockAt();
    const grounds = new Grounds(clock);
    const user = nurse({ id: 'doctor', role: 'clinician' });
    const cases = new Map<string, CareCase['facts']>();
    const call = vi.fn((_name: string, { id }: { readonly id: string }) => {
      const found = cases.get(id);
      return Promise.resolve(
        found === undefined ? null : { patientId: id, name: 'N', birthDate: '1950-01-01', facts: found },
      );
    });
    const outbox: StoredCommand[] = [];
    const own = new OwnDrawing({ waiting: () => outbox, attention: () => [], isHeld: () => false });
    const running = { stores: { cache: { call } }, grounds, service: { own } };
    const desk = { user, running } as unknown as GatedDesk;
    return { clock, grounds, cases, call, outbox, gate: new AccessGate(desk, clock) };
  };

  it('names the patient it asks about, and lets through once the ground was given', async () => {
    const { gate, grounds, cases } = stage();
    cases.set('p', facts);
    expect(await gate.judge('readPatient', { patientId: 'p' })).toEqual({
      ok: false,
      error: 'ground_needed',
      detail: { patientId: 'p' },
    });
    expect(await gate.judge('takeAlert', { alertId: 'a' })).toMatchObject({ ok: true });
    grounds.give('doctor', 'p', 'emergency');
    expect(await gate.judge('readPatient', { patientId: 'p' })).toMatchObject({ ok: true });
    expect(await gate.judge('readPatient', { patientId: 'unknown' })).toMatchObject({ error: 'not_found' });
  });

  it('knows whose a note is that was signed here and is on its way', async () => {
    const { gate, grounds, cases, outbox } = stage();
    cases.set('patient-1', facts);
    expect(await gate.judge('takeNote', { noteId: 'n-1' })).toMatchObject({ error: 'not_found' });
    outbox.push(signedNote('n-1', 'patient-1'));
    expect(await gate.judge('takeNote', { noteId: 'n-1' })).toMatchObject({
      error: 'ground_needed',
      detail: { patientId: 'patient-1' },
    });
    grounds.give('doctor', 'patient-1', 'emergency');
    expect(await gate.judge('takeNote', { noteId: 'n-1' })).toMatchObject({ ok: true });
    expect(await gate.judge('takeNote', { noteId: 'n-2' })).toMatchObject({ error: 'not_found' });
  });

  it('lets what was begun with a relation be finished within the hour, and looks seldom', async () => {
    const { gate, clock, cases, call } = stage();
    cases.set('p', { ...facts, alerts: [{ takenBy: null, escalatedTo: null }] });
    await gate.judge('readPatient', { patientId: 'p' });
    await gate.judge('readTrend', { patientId: 'p' });
    expect(call).toHaveBeenCalledTimes(1);
    cases.set('p', facts);
    clock.pass(59 * MINUTE);
    expect(await gate.judge('prepareNote', { subject: { patientId: 'p' } })).toMatchObject({ ok: true });
    clock.pass(2 * MINUTE);
    expect(await gate.judge('prepareNote', { subject: { patientId: 'p' } })).toMatchObject({ ok: false });
  });
});

describe('a refused role', () => {
  it('is one entry a minute of each person and request, with the name alone', () => {
    const clock = clockAt();
    const append = vi.fn((_draft: AuditDraft) => Promise.resolve(null));
    let user: ReturnType<typeof nurse> | null = nurse();
    const log = new RefusalLog({
      user: () => user,
      draft: (action, who) => draft({ action, userId: who.id }),
      append,
      onFailure: () => undefined,
      clock,
    });
    log.refused('readAccess');
    log.refused('readAccess');
    log.refused('exportLog');
    user = nurse({ id: 'nurse-2' });
    log.refused('readAccess');
    clock.pass(MINUTE);
    log.refused('readAccess');
    user = null;
    log.refused('readAccess');
    expect(append.mock.calls.map(([{ ground }]) => ground)).toEqual([
      'readAccess',
      'exportLog',
      'readAccess',
      'readAccess',
    ]);
    expect(append.mock.calls.every(([{ action }]) => action === 'request.refused')).toBe(true);
  });
});
