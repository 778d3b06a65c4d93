import { describe, expect, it } from 'vitest';
import { alertCommand, checkAlertAct, type AlertAct } from '@main/desk/alert-acts';
import { readCommand } from '@shared/wire/command';
import { alertView, NOON, nurse } from '../../support/builders';

const take: AlertAct = { type: 'alert.take', payload: {} };
const close = (payload: { cause?: string; action?: string }): AlertAct => ({ type: 'alert.close', payload });
const mine = { state: 'taken', takenBy: { id: 'user-nurse-1', name: 'Sykepleier Én' } } as const;
const others = { state: 'taken', takenBy: { id: 'user-nurse-2', name: 'Sykepleier To' } } as const;
const error = (act: AlertAct, row: Parameters<typeof alertView>[0], user = nurse()): string => {
  const checked = checkAlertAct(act, alertView(row), user);
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
});

describe('alertCommand', () => {
  it('makes a command that fits the wire, at the centre’s time', () => {
    const command = alertCommand(take, 'alert-1', { commandId: 'c1', user: nurse(), at: NOON, version: 3 });
    expect(readCommand(command)).toEqual({
      ok: true,
      command: {
        id: 'c1',
        type: 'alert.take',
        at: '2026-03-02T11:00:00.000Z',
        userId: 'user-nurse-1',
        entity: { kind: 'alert', id: 'alert-1', version: 3 },
        payload: {},
      },
    });
  });
});
