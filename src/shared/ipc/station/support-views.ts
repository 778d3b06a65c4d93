/** One line of the diagnostics page: a key of the page's words, and a figure that needs none. */
export interface SupportFact {
  readonly key: string;
  readonly value: string;
}

/** A process of the app. */
export interface ProcessView {
  /** Electron's kind of process, or the name of a utility process. */
  readonly kind: string;
  readonly pid: number;
  /** Memory that is the process's own, MB; null where the system does not tell. */
  readonly megabytes: number | null;
}

/** A state that the link was in, since when (our clock, ms). */
export interface LinkPast {
  readonly state: string;
  readonly problem: string | null;
  readonly at: number;
}

/** Something that died or hung. */
export interface CrashView {
  readonly what: 'page' | 'gpu' | 'sound' | 'store' | 'centre' | 'utility';
  /** A code, never words. */
  readonly reason: string;
  readonly at: number;
}

/** A database file and its log beside. */
export interface DatabaseView {
  readonly name: 'cache' | 'ledger';
  readonly bytes: number;
  readonly walBytes: number;
}

/** The diagnostics page. Times are our clock, ms. */
export interface SupportView {
  readonly at: number;
  readonly startedAt: number;
  readonly versions: readonly SupportFact[];
  readonly station: readonly SupportFact[];
  readonly links: readonly LinkPast[];
  readonly counters: Readonly<Record<string, number>>;
  readonly databases: readonly DatabaseView[];
  /** When both databases were opened, null where they are not: every page of them is checked as it is read. */
  readonly openedAt: number | null;
  /** Centre's clock less ours, ms. */
  readonly clockOffset: number | null;
  readonly processes: readonly ProcessView[];
  readonly crashes: readonly CrashView[];
  readonly rendering: 'hardware' | 'software';
  readonly dumps: 'off' | 'on';
  readonly dumpFiles: number;
  readonly policyPath: string | null;
  /** The policy in force, a line for each key: `lock.defaultMinutes` → `10`. */
  readonly policy: readonly SupportFact[];
}

/** A file of the support bundle. */
export interface SupportPart {
  readonly name: string;
  readonly bytes: number;
  /** The whole content, or its beginning. */
  readonly text: string;
}

/** Whether the bundle was saved; false where the person changed their mind. */
export interface SavedBundle {
  readonly saved: boolean;
  readonly bytes: number;
}
