import { describe, expect, it } from 'vitest';
import type { Alert, AlertEvent } from '@shared/model/alert';
import type { User } from '@shared/model/patient';
import { readCommand } from '@shared/wire/command';
import { judge, type ActType, type Judgement } from '@centre/commands/judge';
import type { Command } from '@shared/wire/command';
import { alert, NOON, nurse, patient, programme, wireTime } from '../../support/builders';
import { logOf, type Written } from '../../support/centre-log';

const other = nurse({ id: 'user-nurse-2', name: 'Sykepleier To' });
const lead = nurse({ id: 'user-lead', role: 'lead' });
const clinician = nurse({ id: 'user-doctor', role: 'clinician' });
let count = 0;

function send(
  type: string,
  payload: unknown,
  over: { user?: User | null; version?: number; at?: string } = {},
  log: Written[] = world(),
): Judgement {
  const user = over.user === undefined ? nurse() : over.user;
  const raw = {
    id: 'command-1',
    type,
    at: over.at ?? wireTime(),
    userId: user?.id ?? 'user-nurse-1',
    entity: { kind: 'alert', id: 'alert-1', version: over.version ?? 1 },
    payload,
  };
  const read = readCommand(raw);
  if (!read.ok) throw new Error(`malformed: ${read.why}`);
  return judge(read.command as Command & { readonly type: ActType }, {
    log: logOf(log),
    user: user ?? undefined,
    now: NOON,
    newId: () => `new-${String((count += 1))}`,
  });
}

function world(over: Partial<Alert> = {}, authors: string[] = ['system']): Written[] {
  return [
    { kind: 'user', data: nurse() },
    { kind: 'user', data: other },
    { kind: 'programme', data: programme() },
    { kind: 'patient', data: patient() },
    { kind: 'alert', data: alert(over), authors },
  ];
}

function code(judged: Judgement): string {
  if (judged.kind === 'applied') return 'applied';
  return judged.answer.status === 'rejected' ? judged.answer.code : judged.answer.status;
}

function written(judged: Judgement): { alert: Alert | undefined; events: AlertEvent[] } {
  const puts = judged.kind === 'applied' ? judged.puts : [];
  return {
    alert: puts.flatMap((put) => (put.kind === 'alert' ? [put.data] : []))[0],
    events: puts.flatMap((put) => (put.kind === 'alert_event' ? [put.data] : [])),
  };
}

const taken = { state: 'taken', takenBy: 'user-nurse-1', takenAt: wireTime() } as const;
const takenByOther = { ...taken, takenBy: 'user-nurse-2' } as const;
const closed = { state: 'closed', closed: { by: 'user-nurse-1', at: wireTime() } } as const;
const snoozed = { state: 'snoozed', snoozedUntil: wireTime(60_000), snoozeReason: 'x' } as const;
const full = { cause: 'known', action: 'advice' };
const soon = { until: wireTime(20 * 60_000), reason: 'ny måling' };

describe('order of judgement', () => {
  it('is forbidden, not_found, conflict, invalid_state', () => {
    const gone = world().filter((entry) => entry.kind !== 'alert');
    const disputed = world(closed, ['system', 'user-nurse-2']);
    expect(code(send('alert.take', {}, { user: clinician }, gone))).toBe('forbidden');
    expect(code(send('alert.take', {}, { user: null }))).toBe('forbidden');
    expect(code(send('alert.take', {}, {}, gone))).toBe('not_found');
    expect(code(send('alert.take', {}, {}, disputed))).toBe('conflict');
    expect(code(send('alert.take', {}, { version: 2 }, disputed))).toBe('invalid_state');
  });

  it('calls only acts of others a conflict, also when the rule engine made them', () => {
    expect(code(send('alert.close', full, { version: 1 }, world(taken, ['system', 'user-nurse-1'])))).toBe(
      'applied',
    );
    const grown = send('alert.take', {}, { version: 1 }, world({}, ['system', 'system']));
    expect(grown).toMatchObject({
      answer: { status: 'conflict', by: { id: 'system' }, current: { version: 2 } },
    });
    expect(
      code(send('alert.comment', { text: 'x' }, { version: 0 }, world({}, ['system', 'user-nurse-2']))),
    ).toBe('applied');
  });
});

