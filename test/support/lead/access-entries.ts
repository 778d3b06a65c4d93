import { createHash } from 'node:crypto';
import type { AuditEntry } from '@shared/wire/audit-entry';
import { FIRST_PREV_HASH } from '@shared/wire/audit-entry';

let made = 0;

/** An entry of an access log, in no chain: each has a hash of its own. */
export function accessEntry(more: Partial<AuditEntry> = {}): AuditEntry {
  made += 1;
  return {
    n: made,
    at: '2026-11-20T08:00:00.000Z',
    workstationId: 'ws-1',
    userId: 'user-1',
    role: 'nurse',
    organisationId: 'org-1',
    action: 'patient.open',
    patientId: 'patient-1',
    prevHash: FIRST_PREV_HASH,
    hash: createHash('sha256').update(String(made)).digest('hex'),
    ...more,
  };
}
