import { describe, expect, it } from 'vitest';
import { makeCommand, namedPatient, type Act } from '@main/desk/act';
import { actAgain, commentOn, decisionsFor, writtenOf } from '@main/desk/decisions';
import { entitySchemas, type EntityKind } from '@shared/model/entity';
import type { CommandType } from '@shared/wire/command';
import type { CommandResult } from '@shared/wire/command-result';
import { alert, NOON, nurse, wireTime } from '../../../support/builders';

const close: Act = {
  type: 'alert.close',
  entity: { kind: 'alert', id: 'alert-1', version: 3 },
  payload: { cause: 'known', action: 'advice', comment: 'Ringte, alt bra.', nextStep: 'Måle i kveld' },
};
const context = { commandId: 'c1', user: nurse(), at: NOON };
const made = (act: Act, user = nurse()) => makeCommand(act, { ...context, user });
const message = (text: string): Act => ({
  type: 'message.send',
  entity: { kind: 'message', id: 'm1', version: 0 },
  payload: { message: { id: 'm1', patientId: 'patient-1', direction: 'out', text } },
});
const contact: Act = {
  type: 'contact.log',
  entity: { kind: 'contact', id: 'k1', version: 0 },
  payload: {
    contact: {
      id: 'k1',
      patientId: 'patient-1',
      channel: 'phone',
      outcome: 'reached',
      spokeWith: 'pasienten',
      startedAt: wireTime(),
      summary: 'Mindre tungpust enn i går',
      alertIds: [],
    },
  },
};

describe('makeCommand', () => {
  it('makes a command that fits the wire, at the centre’s time, in the person’s name', () => {
    expect(made(close)).toMatchObject({
      ok: true,
      value: {
        envelope: {
          id: 'c1',
          type: 'alert.close',
          at: '2026-03-02T11:00:00.000Z',
          userId: 'user-nurse-1',
          entity: { kind: 'alert', id: 'alert-1', version: 3 },
        },
      },
    });
  });

  it('refuses before anything is queued: a wrong role, a shape that breaks the protocol, a command too large', () => {
    expect(made(close, nurse({ role: 'clinician' }))).toMatchObject({ error: 'not_allowed' });
    expect(made(message('x'.repeat(20_001)))).toMatchObject({ error: 'malformed_request' });
    const long: Act = {
      type: 'note.sign',
      entity: { kind: 'note', id: 'n1', version: 0 },
      payload: {
        note: {
          id: 'n1',
          patientId: 'patient-1',
          template: 'free',
          text: 'x',
          alertIds: Array.from({ length: 4_500 }, (_, n) => `alert-${String(n).padStart(56, '0')}`),
        },
      },
    };
    expect(made(long)).toMatchObject({ error: 'too_large' });
  });

  it('says all of what it makes but what the page leaves to the centre', () => {
    const added = {
      author: { ...nurse() },
      signedAt: wireTime(),
      by: nurse(),
      at: wireTime(),
      state: 'open',
    };
    const note = { id: 'e1', patientId: 'patient-1', template: 'free', text: 'x', alertIds: [] };
    const observation = {
      ...{ id: 'e1', patientId: 'patient-1', code: '2708-6', value: 91, unit: '%', effectiveAt: wireTime() },
      ...{ source: { kind: 'staff' }, status: 'final' },
    };
    const handover = { id: 'e1', shift: { from: wireTime(), to: wireTime() }, lines: [] };
    const whole = (type: CommandType, kind: EntityKind, payload: object) => {
      const command = makeCommand({ type, entity: { kind, id: 'e1', version: 0 }, payload }, context);
      if (!command.ok) throw new Error(command.error);
      const made = (command.value.envelope.payload as Readonly<Record<string, object>>)[kind];
      return entitySchemas[kind].parse({ ...added, ...made });
    };
    expect(whole('note.sign', 'note', { note })).toMatchObject({ status: 'final' });
    expect(
      whole('note.correct', 'note', { note, replaces: 'note-1', kind: 'entered_in_error' }),
    ).toMatchObject({ status: 'entered_in_error' });
    expect(whole('observation.put', 'observation', { observation })).toMatchObject({
      receivedAt: wireTime(),
      severity: 'unknown',
    });
    expect(whole('handover.sign', 'handover', { handover })).toMatchObject({ signedBy: nurse().id });
  });

  it('knows whose a command is from what it names', () => {
    const patientIn = (act: Act) => {
      const command = made(act);
      return command.ok ? namedPatient(command.value.envelope) : 'refused';
    };
    expect([patientIn(contact), patientIn(message('Hei')), patientIn(close)]).toEqual([
      'patient-1',
      'patient-1',
      null,
    ]);
  });
});

describe('decisions', () => {
  const envelope = { ...close, id: 'c1', at: wireTime(), userId: 'user-nurse-1' };
  const conflict: CommandResult = {
    status: 'conflict',
    id: 'c1',
    current: { kind: 'alert', id: 'alert-1', version: 5, data: alert({ state: 'closed' }) },
    by: { id: 'user-nurse-2', name: 'Sykepleier To' },
    at: wireTime(),
  };

  it('keeps every word, in the order of the form, also of what an act makes', () => {
    expect(writtenOf(envelope).map(({ field }) => field)).toEqual(['cause', 'action', 'nextStep', 'comment']);
    expect(writtenOf(contact)).toEqual([{ field: 'summary', text: 'Mindre tungpust enn i går' }]);
    const note = { id: 'n-1', text: 'Tungpustet i hvile', machineText: 'SpO₂ 86 %' };
    for (const payload of [{ note }, { note, replaces: 'n-0', kind: 'amended' }])
      expect(writtenOf({ payload })).toEqual([{ field: 'text', text: 'Tungpustet i hvile' }]);
  });

  it('offers the same again, the words as a comment, or to let it be', () => {
    expect(decisionsFor(envelope, conflict)).toEqual(['seen', 'again', 'as_comment']);
    expect(decisionsFor({ ...envelope, payload: {} }, conflict)).toEqual(['seen', 'again']);
    const malformed: CommandResult = { status: 'rejected', id: 'c1', code: 'malformed' };
    expect(decisionsFor(envelope, malformed)).toEqual(['seen', 'as_comment']);
    expect(decisionsFor(envelope, null)).toEqual([]);
  });

  it('makes the same act on the version that won, and a comment of the free words alone', () => {
    expect(actAgain(envelope, 5)).toEqual({ ...close, entity: { ...close.entity, version: 5 } });
    expect(commentOn(envelope)?.payload).toEqual({ text: 'Måle i kveld\nRingte, alt bra.' });
    expect(commentOn({ ...envelope, payload: { cause: 'known', action: 'advice' } })).toBeNull();
  });
});
