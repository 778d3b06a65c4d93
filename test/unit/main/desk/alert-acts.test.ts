import { describe, expect, it } from 'vitest';
import { checkAlertAct } from '@main/desk/alert-acts';
import { alertView, nurse, wireTime } from '../../../support/builders';

type AlertAct = Pick<Parameters<typeof checkAlertAct>[0], 'type' | 'payload'>;

const take: AlertAct = { type: 'alert.take', payload: {} };
const close = (payload: { cause?: string; action?: string }): AlertAct => ({ type: 'alert.close', payload });
const snooze = (minutes: number, reason = 'Ringer igjen'): AlertAct => ({
  type: 'alert.snooze',
  payload: { until: wireTime(minutes * 60_000), reason },
});
const mine = { state: 'taken', takenBy: { id: 'user-nurse-1', name: 'Sykepleier Én' } } as const;
const others = { state: 'taken', takenBy: { id: 'user-nurse-2', name: 'Sykepleier To' } } as const;
const error = (act: AlertAct, row: Parameters<typeof alertView>[0], user = nurse()): string => {
  const checked = checkAlertAct({ ...act, at: wireTime() }, alertView(row), user);
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
      'invalid_state',
      'invalid_state',
    ]);
  });

  it('lets a snooze have a reason and an end within bounds, shorter for red', () => {
    const yellow = { severity: 'yellow' } as const;
    expect([error(snooze(30), {}), error(snooze(31), {}), error(snooze(31), yellow)]).toEqual([
      'ok',
      'invalid_state',
      'ok',
    ]);
    expect([error(snooze(721), yellow), error(snooze(-1), yellow), error(snooze(10, ' '), yellow)]).toEqual([
      'invalid_state',
      'invalid_state',
      'invalid_state',
    ]);
    expect(error(snooze(10), { state: 'snoozed' })).toBe('ok');
    expect(error(snooze(10), { state: 'closed' })).toBe('invalid_state');
  });

  it('reopens only what is closed and escalates only what is not, each with a reason', () => {
    const reopen: AlertAct = { type: 'alert.reopen', payload: { reason: 'Ny verdi' } };
    const escalate = (reason: string): AlertAct => ({
      type: 'alert.escalate',
      payload: { to: { kind: 'role', ref: 'clinician' }, reason },
    });
    expect([error(reopen, {}), error(reopen, { state: 'closed' })]).toEqual(['invalid_state', 'ok']);
    expect([error(escalate('Usikker'), {}), error(escalate(''), {})]).toEqual(['ok', 'invalid_state']);
    expect(error(escalate('Usikker'), { state: 'closed' })).toBe('invalid_state');
  });
});
