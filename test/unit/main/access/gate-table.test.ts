import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { requestNames } from '@shared/ipc/channels';
import { requests } from '@shared/ipc/contract';
import { gatedRequests, gatedSubject, ungatedRequests } from '@shared/ipc/lead/gated-requests';

/** Fields by which a request says whose record it is about. */
const NAMING = [
  'patientId',
  'patientIds',
  'alertId',
  'noteId',
  'deliveryId',
  'contactId',
  'observationId',
  'taskId',
];

function namesSomebody(name: (typeof requestNames)[number]): boolean {
  const schema = JSON.stringify(
    z.toJSONSchema(requests[name].input, { unrepresentable: 'any', io: 'input' }),
  );
  return NAMING.some((field) => schema.includes(`"${field}":`));
}

describe('which requests ask for a ground', () => {
  it('is decided for every request that names a patient or something of one', () => {
    const undecided = requestNames.filter(
      (name) => namesSomebody(name) && !(name in gatedRequests) && !(name in ungatedRequests),
    );
    expect(undecided).toEqual([]);
  });

  it('lists none that is gone or names nobody, none twice, and each exemption with its reason', () => {
    const listed = [...Object.keys(gatedRequests), ...Object.keys(ungatedRequests)];
    expect(listed.filter((name) => !requestNames.some((one) => one === name && namesSomebody(one)))).toEqual(
      [],
    );
    expect(new Set(listed).size).toBe(listed.length);
    expect(Object.values(ungatedRequests).filter((reason) => reason.length < 20)).toEqual([]);
  });

  it('exempts nothing that only reads one patient', () => {
    const reads = Object.keys(ungatedRequests).filter((name) => name.startsWith('read'));
    expect(reads.sort()).toEqual(['readAccess', 'readGroundCase', 'readLog']);
  });

  it('finds the patient where the input names one', () => {
    expect(gatedSubject('readPatient', { patientId: 'p' })).toEqual({ kind: 'patient', id: 'p' });
    expect(gatedSubject('prepareNote', { subject: { patientId: 'p' } })).toEqual({
      kind: 'patient',
      id: 'p',
    });
    expect(gatedSubject('readAlert', { alertId: 'a' })).toEqual({ kind: 'alert', id: 'a' });
    expect(gatedSubject('searchText', { words: 'x' })).toBeNull();
    expect(gatedSubject('readWorklist', {})).toBeNull();
  });
});
