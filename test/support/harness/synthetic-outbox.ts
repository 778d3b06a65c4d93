import { HOUR, MINUTE } from '@shared/clock';
import type { OutboxRow } from '@shared/ipc/views';

/** An act in the outbox; what is not said is what a fresh take looks like. */
export function outboxRow(part: Partial<OutboxRow> = {}): OutboxRow {
  return {
    commandId: 'c-1',
    type: 'alert.take',
    patientId: 'p-00001',
    patientName: 'Blomst, Vakker',
    alertId: 'a-1',
    at: 0,
    by: 'Nordmann, Kari',
    state: 'registered',
    attempts: 0,
    winner: null,
    winnerAt: null,
    code: null,
    message: null,
    standsAs: null,
    valueSeen: null,
    valueNow: null,
    wrote: [],
    measured: [],
    lostTask: null,
    decisions: [],
    ...part,
  };
}

/** A close that another nurse was quicker with. */
export function lostClose(now: number, part: Partial<OutboxRow> = {}): OutboxRow {
  return outboxRow({
    type: 'alert.close',
    at: now - 14 * MINUTE,
    state: 'conflict',
    attempts: 1,
    winner: 'Dahl, Ola',
    winnerAt: now - 16 * MINUTE,
    standsAs: 'closed',
    valueSeen: { code: '2708-6', value: 88, unit: '%' },
    valueNow: { code: '2708-6', value: 83, unit: '%' },
    wrote: [
      { field: 'cause', text: 'Forverring av kjent sykdom' },
      { field: 'action', text: 'Ringt pasienten, gitt råd' },
      { field: 'nextStep', text: 'Ny måling kl. 14' },
      {
        field: 'comment',
        text: 'Mer hoste siden i går. Har startet anfallsmedisin etter gul sone i planen.',
      },
    ],
    decisions: ['seen', 'again', 'as_comment'],
    ...part,
  });
}

/** One of every kind that the outbox can show. */
export function fullOutbox(now: number): OutboxRow[] {
  return [
    lostClose(now, { commandId: 'lost' }),
    outboxRow({
      commandId: 'refused',
      type: 'handover.receive',
      patientId: null,
      patientName: null,
      alertId: null,
      by: 'Dahl, Ola',
      at: now - 3 * HOUR,
      state: 'rejected',
      attempts: 1,
      code: 'invalid_state',
      message: 'Vaktskiftet er allerede mottatt.',
      wrote: [{ field: 'comment', text: 'Rom 4 har byttet telefonnummer.' }],
      decisions: ['seen'],
    }),
    outboxRow({
      commandId: 'held',
      type: 'alert.comment',
      at: now - 12 * MINUTE,
      state: 'held',
      wrote: [{ field: 'text', text: 'Ringer igjen kl. 15.' }],
    }),
    outboxRow({
      commandId: 'sent',
      type: 'contact.log',
      patientId: 'p-00005',
      patientName: 'Granskog, Modig',
      alertId: null,
      at: now - 2 * MINUTE,
      state: 'sent',
      attempts: 3,
    }),
    outboxRow({
      commandId: 'new',
      type: 'alert.take',
      patientId: 'p-00009',
      patientName: 'Åker, Stille',
      alertId: 'a-9',
      at: now - 20_000,
    }),
  ];
}
