import { describe, expect, test } from 'vitest';
import { MINUTE } from '@shared/clock';
import type { TaskRow } from '@shared/ipc/desk-views';
import type { AlertEvent } from '@shared/model/alert';
import { targetOf } from '@renderer/features/alert-acts/escalate-form';
import { untilOf } from '@renderer/features/alert-acts/snooze-form';
import { changeBetween, type Seen } from '@renderer/features/alert-acts/unseen-change';
import { bothPass, viewFilter } from '@renderer/features/alert-queue/queue-filter';
import { whySnoozeEnded } from '@renderer/features/alerts/snooze-over';
import { paletteItems, type PaletteItem } from '@renderer/features/palette/palette-items';
import { isMine, taskGroups } from '@renderer/features/tasks/task-groups';
import { countForLead } from '@renderer/state/desk/for-lead';
import { mostUrgent } from '@renderer/state/desk/next-urgent';
import { countOpen } from '@renderer/state/live-rows';
import { instantOf, tomorrowAt, wallTime } from '@shared/clinical/wall-time';
import { handlingKey } from '@renderer/ui/parts/handling-log';
import { alertRow, NOON, wireTime } from '../../../support/builders';

const me = { id: 'u-1', name: 'Nordmann, Kari' };
const other = { id: 'u-2', name: 'Dahl, Ola' };

describe('the next most urgent alert', () => {
  const next = (rows: Parameters<typeof mostUrgent>[0], now = NOON): string | null =>
    mostUrgent(rows, { except: 'open', me: me.id, now })?.id ?? null;
  const yellow = alertRow({ id: 'yellow', severity: 'yellow' });

  test('is red before yellow, and never one that is open, taken, put off, closed or on its way', () => {
    expect(next([yellow, alertRow({ id: 'red' })])).toBe('red');
    expect(
      next([
        yellow,
        alertRow({ id: 'open' }),
        alertRow({ id: 'a', state: 'taken', takenBy: other }),
        alertRow({ id: 'b', state: 'snoozed' }),
        alertRow({ id: 'c', state: 'closed' }),
        alertRow({ id: 'd', pending: 'sent' }),
      ]),
    ).toBe('yellow');
    expect(next([])).toBeNull();
  });

  test('counts what follows this person and leaves what follows another to them, until it is overdue', () => {
    const mine = alertRow({ id: 'mine', follows: me });
    const theirs = alertRow({ id: 'theirs', follows: other, dueAt: NOON + 10 * MINUTE });
    expect(next([yellow, mine])).toBe('mine');
    expect(next([yellow, theirs])).toBe('yellow');
    expect(next([yellow, theirs], NOON + 10 * MINUTE)).toBe('theirs');
  });
});

describe('the number of open alerts', () => {
  test('leaves out what is closed here and not answered yet, as the wall and the locked screen do', () => {
    const rows = [
      alertRow({ id: 'a', state: 'closed', pending: 'registered' }),
      alertRow({ id: 'b', state: 'taken', takenBy: me }),
      alertRow({ id: 'c', severity: 'yellow', state: 'snoozed' }),
      alertRow({ id: 'd', severity: 'yellow' }),
    ];
    expect(countOpen(rows)).toMatchObject({ total: 3, red: 1, yellow: 2 });
  });
});

describe('views of the queue', () => {
  const rows = [
    alertRow({ id: 'taken', state: 'taken', takenBy: me, takenAt: NOON }),
    alertRow({ id: 'follows', follows: me }),
    alertRow({ id: 'theirs', state: 'taken', takenBy: other, takenAt: NOON, follows: null }),
  ];
  const ids = (view: Parameters<typeof viewFilter>[0], now = NOON): string[] =>
    rows.filter(viewFilter(view, me.id, now) ?? (() => true)).map((row) => row.id);

  test('are all, mine with those that follow me, and what reaches the lead by now', () => {
    expect(ids('all')).toHaveLength(3);
    expect(ids('mine')).toEqual(['taken', 'follows']);
    expect(ids('lead')).toEqual([]);
    expect(ids('lead', NOON + 15 * MINUTE)).toEqual(['taken', 'follows', 'theirs']);
    expect(countForLead(rows, NOON + 15 * MINUTE)).toMatchObject({ count: 3, worst: { id: 'follows' } });
  });

  test('and the search hold together', () => {
    const odd = ({ id }: { id: string }): boolean => id === 'taken';
    expect(bothPass(null, odd)).toBe(odd);
    expect(rows.filter(bothPass(odd, () => false) ?? (() => true))).toEqual([]);
  });
});

describe('what changed while an alert was open', () => {
  const seen: Seen = { code: '2708-6', value: 88, severity: 'yellow', evidence: ['o1'] };

  test('is the value, the severity, or what lies behind it; nothing where nothing did', () => {
    expect(changeBetween(seen, seen)).toBeNull();
    expect(changeBetween(seen, { ...seen, value: 83, severity: 'red', evidence: ['o1', 'o2'] })).toEqual({
      value: { code: '2708-6', seen: 88, now: 83 },
      severity: { seen: 'yellow', now: 'red' },
      more: 1,
    });
    expect(changeBetween(seen, { ...seen, evidence: ['o1', 'o2'] })).toMatchObject({ value: null, more: 1 });
  });
});

