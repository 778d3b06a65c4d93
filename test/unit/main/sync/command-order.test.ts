import { describe, expect, it } from 'vitest';
import { commandOrder } from '@main/sync/command-order';
import { observation, wireTime } from '../../../support/builders';

const command = (type: string, entity: { kind: string; id: string }, payload: unknown) => ({
  id: 'c1',
  type,
  at: wireTime(),
  userId: 'user-nurse-1',
  entity: { ...entity, version: 0 },
  payload,
});
const note = {
  id: 'n1',
  patientId: 'patient-1',
  template: 'dho',
  text: 'Snakket med pasienten.',
  alertIds: ['a1'],
  contactIds: ['k1'],
};

describe('commandOrder', () => {
  it('names what a command changes, makes and points at', () => {
    expect(commandOrder(command('alert.take', { kind: 'alert', id: 'a1' }, {}))).toEqual({
      changes: ['alert:a1'],
      refers: [],
    });
    expect(commandOrder(command('note.sign', { kind: 'note', id: 'n1' }, { note }))).toEqual({
      changes: ['note:n1'],
      refers: ['alert:a1', 'contact:k1'],
    });
    const exported = { deliveryId: 'd1', channel: 'vkp' };
    expect(commandOrder(command('note.export', { kind: 'note', id: 'n1' }, exported))).toEqual({
      changes: ['note:n1', 'delivery:d1'],
      refers: [],
    });
    const correction = { replaces: 'n0', note, kind: 'amended' };
    expect(commandOrder(command('note.correct', { kind: 'note', id: 'n1' }, correction))).toEqual({
      changes: ['note:n1'],
      refers: ['note:n0', 'alert:a1', 'contact:k1'],
    });
  });

  it('lets a value that is taken back wait for the value', () => {
    const taken = observation({ id: 'o2', replaces: 'o1', status: 'entered_in_error' });
    expect(
      commandOrder(command('observation.put', { kind: 'observation', id: 'o2' }, { observation: taken })),
    ).toEqual({ changes: ['observation:o2'], refers: ['observation:o1'] });
  });

  it('keeps at least its own entity in order where the payload cannot be read', () => {
    expect(commandOrder(command('note.sign', { kind: 'note', id: 'n1' }, 'junk'))).toEqual({
      changes: ['note:n1'],
      refers: [],
    });
  });
});
