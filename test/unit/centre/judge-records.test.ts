import { describe, expect, it } from 'vitest';
import type { User } from '@shared/model/patient';
import { readCommand, type Command } from '@shared/wire/command';
import { judge, type ActType, type Judgement } from '@centre/commands/judge';
import { alert, NOON, nurse, observation, patient, plan, wireTime } from '../../support/builders';
import { logOf, type Written } from '../../support/centre-log';

const me = nurse();
const other = nurse({ id: 'user-nurse-2', name: 'Sykepleier To' });
const clinician = nurse({ id: 'user-doctor', name: 'Lege Fire', role: 'clinician', hprNumber: '0000004' });
const by = { id: me.id, name: me.name };
let count = 0;

function send(
  type: string,
  entity: { kind: string; id: string; version: number } | undefined,
  payload: unknown,
  log: Written[],
  user: User = me,
): Judgement | string {
  const read = readCommand({
    id: 'command-1',
    type,
    at: wireTime(),
    userId: user.id,
    ...(entity === undefined ? {} : { entity }),
    payload,
  });
  if (!read.ok) return 'malformed';
  const command = read.command as Command & { readonly type: ActType };
  return judge(command, { log: logOf(log), user, now: NOON, newId: () => `new-${String((count += 1))}` });
}

function code(judged: Judgement | string): string {
  if (typeof judged === 'string') return judged;
  if (judged.kind === 'applied') return 'applied';
  return judged.answer.status === 'rejected' ? judged.answer.code : judged.answer.status;
}

function puts(judged: Judgement | string): unknown[] {
  return typeof judged === 'string' || judged.kind !== 'applied' ? [] : judged.puts.map((put) => put.data);
}

const users: Written[] = [me, other, clinician].map((data) => ({ kind: 'user', data }));
const ward: Written[] = [...users, { kind: 'patient', data: patient() }, { kind: 'alert', data: alert() }];
const contact = {
  id: 'contact-1',
  patientId: 'patient-1',
  channel: 'phone',
  outcome: 'reached',
  spokeWith: 'pasienten',
  startedAt: wireTime(-60_000),
  summary: 'Kjenner seg bedre',
  alertIds: ['alert-1'],
} as const;
const note = {
  id: 'note-1',
  patientId: 'patient-1',
  template: 'dho',
  text: 'x',
  alertIds: ['alert-1'],
} as const;

describe('contacts, measurements, messages', () => {
  const made = { kind: 'contact', id: 'contact-1', version: 0 };

  it('logs a contact under the sender’s name, a call also on its alerts', () => {
    const [data, event] = puts(send('contact.log', made, { contact }, ward));
    expect(data).toEqual({ ...contact, by, at: wireTime() });
    expect(event).toMatchObject({ alertId: 'alert-1', act: 'commented', code: 8 });
  });

  it('refuses an id in use and what it points at that is not there', () => {
    const used: Written[] = [
      ...ward,
      { kind: 'contact', data: { ...contact, alertIds: [], by, at: wireTime() } },
    ];
    expect(code(send('contact.log', made, { contact }, used))).toBe('invalid_state');
    expect(code(send('contact.log', made, { contact: { ...contact, patientId: 'p-9' } }, ward))).toBe(
      'not_found',
    );
  });

  it('takes a value by phone from staff only', () => {
    const wanted = { kind: 'observation', id: 'observation-1', version: 0 };
    const byPhone = observation({ source: { kind: 'staff' } });
    expect(code(send('observation.put', wanted, { observation: byPhone }, ward))).toBe('applied');
    expect(code(send('observation.put', wanted, { observation: observation() }, ward))).toBe('invalid_state');
  });

  it('takes back or corrects a value of the same patient only', () => {
    const wanted = { kind: 'observation', id: 'observation-2', version: 0 };
    const before: Written[] = [
      ...ward,
      { kind: 'observation', data: observation() },
      { kind: 'patient', data: patient({ id: 'patient-2' }) },
    ];
    const correction = observation({
      id: 'observation-2',
      replaces: 'observation-1',
      status: 'entered_in_error',
      source: { kind: 'staff' },
    });
    const answer = (patientId: string) =>
      code(send('observation.put', wanted, { observation: { ...correction, patientId } }, before));
    expect([answer('patient-1'), answer('patient-2')]).toEqual(['applied', 'invalid_state']);
  });

  it('sends messages outwards only', () => {
    const message = { id: 'message-1', patientId: 'patient-1', direction: 'out', text: 'Hei' };
    const wanted = { kind: 'message', id: 'message-1', version: 0 };
    expect(puts(send('message.send', wanted, { message }, ward))).toEqual([
      { ...message, by, at: wireTime() },
    ]);
    expect(code(send('message.send', wanted, { message: { ...message, direction: 'in' } }, ward))).toBe(
      'invalid_state',
    );
  });
});

