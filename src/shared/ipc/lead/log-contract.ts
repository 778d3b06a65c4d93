import { z } from 'zod';
import type { AlertEvent } from '../../model/alert';
import { alertSeveritySchema, countSchema, finiteSchema, idSchema, textSchema } from '../../model/primitives';
import type { AlertSeverity, Named } from '../../model/primitives';
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
  /** Words over patient, person and text; all must be there. */
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
});
export type LogPageQuery = z.infer<typeof logPageSchema>;

/** A line of the acknowledgement log; times in ms on the centre's clock. */
export interface LogRow {
  readonly id: string;
  readonly at: number;
  readonly act: LogAct;
  /** VKP's code of the handling log, where it has one. */
  readonly code: AlertEvent['code'] | null;
  readonly outcome: LogOutcome;
  readonly by: Named;
  readonly patientId: string | null;
  readonly patientName: string | null;
  readonly alertId: string | null;
  readonly severity: AlertSeverity | null;
  readonly dueAt: number | null;
  readonly late: boolean;
  /** Names of the programmes of the patient. */
  readonly programmes: readonly string[];
  readonly cause: string | null;
  readonly action: string | null;
  readonly text: string | null;
}

export interface LogPageView {
  /** How many lines answer the filter. */
  readonly total: number;
  /** How many lines there are in all. */
  readonly all: number;
  readonly rows: readonly LogRow[];
}

/** What the filters may be set to, from what the log holds. */
export interface LogFacets {
  readonly oldest: number | null;
  readonly people: readonly Named[];
  readonly causes: readonly { readonly code: string; readonly text: string }[];
  readonly actions: readonly { readonly code: string; readonly text: string }[];
}

/** One alert from its raising to now: every act, contact, note, task and handover line about it, oldest first. */
export interface AlertLife {
  readonly alertId: string;
  readonly patientId: string;
  readonly patientName: string;
  readonly severity: AlertSeverity;
  readonly raisedAt: number;
  readonly dueAt: number;
  readonly ruleText: string;
  readonly rows: readonly LogRow[];
}

/** Where an export went; null where the person changed their mind. */
export interface LeadExport {
  readonly rows: number;
  readonly saved: boolean;
}

/** Requests of the acknowledgement log (product.md L1). */
export const logRequests = {
  readLog: request<LogPageView>()(logPageSchema, 'signed_in', 'log.open'),
  readLogFacets: request<LogFacets>()(z.strictObject({}), 'signed_in'),
  readAlertLife: request<AlertLife>()(z.strictObject({ alertId: idSchema }), 'signed_in', 'alert.open_life'),
  /** Main asks where and writes the file: CSV with semicolons for nb-NO, or a tagged PDF. */
  exportLog: request<LeadExport>()(
    z.strictObject({ filter: logFilterSchema, form: z.enum(['csv', 'pdf']) }),
    ['lead'],
    'log.export',
  ),
} as const;
