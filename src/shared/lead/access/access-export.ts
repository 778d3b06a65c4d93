import type { Millis } from '../../clock';
import type { Language } from '../../ipc/views';
import type { Patient } from '../../model/patient';
import type { AuditEntry } from '../../wire/audit-entry';

/** One entry of a patient's access log with the names that stood beside its ids when the file was made. */
export interface NamedEntry {
  readonly entry: AuditEntry;
  readonly userName: string;
  readonly organisationName: string;
}

/**
 * What a patient's access log is written from, for the right of insight (pasientjournalloven § 28 and
 * pasientjournalforskriften § 14: identity, organisation, ground and time span of each access). Times in ms.
 */
export interface AccessExport {
  readonly patient: Pick<Patient, 'id' | 'name' | 'birthDate' | 'identifier'>;
  readonly from: Millis;
  readonly to: Millis;
  readonly madeAt: Millis;
  readonly madeBy: string;
  readonly centreName: string;
  readonly language: Language;
  /** Oldest first. */
  readonly rows: readonly NamedEntry[];
}