describe('alert acts', () => {
  const cases: readonly (readonly [string, string, unknown, Partial<Alert>, User, string])[] = [
    ['take open', 'alert.take', {}, {}, nurse(), 'applied'],
    ['take snoozed', 'alert.take', {}, snoozed, nurse(), 'applied'],
    ['take taken', 'alert.take', {}, takenByOther, nurse(), 'invalid_state'],
    ['take closed', 'alert.take', {}, closed, nurse(), 'invalid_state'],
    ['release own', 'alert.release', {}, taken, nurse(), 'applied'],
    ['release another’s', 'alert.release', {}, takenByOther, nurse(), 'invalid_state'],
    ['release by lead', 'alert.release', {}, takenByOther, lead, 'applied'],
    ['release open', 'alert.release', {}, {}, nurse(), 'invalid_state'],
    ['close red', 'alert.close', full, {}, nurse(), 'applied'],
    ['close red without action', 'alert.close', { cause: 'known' }, {}, nurse(), 'invalid_state'],
    ['close red with a strange cause', 'alert.close', { ...full, cause: 'x' }, {}, nurse(), 'invalid_state'],
    ['close yellow with nothing', 'alert.close', {}, { severity: 'yellow' }, nurse(), 'applied'],
    ['close another’s', 'alert.close', full, takenByOther, nurse(), 'invalid_state'],
    ['close another’s by lead', 'alert.close', full, takenByOther, lead, 'applied'],
    ['close snoozed', 'alert.close', full, snoozed, nurse(), 'applied'],
    ['close closed', 'alert.close', full, closed, nurse(), 'invalid_state'],
    ['snooze red 20 min', 'alert.snooze', soon, {}, nurse(), 'applied'],
    [
      'snooze red 31 min',
      'alert.snooze',
      { ...soon, until: wireTime(31 * 60_000) },
      {},
      nurse(),
      'invalid_state',
    ],
    [
      'snooze yellow 12 h',
      'alert.snooze',
      { ...soon, until: wireTime(12 * 3_600_000) },
      { severity: 'yellow' },
      nurse(),
      'applied',
    ],
    [
      'snooze yellow longer',
      'alert.snooze',
      { ...soon, until: wireTime(12 * 3_600_000 + 1) },
      { severity: 'yellow' },
      nurse(),
      'invalid_state',
    ],
    ['snooze closed', 'alert.snooze', soon, closed, nurse(), 'invalid_state'],
    [
      'escalate',
      'alert.escalate',
      { to: { kind: 'external', ref: 'legevakt' }, reason: 'x' },
      taken,
      nurse(),
      'applied',
    ],
    [
      'escalate closed',
      'alert.escalate',
      { to: { kind: 'role', ref: 'lead' }, reason: 'x' },
      closed,
      nurse(),
      'invalid_state',
    ],
    ['reopen closed', 'alert.reopen', { reason: 'x' }, closed, nurse(), 'applied'],
    ['reopen open', 'alert.reopen', { reason: 'x' }, {}, nurse(), 'invalid_state'],
    ['comment closed', 'alert.comment', { text: 'x' }, closed, nurse(), 'applied'],
  ];

  it.each(cases)('%s', (_name, type, payload, state, user, expected) => {
    expect(code(send(type, payload, { user }, world(state)))).toBe(expected);
  });

  it('writes who took it and when', () => {
    const { alert: after, events } = written(
      send('alert.take', {}, { at: wireTime(-5_000) }, world(snoozed)),
    );
    expect(after).toEqual({ ...alert(), state: 'taken', takenBy: 'user-nurse-1', takenAt: wireTime(-5_000) });
    expect(events).toMatchObject([{ act: 'taken', code: 1, at: wireTime(-5_000), by: 'user-nurse-1' }]);
  });

  it('writes three lines of the handling log at a close: cause, action, closed', () => {
    const { alert: after, events } = written(
      send('alert.close', { ...full, comment: 'ringt' }, {}, world(taken)),
    );
    expect(after?.closed).toEqual({
      by: 'user-nurse-1',
      at: wireTime(),
      cause: 'known',
      action: 'advice',
      comment: 'ringt',
    });
    expect(events.map((event) => [event.act, event.code, event.text])).toEqual([
      ['closed', 6, 'Kjent for pasienten'],
      ['closed', 7, 'Kontaktet, ga råd'],
      ['closed', 3, 'ringt'],
    ]);
  });

  it('applies a snooze that came too late as open', () => {
    const late = send(
      'alert.snooze',
      { until: wireTime(-1_000), reason: 'x' },
      { at: wireTime(-600_000) },
      world(taken),
    );
    expect(written(late).alert).toEqual(alert());
  });

  it('does not believe a clock more than 60 s ahead', () => {
    expect(written(send('alert.take', {}, { at: wireTime(60_000) })).alert?.takenAt).toBe(wireTime(60_000));
    expect(written(send('alert.take', {}, { at: wireTime(60_001) })).alert?.takenAt).toBe(wireTime());
  });
});
