import type { Millis } from '@shared/clock';

/** One audit entry as the workstation sent it, with what the centre searches by. */
export interface AuditRow {
  readonly workstationId: string;
  readonly chain: number;
  readonly n: number;
  readonly hash: string;
  readonly at: Millis;
  readonly userId: string;
  readonly patientId: string | null;
  readonly entry: unknown;
}

/** Where a workstation's chain ends. */
export interface AuditHead {
  readonly chain: number;
  readonly n: number;
  readonly hash: string;
}

/** Which entries a lead asks for; `after` continues behind a row id. */
export interface AuditSearch {
  readonly from: Millis;
  readonly to: Millis;
  readonly patientId?: string | undefined;
  readonly userId?: string | undefined;
  readonly after?: number | undefined;
  readonly limit: number;
}

/** Which samples a lead asks for; times in ms, both ends included. */
export interface SampleSearch {
  readonly workstationId: string;
  readonly from: Millis;
  readonly to: Millis;
  readonly limit: number;
}

/** A sample of a desk: whose, and the time that it tells of. */
export interface StoredSample {
  readonly workstationId: string;
  readonly userId: string;
  readonly at: Millis;
  readonly sample: unknown;
}

/** The workstations' append-only logs and the desk samples, as they arrived. */
export interface AuditStore {
  readonly head: (workstationId: string) => AuditHead | undefined;
  readonly has: (workstationId: string, n: number, hash: string) => boolean;
  readonly append: (row: AuditRow) => void;
  readonly search: (search: AuditSearch) => { readonly entries: unknown[]; readonly more: boolean };
  readonly addSample: (workstationId: string, userId: string, at: Millis, sample: unknown) => void;
  /** Oldest first; `more` where the limit, or what fits a frame, cut it. */
  readonly samples: (search: SampleSearch) => { readonly samples: StoredSample[]; readonly more: boolean };
  readonly newestSample: (workstationId: string) => StoredSample | undefined;
  /** Drops what tells of a time before this (ms). */
  readonly forgetSamples: (before: Millis) => void;
}
