import { z } from 'zod';
import type { AlertEvent, AlertState, AlertReason } from '../../model/alert';
import { alertSeveritySchema, countSchema, finiteSchema, idSchema, textSchema } from '../../model/primitives';
import type { AlertSeverity, Named } from '../../model/primitives';
import type { EntityOf } from '../../model/entity';
import type { Patient } from '../../model/patient';
import type { Programme } from '../../model/plan';
import { request } from '../request';

/** What a line of the acknowledgement log tells of: an act on an alert, or what was done around alerts. */
export const logActs = [
  'raised',
  'taken',
  'released',
  'closed',
  'snoozed',
  'escalated',
  'reopened',
  'commented',
  'contact',
  'note',
  'task',
  'handover',
] as const;
export type LogAct = (typeof logActs)[number];

/** `lost`: another person was first; `refused`: the centre did not take it. Both are known for acts of this workstation alone. */
export const logOutcomes = ['done', 'lost', 'refused'] as const;
export type LogOutcome = (typeof logOutcomes)[number];

/** Which lines are asked for; an empty list means all. Times are ms, both ends included; null is open. */
export const logFilterSchema = z.strictObject({
  from: finiteSchema.nullable(),
  to: finiteSchema.nullable(),
  /** Words over patient, person, cause, action and text; each begins a word there. */
  words: textSchema.max(200),
  alertId: idSchema.nullable(),
  patientIds: z.array(idSchema).max(100),
  userIds: z.array(idSchema).max(200),
  acts: z.array(z.enum(logActs)).max(logActs.length),
  severities: z.array(alertSeveritySchema).max(3),
  /** Codes of the programmes. */
  causes: z.array(textSchema).max(200),
  actions: z.array(textSchema).max(200),
  /** Only what was taken or closed after the alert's deadline. */
  late: z.boolean(),
  outcomes: z.array(z.enum(logOutcomes)).max(logOutcomes.length),
});
export type LogFilter = z.infer<typeof logFilterSchema>;

export const logPageSchema = z.strictObject({
  filter: logFilterSchema,
  newestFirst: z.boolean(),
  skip: countSchema,
  limit: countSchema.min(1).max(1_000),
  /** The place in the log that the list on screen shows (`LogPageView.asOf`), so that nothing moves in it; null for the newest. */
  asOf: countSchema.nullable(),
});
export type LogPageQuery = z.infer<typeof logPageSchema>;

/** What a contact, note, task or handover line tells beyond its kind. */
export const logDetails = [
  'reached',
  'not_reached',
  'left_message',
  'final',
  'amended',
  'entered_in_error',
  'made',
  'done',
  'signed',
  'received',
] as const;
export type LogDetail = (typeof logDetails)[number];

/** A cause or an action as it was logged: `code` is the programme's, null where no programme knows the words. */
export interface LoggedCode {
  readonly code: string | null;
  readonly text: string;
}

/**
 * A line of the acknowledgement log; times in ms on the centre's clock. A close is one line, though VKP's handling log has
 * up to three entries for it (6 cause, 7 action, 3 closed): `codes` and `eventIds` name all of them.
 */
export interface LogRow {
  /** Of the entry that the line stands for; a handover's receipt has `:received` behind the handover's. */
  readonly id: string;
  readonly at: number;
  readonly act: LogAct;
  readonly detail: LogDetail | null;
  /** Of a contact. */
  readonly channel: EntityOf<'contact'>['channel'] | null;
  /** VKP's codes of the handling log, in the order of the log; empty where it has none. */
  readonly codes: readonly NonNullable<AlertEvent['code']>[];
  readonly eventIds: readonly string[];
  readonly outcome: LogOutcome;
  /** Who was first where an act lost; null otherwise or where that is not known. */
  readonly lostTo: string | null;
  /** The centre's code where it refused. */
  readonly refusal: string | null;
  readonly by: Named;
  readonly patientId: string | null;
  readonly patientName: string | null;
  readonly alertId: string | null;
  /** Every alert that it is about; a contact or a note may name several, `alertId` is the first. */
  readonly alertIds: readonly string[];
  readonly severity: AlertSeverity | null;
  /** Why the alert was raised, and the rule that raised it. */
  readonly reason: AlertReason | null;
  readonly ruleId: string | null;
  readonly raisedAt: number | null;
  /** The deadline that the act met: for one from before a reopening, that of then (`shared/lead/deadline-at.ts`). */
  readonly dueAt: number | null;
  readonly late: boolean;
  /** The programmes of the patient. */
  readonly programmes: readonly Named[];
  readonly cause: LoggedCode | null;
  readonly action: LoggedCode | null;
  readonly text: string | null;
  /** It was deleted at the centre, or is older than the window, since the list was read. */
  readonly gone: boolean;
}

export interface LogPageView {
  /** How far the log has been gone through; null when it is whole, and only then are there rows. */
  readonly building: { readonly done: number; readonly of: number } | null;
  /** How many lines answer the filter. */
  readonly total: number;
  /** How many lines there are in all. */
  readonly all: number;
  readonly rows: readonly LogRow[];
  readonly asOf: number;
  /** Lines that answer the filter and came after `asOf`; red ones of them beside. */
  readonly newer: number;
  readonly newerRed: number;
}

/** What the filters may be set to, from what the log holds. */
export interface LogFacets {
  readonly oldest: number | null;
  readonly people: readonly Named[];
  readonly causes: readonly { readonly code: string; readonly text: string }[];
  readonly actions: readonly { readonly code: string; readonly text: string }[];
}

/** A note's way out, as the centre was told of it. */
export interface LifeDelivery {
  readonly id: string;
  readonly noteId: string;
  readonly channel: EntityOf<'delivery'>['channel'];
  readonly state: EntityOf<'delivery'>['state'];
  readonly at: number;
  readonly by: string;
  readonly error: string | null;
}

/** One alert from its raising to now: every act, contact, note, task and handover line about it, oldest first. */
export interface AlertLife {
  readonly alertId: string;
  readonly patient: Patient;
  readonly programmes: readonly Programme[];
  readonly severity: AlertSeverity;
  readonly state: AlertState;
  readonly raisedAt: number;
  readonly dueAt: number;
  readonly ruleText: string;
  readonly rows: readonly LogRow[];
  readonly deliveries: readonly LifeDelivery[];
}

/** Where an export went. `rows` 0 and not saved: the person changed their mind. */
export interface LeadExport {
  readonly rows: number;
  readonly saved: boolean;
  /** The most lines that this form takes, where the filter shows more; nothing was written then. */
  readonly most?: number;
}

/** How far an export has come; null where none goes on. */
export interface LogExportProgress {
  readonly done: number;
  readonly of: number;
}

/** Requests of the acknowledgement log (product.md L1). */
export const logRequests = {
  readLog: request<LogPageView>()(logPageSchema, 'signed_in', 'log.open'),
  readLogFacets: request<LogFacets>()(z.strictObject({}), 'signed_in'),
  readAlertLife: request<AlertLife>()(z.strictObject({ alertId: idSchema }), 'signed_in', 'alert.open_life'),
  /** Main asks where and writes the file: CSV with semicolons for nb-NO, or a tagged PDF. */
  exportLog: request<LeadExport>()(
    z.strictObject({ filter: logFilterSchema, asOf: countSchema.nullable(), form: z.enum(['csv', 'pdf']) }),
    ['lead'],
    'log.export',
  ),
  readLogExport: request<LogExportProgress | null>()(z.strictObject({}), ['lead']),
} as const;
