import { describe, expect, it } from 'vitest';
import { checkAlertAct, settledUntil } from '@main/desk/alert-acts';
import { alertView, NOON, nurse, wireTime } from '../../../support/builders';

type AlertAct = Pick<Parameters<typeof checkAlertAct>[0], 'type' | 'payload'>;

const take: AlertAct = { type: 'alert.take', payload: {} };
const close = (payload: { cause?: string; action?: string }): AlertAct => ({ type: 'alert.close', payload });
const snooze = (minutes: number, reason = 'Ringer igjen'): AlertAct => ({
  type: 'alert.snooze',
  payload: { until: wireTime(minutes * 60_000), reason },
});
const mine = { state: 'taken', takenBy: { id: 'user-nurse-1', name: 'Sykepleier Én' } } as const;
const others = { state: 'taken', takenBy: { id: 'user-nurse-2', name: 'Sykepleier To' } } as const;
const people = [{ id: 'user-doctor-1', name: 'Lege', role: 'clinician' }] as const;
const error = (act: AlertAct, row: Parameters<typeof alertView>[0], user = nurse()): string => {
  const checked = checkAlertAct({ ...act, at: wireTime() }, alertView(row), user, people);
  return checked.ok ? 'ok' : checked.error;
};

describe('checkAlertAct', () => {
  it('lets a red alert be closed only with cause and action of the programme', () => {
    expect(error(close({}), mine)).toBe('cause_and_action_needed');
    expect(error(close({ cause: 'known' }), mine)).toBe('cause_and_action_needed');
    expect(error(close({ cause: 'known', action: 'made-up' }), mine)).toBe('unknown_code');
    expect(error(close({ cause: 'known', action: 'advice' }), mine)).toBe('ok');
  });

  it('lets a yellow alert be closed without', () => {
    expect(error(close({}), { ...mine, severity: 'yellow' })).toBe('ok');
  });

  it('keeps others from closing or releasing what somebody holds, but not a lead', () => {
    const closing = close({ cause: 'known', action: 'advice' });
    const release: AlertAct = { type: 'alert.release', payload: {} };
    expect(error(closing, others)).toBe('not_allowed');
    expect(error(release, others)).toBe('not_allowed');
    expect(error(closing, others, nurse({ role: 'lead' }))).toBe('ok');
    expect(error(release, others, nurse({ role: 'lead' }))).toBe('ok');
  });

  it('refuses to take what is taken or closed', () => {
    expect([error(take, {}), error(take, others), error(take, { state: 'closed' })]).toEqual([
      'ok',
      'alert_taken',
      'alert_closed',
    ]);
  });

  it('lets a snooze have a reason and an end within bounds, shorter for red', () => {
    const yellow = { severity: 'yellow' } as const;
    expect([error(snooze(30), {}), error(snooze(31), {}), error(snooze(31), yellow)]).toEqual([
      'ok',
      'snooze_too_long',
      'ok',
    ]);
    expect([error(snooze(721), yellow), error(snooze(-1), yellow), error(snooze(10, ' '), yellow)]).toEqual([
      'snooze_too_long',
      'snooze_over',
      'reason_needed',
    ]);
    expect(error(snooze(10), { state: 'snoozed' })).toBe('ok');
    expect(error(snooze(10), { state: 'closed' })).toBe('alert_closed');
  });

  it('reopens only what is closed and escalates only what is not, each with a reason', () => {
    const reopen: AlertAct = { type: 'alert.reopen', payload: { reason: 'Ny verdi' } };
    const escalate = (reason: string): AlertAct => ({
      type: 'alert.escalate',
      payload: { to: { kind: 'role', ref: 'clinician' }, reason },
    });
    expect([error(reopen, {}), error(reopen, { state: 'closed' })]).toEqual(['invalid_state', 'ok']);
    expect([error(escalate('Usikker'), {}), error(escalate(''), {})]).toEqual(['ok', 'reason_needed']);
    expect(error(escalate('Usikker'), { state: 'closed' })).toBe('alert_closed');
  });

  it('escalates to a role or a person that is somebody, and to any place outside', () => {
    const escalate = (kind: 'role' | 'user' | 'external', ref: string): AlertAct => ({
      type: 'alert.escalate',
      payload: { to: { kind, ref }, reason: 'Usikker' },
    });
    expect([
      error(escalate('role', 'clinician'), {}),
      error(escalate('role', 'kreftkoordinator'), {}),
      error(escalate('user', 'user-doctor-1'), {}),
      error(escalate('user', 'user-gone'), {}),
      error(escalate('external', 'Legevakt 116117'), {}),
      error(escalate('external', ' '), {}),
    ]).toEqual(['ok', 'nobody_holds', 'ok', 'nobody_holds', 'ok', 'nobody_holds']);
  });
});

describe('settledUntil', () => {
  it('forgives the screen a clock that is a little off, and nothing more', () => {
    const settled = (seconds: number, severity: 'red' | 'yellow' = 'red'): number =>
      (Date.parse(settledUntil(wireTime(seconds * 1_000), NOON, severity)) - NOON) / 1_000;
    expect([settled(0), settled(-59)]).toEqual([0.001, 0.001]);
    expect([settled(-60), settled(1_800), settled(1_859), settled(1_860)]).toEqual([
      -60, 1_800, 1_800, 1_860,
    ]);
    expect(settled(43_230, 'yellow')).toBe(43_200);
  });
});
