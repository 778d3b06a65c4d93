import { z } from 'zod';
import type { AlertState } from '../../model/alert';
import { finiteSchema, textSchema } from '../../model/primitives';
import type { AlertSeverity, Named } from '../../model/primitives';
import type { DeskTrouble } from '../../lead/oversight/desk-troubles';
import type { Span } from '../../lead/shift';
import type { ReplayMark, ReplayStretch } from '../../lead/replay/timeline';
import type { AlertRow } from '../views';
import { request } from '../request';

/** Whether the centre tells of other workstations: it does, it was not asked to an end yet, it has no such answer, or no link. */
export type OthersTold = 'told' | 'asking' | 'lacking' | 'unreachable';

/** A note that does not get to its receiver by itself. */
export interface OverseenNote {
  readonly deliveryId: string;
  readonly noteId: string;
  readonly patientId: string;
  readonly patientName: string;
  readonly by: Named;
  /** Since when it has been on its way, ms. */
  readonly since: number;
  readonly isRefused: boolean;
}

/** A patient of whom nothing came for longer than the plan allows; ms. */
export interface OverseenPatient {
  readonly patientId: string;
  readonly patientName: string;
  readonly lastAt: number;
  readonly overdueAt: number;
}

/** A workstation with something wrong. */
export interface OverseenDesk {
  readonly workstationId: string;
  readonly isOwn: boolean;
  readonly trouble: DeskTrouble;
  readonly userName: string | null;
  /** When it was last seen or told so, ms. */
  readonly since: number;
}

/** What waits too long now, over the whole centre (product.md A6); lists are ordered by how long it has been. */
export interface OversightView {
  /** When this was put together, ms on the centre's clock. */
  readonly at: number;
  readonly escalated: readonly AlertRow[];
  readonly overdue: readonly AlertRow[];
  readonly idle: readonly AlertRow[];
  readonly notes: readonly OverseenNote[];
  readonly silent: readonly OverseenPatient[];
  readonly desks: readonly OverseenDesk[];
  readonly others: OthersTold;
  /** Since when nothing of all this has been seen from here, ms; null while something is. */
  readonly calmSince: number | null;
}

/** An alert on a desk at a minute; times in ms on the centre's clock. */
export interface ReplayRow {
  readonly alertId: string;
  readonly patientId: string;
  readonly patientName: string;
  readonly severity: AlertSeverity;
  readonly state: AlertState;
  readonly since: number;
  /** Who had it, or closed it. */
  readonly by: Named | null;
  readonly dueAt: number;
  readonly raisedAt: number;
  readonly text: string;
  readonly snoozedUntil: number | null;
  readonly escalated: boolean;
  /** The first thing that a person did about it, also where that was later. */
  readonly touched: { readonly at: number; readonly by: Named; readonly act: string } | null;
  /** How long it had stood on this screen before that, or before the minute where nobody had touched it. */
  readonly shownFor: number;
  /** It stood there when the shift's first record was made. */
  readonly atLeast: boolean;
}

/** What was on record of a minute. */
export interface ReplayRecord {
  /** The instant that alerts are told of. */
  readonly at: number;
  readonly user: Named;
  readonly link: string;
  readonly sound: string;
  readonly shown: readonly { readonly patientId: string; readonly patientName: string }[];
  /** In the order of the screen, the top of the queue. */
  readonly rows: readonly ReplayRow[];
  /** Alerts of the record that the log here does not hold. */
  readonly unknown: number;
}

/** A workstation that may be replayed. */
export interface ReplayDesk {
  readonly workstationId: string;
  readonly isOwn: boolean;
  readonly userName: string | null;
  readonly lastSeenAt: number | null;
}

/** The desk of a workstation at one minute (product.md L5). */
export interface ReplayView {
  readonly workstationId: string;
  /** The minute, ms. */
  readonly at: number;
  readonly shift: Span;
  readonly desks: readonly ReplayDesk[];
  readonly others: OthersTold;
  /** Whether the shift's records could be read; a shift too full for one reading is cut. */
  readonly records: 'read' | 'cut' | 'lacking' | 'unreachable';
  readonly record: ReplayRecord | null;
  /** Where there is no record: from and to when; an end is null where the shift has none on that side. */
  readonly gap: { readonly from: number | null; readonly to: number | null } | null;
  readonly stretches: readonly ReplayStretch[];
  readonly gaps: readonly Span[];
  readonly marks: readonly ReplayMark[];
}

/** After this no time is meant: year 2100. */
const LAST_TIME = 4_102_444_800_000;

/** Requests of live oversight and of replay, for leads. */
export const oversightRequests = {
  readOversight: request<OversightView>()(z.strictObject({}), ['lead'], 'oversight.open'),
  /** `workstationId` null is this one. `at` is a minute in ms, on the centre's clock. */
  readReplay: request<ReplayView>()(
    z.strictObject({ workstationId: textSchema.nullable(), at: finiteSchema.min(0).max(LAST_TIME) }),
    ['lead'],
    'replay.open',
  ),
} as const;