describe('what is written about one patient', () => {
  const both: Written[] = [...ward, { kind: 'patient', data: patient({ id: 'patient-2' }) }];
  const about = (
    type: string,
    kind: string,
    data: { readonly id: string; readonly patientId: string },
    log = both,
  ): string => code(send(type, { kind, id: data.id, version: 0 }, { [kind]: data }, log));

  it('names no alert and no contact of another one', () => {
    const elsewhere = { patientId: 'patient-2' };
    const task = { id: 'task-1', title: 'Ring', alertId: 'alert-1' };
    const of = (over: object): string[] => [
      about('contact.log', 'contact', { ...contact, ...over }),
      about('note.sign', 'note', { ...note, ...over }),
      about('task.put', 'task', { ...task, patientId: 'patient-1', ...over }),
    ];
    expect(of({})).toEqual(['applied', 'applied', 'applied']);
    expect(of(elsewhere)).toEqual(['invalid_state', 'invalid_state', 'invalid_state']);
    const withContact: Written[] = [
      ...both,
      { kind: 'contact', data: { ...contact, alertIds: [], by, at: wireTime() } },
    ];
    const onContact = { ...note, alertIds: [], contactIds: ['contact-1'] };
    expect(about('note.sign', 'note', onContact, withContact)).toBe('applied');
    expect(about('note.sign', 'note', { ...onContact, ...elsewhere }, withContact)).toBe('invalid_state');
  });

  it('stays about that patient: a task is not moved to another one', () => {
    const task = { id: 'task-1', title: 'Ring', patientId: 'patient-1' };
    const made: Written[] = [...both, { kind: 'task', data: { ...task, state: 'open', by, at: wireTime() } }];
    const change = (over: object): string =>
      code(
        send('task.put', { kind: 'task', id: 'task-1', version: 1 }, { task: { ...task, ...over } }, made),
      );
    expect([change({ title: 'Ring igjen' }), change({ patientId: 'patient-2' })]).toEqual([
      'applied',
      'invalid_state',
    ]);
  });
});

describe('patients', () => {
  const who = { kind: 'patient', id: 'patient-1', version: 1 };
  const reviewed = (userId: string, at: string): Written[] => [
    ...users,
    { kind: 'patient', data: patient({ reviewed: { by: userId, at, upToSeq: 1 } }) },
  ];

  it('are reviewed up to a seq that exists, undone the same day by the same person', () => {
    expect(puts(send('patient.review', who, { upToSeq: 2 }, ward))).toEqual([
      patient({ reviewed: { by: me.id, at: wireTime(), upToSeq: 2 } }),
    ]);
    expect(code(send('patient.review', who, { upToSeq: 99 }, ward))).toBe('invalid_state');
    expect(puts(send('patient.unreview', who, { upToSeq: 1 }, reviewed(me.id, wireTime())))).toEqual([
      patient(),
    ]);
    expect(code(send('patient.unreview', who, { upToSeq: 1 }, reviewed(other.id, wireTime())))).toBe(
      'invalid_state',
    );
    expect(code(send('patient.unreview', who, { upToSeq: 1 }, reviewed(me.id, wireTime(-86_400_000))))).toBe(
      'invalid_state',
    );
    expect(code(send('patient.unreview', who, { upToSeq: 1 }, ward))).toBe('invalid_state');
  });

  it('are given to somebody who exists, or to nobody', () => {
    expect(puts(send('patient.assign', who, { userId: other.id }, ward))).toEqual([
      patient({ responsibleUserId: other.id }),
    ]);
    expect(puts(send('patient.assign', who, { userId: null }, ward))).toEqual([patient()]);
    expect(code(send('patient.assign', who, { userId: 'nobody' }, ward))).toBe('not_found');
    expect(code(send('patient.assign', undefined, { userId: null }, ward))).toBe('malformed');
  });
});

