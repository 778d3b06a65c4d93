import type { AuditDraft } from '@shared/wire/audit-entry';
import type { Act } from '@main/desk/act';
import type { NewCommand } from '@main/ledger/ledger-calls';

/** The audit entry of an act, with whom and what it is about. */
export function auditOf(audit: AuditDraft, act: Act, { patientId }: NewCommand): AuditDraft {
  const entity = { kind: act.entity.kind, id: act.entity.id };
  return patientId === null ? { ...audit, entity } : { ...audit, patientId, entity };
}