describe('a snooze that is over', () => {
  const event = (act: AlertEvent['act'], at: number, by: string, text?: string): AlertEvent => ({
    id: `${act}${String(at)}`,
    alertId: 'alert-1',
    patientId: 'patient-1',
    act,
    at: wireTime(at),
    by,
    ...(text === undefined ? {} : { text }),
  });
  const snoozed = event('snoozed', 1, 'u-1', 'Til 14:00: Ringer igjen');
  const why = event('commented', 2, 'system', 'Utsettelsen er brutt: SpO₂ 83 %.');

  test('says why in the words of the centre, until a person acts', () => {
    const events = [why, snoozed];
    expect(whySnoozeEnded({ row: alertRow(), events })).toBe('Utsettelsen er brutt: SpO₂ 83 %.');
    expect(whySnoozeEnded({ row: alertRow({ state: 'snoozed' }), events })).toBeNull();
    expect(whySnoozeEnded({ row: alertRow(), events: [snoozed] })).toBeNull();
    expect(whySnoozeEnded({ row: alertRow(), events: [...events, event('taken', 3, 'u-1')] })).toBeNull();
  });
});

test('the handling log names entries by VKP’s codes where they say more than the act', () => {
  const key = (act: AlertEvent['act'], code?: number): string => handlingKey({ act, code });
  expect([key('raised', 0), key('taken', 1), key('closed', 3), key('snoozed')]).toEqual([
    'act.raised',
    'act.taken',
    'act.closed',
    'act.snoozed',
  ]);
  expect([
    key('escalated', 4),
    key('closed', 6),
    key('closed', 7),
    key('commented', 8),
    key('escalated', 9),
  ]).toEqual(['vkp.4', 'vkp.6', 'vkp.7', 'vkp.8', 'vkp.9']);
});

describe('forms', () => {
  test('a snooze ends a while from the press, or at a time on the clock in Norway', () => {
    expect(untilOf('+30', NOON)).toBe(NOON + 30 * MINUTE);
    expect(untilOf('2026-03-02T12:30', NOON)).toBe(NOON + 30 * MINUTE);
    expect([untilOf('', NOON), untilOf('soon', NOON)]).toEqual([null, null]);
  });

  test('an escalation goes to what is chosen, or to what is written', () => {
    expect(targetOf('role:lead', 'x')).toEqual({ kind: 'role', ref: 'lead' });
    expect(targetOf('external:', ' Legevakt ')).toEqual({ kind: 'external', ref: 'Legevakt' });
    expect([targetOf('', 'x'), targetOf('role:', ' '), targetOf('god:x', '')]).toEqual([null, null, null]);
  });

  test('clock times survive summer time', () => {
    for (const at of [NOON, Date.parse('2026-07-01T10:00:00Z'), Date.parse('2026-03-29T01:30:00Z')])
      expect(instantOf(wallTime(at))).toBe(at);
    expect(wallTime(tomorrowAt(NOON, 9))).toBe('2026-03-03T09:00');
  });
});

describe('tasks', () => {
  const task = (over: Partial<TaskRow>): TaskRow => ({
    id: 'task',
    version: 1,
    title: 'Ring igjen',
    dueAt: null,
    patientId: null,
    patientName: null,
    alertId: null,
    assignedTo: null,
    state: 'open',
    outcome: null,
    by: me,
    at: NOON,
    pending: null,
    ...over,
  });

  test('stand by when they are due, the overdue first, the done last', () => {
    const rows = [
      task({ id: 'done', state: 'done', dueAt: NOON - 1 }),
      task({ id: 'none' }),
      task({ id: 'late', dueAt: NOON - 1 }),
      task({ id: 'soon', dueAt: NOON + MINUTE }),
      task({ id: 'far', dueAt: NOON + 48 * 60 * MINUTE }),
    ];
    expect(taskGroups(rows, NOON).map((group) => [group.name, group.rows[0]?.id])).toEqual([
      ['overdue', 'late'],
      ['today', 'soon'],
      ['later', 'far'],
      ['noDeadline', 'none'],
      ['done', 'done'],
    ]);
  });

  test('are mine by person, by role, or because I made them for nobody', () => {
    const nurse = { id: me.id, role: 'nurse' } as const;
    const to = (kind: 'role' | 'user', ref: string) => task({ assignedTo: { kind, ref, name: ref } });
    expect(isMine(to('user', me.id), nurse)).toBe(true);
    expect(isMine(to('user', other.id), nurse)).toBe(false);
    expect(isMine(to('role', 'nurse'), nurse)).toBe(true);
    expect(isMine(task({}), nurse)).toBe(true);
    expect(isMine(task({ by: other }), nurse)).toBe(false);
  });
});

describe('the command palette', () => {
  const item = (kind: PaletteItem['kind'], name: string): PaletteItem => ({
    id: name,
    kind,
    name,
    keys: null,
    run: () => undefined,
  });
  const sources = {
    acts: [item('act', 'Ta')],
    places: [item('place', 'Varsler')],
    settings: [item('setting', 'Mørkt utseende')],
    recent: [item('recent', 'Blomst, Vakker')],
    patients: () =>
      Array.from({ length: 40 }, (_, index) => item('patient', `Tangen, Nummer ${String(index)}`)),
  };
  const names = (search: string): string[] => paletteItems(search, sources).map((one) => one.name);

  test('offers what was opened last, and finds by every word of a name', () => {
    expect(names('')).toEqual(['Ta', 'Blomst, Vakker', 'Varsler', 'Mørkt utseende']);
    expect(names('ta')).toHaveLength(13);
    expect(names('nummer tangen 39')).toEqual(['Tangen, Nummer 39']);
    expect(names('MØRKT')).toEqual(['Mørkt utseende']);
    expect(names('finnes ikke')).toEqual([]);
  });
});