describe('plans and tasks', () => {
  const target = { kind: 'plan', id: 'plan-1', version: 1 };
  const withPlan: Written[] = [...ward, { kind: 'plan', data: plan() }];

  it('keeps who chose the scale of NEWS2, whatever the plan says itself', () => {
    const somebody = { setBy: 'somebody else', from: wireTime(-1) };
    const chosen = plan({ news2Scale: 2, news2ScaleBy: somebody });
    const by = { setBy: clinician.id, from: wireTime() };
    expect(puts(send('plan.put', target, { plan: chosen }, withPlan, clinician))).toEqual([
      plan({ news2Scale: 2, news2ScaleBy: by }),
    ]);
    // Another change leaves it with who chose it; without a scale it is nobody's.
    const before: Written[] = [...ward, { kind: 'plan', data: chosen }];
    const goals = { goals: ['Gå tur'] };
    const same = { ...plan(goals), news2Scale: 2 as const, news2ScaleBy: by };
    expect(puts(send('plan.put', target, { plan: same }, before, clinician))).toEqual([
      plan({ ...goals, news2Scale: 2, news2ScaleBy: somebody }),
    ]);
    expect(puts(send('plan.put', target, { plan: plan({ news2ScaleBy: by }) }, before, clinician))).toEqual([
      plan(),
    ]);
  });

  it('lets clinicians set limits, in their own name where they changed them', () => {
    const [red, yellow] = plan().limits;
    if (red === undefined || yellow === undefined) throw new Error('no limits');
    const changed = plan({ limits: [red, { ...yellow, low: 91, setBy: 'somebody else' }] });
    expect(code(send('plan.put', target, { plan: changed }, withPlan))).toBe('forbidden');
    expect(puts(send('plan.put', target, { plan: changed }, withPlan, clinician))).toEqual([
      plan({ limits: [red, { ...yellow, low: 91, setBy: clinician.id }] }),
    ]);
    const second = { ...changed, id: 'plan-2' };
    expect(
      code(send('plan.put', { ...target, id: 'plan-2', version: 0 }, { plan: second }, withPlan, clinician)),
    ).toBe('invalid_state');
    expect(code(send('plan.put', { ...target, version: 0 }, { plan: changed }, withPlan, clinician))).toBe(
      'invalid_state',
    );
  });

  it('makes a task, changes it, finishes it once', () => {
    const task = { id: 'task-1', title: 'Ring tilbake', patientId: 'patient-1' };
    const at = (version: number) => ({ kind: 'task', id: 'task-1', version });
    expect(puts(send('task.put', at(0), { task }, ward))).toEqual([
      { ...task, state: 'open', by, at: wireTime() },
    ]);
    const open: Written[] = [
      ...ward,
      { kind: 'task', data: { ...task, state: 'open', by, at: wireTime() }, authors: [me.id] },
    ];
    expect(code(send('task.put', at(0), { task }, open))).toBe('invalid_state');
    expect(code(send('task.put', at(1), { task }, open))).toBe('applied');
    expect(puts(send('task.done', at(1), { outcome: 'ok' }, open))).toMatchObject([
      { state: 'done', outcome: 'ok' },
    ]);
    const finished: Written[] = [
      ...ward,
      { kind: 'task', data: { ...task, state: 'done', by, at: wireTime() }, authors: [me.id] },
    ];
    expect(code(send('task.done', at(1), { outcome: 'ok' }, finished))).toBe('invalid_state');
    expect(code(send('task.put', undefined, { task }, ward))).toBe('malformed');
  });
});

