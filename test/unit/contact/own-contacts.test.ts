import { describe, expect, it } from 'vitest';
import { overlaidThread } from '@main/desk/own/own-contacts';
import type { StoredCommand } from '@main/ledger/ledger-calls';
import type { ThreadRow } from '@shared/ipc/contact-views';
import { NOON, wireTime } from '../../support/builders';

const stored = (
  type: string,
  id: string,
  payload: object,
  over: Partial<StoredCommand> = {},
): StoredCommand => ({
  n: 1,
  place: 1,
  command: {
    id: `c-${id}`,
    type,
    at: wireTime(),
    userId: 'user-nurse-1',
    entity: { kind: type === 'message.send' ? 'message' : 'contact', id, version: 0 },
    payload,
  },
  patientId: 'patient-1',
  by: 'Sykepleier Én',
  state: 'registered',
  attempts: 0,
  answer: null,
  seen: null,
  ...over,
});
const written = (id: string, over: Partial<StoredCommand> = {}, patientId = 'patient-1') =>
  stored('message.send', id, { message: { id, patientId, direction: 'out', text: 'Hei' } }, over);
const called = (id: string, offset: number) =>
  stored('contact.log', id, {
    contact: {
      id,
      patientId: 'patient-1',
      channel: 'phone',
      outcome: 'not_reached',
      spokeWith: 'pasienten',
      startedAt: wireTime(offset),
      summary: '',
      alertIds: [],
    },
  });
const applied = { id: 'x', status: 'applied', seq: 9, version: 1 } as const;

describe('own contacts and messages in the thread', () => {
  it('stand where they were said, marked by how far they are', () => {
    const thread = overlaidThread(
      [],
      [written('m', { state: 'sent' }), called('k', -60_000)],
      'patient-1',
      0,
    );
    expect(thread.map(({ id, at, pending, by }) => [id, at, pending, by.name])).toEqual([
      ['k', NOON - 60_000, 'registered', 'Sykepleier Én'],
      ['m', NOON, 'sent', 'Sykepleier Én'],
    ]);
  });

  it('stay until the log shows them, once', () => {
    const answered = written('m', { state: 'applied', answer: applied });
    expect(overlaidThread([], [answered], 'patient-1', 8)[0]?.pending).toBe('answered');
    expect(overlaidThread([], [answered], 'patient-1', 9)).toEqual([]);
    const shown: ThreadRow = {
      kind: 'message',
      id: 'm',
      by: { id: 'u', name: 'U' },
      at: NOON,
      pending: null,
      direction: 'out',
      text: 'Hei',
      readAt: null,
    };
    expect(overlaidThread([shown], [answered], 'patient-1', 8)).toEqual([shown]);
  });

  it('are told apart from sent ones where the centre refused, and are of this patient only', () => {
    const refused = written('m', {
      state: 'rejected',
      answer: { id: 'x', status: 'rejected', code: 'not_found', message: '' },
    });
    expect(overlaidThread([], [refused], 'patient-1', 0)[0]?.pending).toBe('refused');
    expect(overlaidThread([], [written('o', {}, 'patient-2')], 'patient-1', 0)).toEqual([]);
  });
});