describe('notes and their delivery', () => {
  const target = { kind: 'note', id: 'note-1', version: 0 };
  const author = { id: clinician.id, name: clinician.name, role: 'clinician' as const, hprNumber: '0000004' };
  const signed: Written[] = [
    ...ward,
    { kind: 'note', data: { ...note, alertIds: [], author, signedAt: wireTime(), status: 'final' } },
  ];

  it('are signed with name, role and HPR number by those who write', () => {
    expect(puts(send('note.sign', target, { note }, ward, clinician))).toEqual([
      { ...note, author, signedAt: wireTime(), status: 'final' },
    ]);
    expect(code(send('note.sign', target, { note }, ward, nurse({ id: 'l', role: 'lead' })))).toBe(
      'forbidden',
    );
  });

  it('are corrected by a new note that names the old one', () => {
    const correction = { ...note, id: 'note-2', text: 'y' };
    const entity = { ...target, id: 'note-2' };
    const payload = { replaces: 'note-1', note: correction, kind: 'amended' };
    expect(puts(send('note.correct', entity, payload, signed, clinician))).toEqual([
      { ...correction, author, signedAt: wireTime(), status: 'amended', replaces: 'note-1' },
    ]);
    expect(code(send('note.correct', entity, { ...payload, replaces: 'note-9' }, signed, clinician))).toBe(
      'not_found',
    );
  });

  it('go out as a delivery whose state only moves the ways there are', () => {
    const out = send(
      'note.export',
      { ...target, version: 1 },
      { deliveryId: 'delivery-1', channel: 'vkp' },
      signed,
    );
    expect(puts(out)).toEqual([
      { id: 'delivery-1', noteId: 'note-1', channel: 'vkp', state: 'queued', at: wireTime(), by },
    ]);
    const at = { kind: 'delivery', id: 'delivery-1', version: 1 };
    const in_ = (state: 'queued' | 'received'): Written[] => [
      ...signed,
      {
        kind: 'delivery',
        data: { id: 'delivery-1', noteId: 'note-1', channel: 'vkp', state, at: wireTime(), by },
        authors: [me.id],
      },
    ];
    const error = { code: '2.1', text: 'Ugyldig personidentifikator' };
    expect(puts(send('delivery.report', at, { state: 'rejected', error }, in_('queued')))).toMatchObject([
      { state: 'rejected', error },
    ]);
    expect(code(send('delivery.report', at, { state: 'queued' }, in_('received')))).toBe('invalid_state');
  });
});

describe('handover', () => {
  const lines = [{ id: 'line-1', alertId: 'alert-1', text: 'Følges opp' }];
  const handover = { id: 'handover-1', shift: { from: wireTime(-8 * 3_600_000), to: wireTime() }, lines };
  const claimed = alert({ state: 'taken', takenBy: other.id, takenAt: wireTime(-60_000) });
  const signed: Written[] = [
    ...users,
    { kind: 'patient', data: patient() },
    { kind: 'alert', data: claimed },
    {
      kind: 'handover',
      data: { ...handover, signedBy: other.id, signedAt: wireTime() },
      authors: [other.id],
    },
  ];
  const at = { kind: 'handover', id: 'handover-1', version: 1 };

  it('moves accepted claims to the receiver', () => {
    const [received, moved, event] = puts(send('handover.receive', at, { accepted: ['line-1'] }, signed));
    expect(received).toMatchObject({ receivedBy: me.id, accepted: ['line-1'] });
    expect(moved).toEqual({ ...claimed, takenBy: me.id, takenAt: wireTime() });
    expect(event).toMatchObject({ act: 'taken', code: 10, by: me.id });
    expect(puts(send('handover.receive', at, { accepted: [] }, signed))).toHaveLength(1);
  });

  it('is not received by who signed it, nor with lines that are not there', () => {
    expect(code(send('handover.receive', at, { accepted: [] }, signed, other))).toBe('invalid_state');
    expect(code(send('handover.receive', at, { accepted: ['line-9'] }, signed))).toBe('invalid_state');
    expect(code(send('handover.sign', { ...at, version: 0 }, { handover }, signed.slice(0, -1)))).toBe(
      'applied',
    );
  });
});
