import { z } from 'zod';
import type { Outcome } from '../outcome';
import { countSchema, finiteSchema, idSchema, textSchema } from '../model/primitives';
import type { Role } from '../model/patient';
import type { RequestName, PushName } from './channels';
import type {
  ActRow,
  AlertRow,
  AlertView,
  CommandAnswer,
  DiagnosticsView,
  LinkView,
  OutboxRow,
  OutboxView,
  PatientView,
  RowDelta,
  SeriesView,
  StationView,
  WorklistRow,
} from './views';

/** Who may make a request: anybody at the screen, any signed-in person, or these roles. */
export type Audience = 'anyone' | 'signed_in' | readonly Role[];

/** Why a request was refused; each has words in both languages. */
export type RequestError =
  | 'malformed_request'
  | 'not_allowed'
  | 'not_signed_in'
  | 'not_ready'
  | 'not_found'
  | 'wrong_passphrase'
  | 'short_passphrase'
  | 'bad_credentials'
  | 'locked_out'
  | 'workstation_revoked'
  | 'centre_unreachable'
  | 'centre_answer_unreadable'
  | 'unknown_offline'
  | 'cause_and_action_needed'
  | 'unknown_code'
  | 'invalid_state'
  | 'decide_first'
  | 'disk_full'
  | 'failed';

declare const output: unique symbol;

/** One request: what goes in, what comes out, who may, and whether it stands in the audit log. */
export interface RequestContract<I extends z.ZodType, O> {
  readonly input: I;
  readonly audience: Audience;
  /** Action name in the audit log, or null where nothing about a person is read or done. */
  readonly audit: string | null;
  readonly [output]?: O;
}

function request<O>() {
  return <I extends z.ZodType>(
    input: I,
    audience: Audience,
    audit: string | null = null,
  ): RequestContract<I, O> => ({
    input,
    audience,
    audit,
  });
}

const nothing = z.strictObject({});
const DESK: readonly Role[] = ['nurse', 'lead'];
const alertAct = { alertId: idSchema, version: countSchema };

/** What an act answers once it is safely on disk; the centre's answer comes as `commandAnswered`. */
export interface Registered {
  readonly commandId: string;
}

/** Every request of the renderer. Handlers, preload methods, types and tests are made from this table. */
export const requests = {
  readStation: request<StationView>()(nothing, 'anyone'),
  readLink: request<LinkView>()(nothing, 'anyone'),
  unlockStation: request<StationView>()(
    z.strictObject({ passphrase: z.string().min(1).max(1_000) }),
    'anyone',
  ),
  signIn: request<StationView>()(
    z.strictObject({ username: z.string().min(1).max(200), password: z.string().min(1).max(1_000) }),
    'anyone',
    'session.sign_in',
  ),
  signOut: request<StationView>()(nothing, 'signed_in', 'session.sign_out'),
  readWorklist: request<readonly WorklistRow[]>()(nothing, 'signed_in'),
  readAlertQueue: request<readonly AlertRow[]>()(nothing, 'signed_in'),
  readAlert: request<AlertView>()(z.strictObject({ alertId: idSchema }), 'signed_in', 'alert.open'),
  takeAlert: request<Registered>()(z.strictObject(alertAct), DESK, 'alert.take'),
  releaseAlert: request<Registered>()(z.strictObject(alertAct), DESK, 'alert.release'),
  closeAlert: request<Registered>()(
    z.strictObject({
      ...alertAct,
      cause: textSchema.optional(),
      action: textSchema.optional(),
      nextStep: textSchema.optional(),
      comment: textSchema.optional(),
    }),
    DESK,
    'alert.close',
  ),
  commentAlert: request<Registered>()(
    z.strictObject({ ...alertAct, text: textSchema.min(1) }),
    DESK,
    'alert.comment',
  ),
  readPatient: request<PatientView>()(z.strictObject({ patientId: idSchema }), 'signed_in', 'patient.open'),
  readSeries: request<SeriesView>()(
    z.strictObject({ patientId: idSchema, code: textSchema, from: finiteSchema, to: finiteSchema }),
    'signed_in',
  ),
  readActs: request<readonly ActRow[]>()(
    z.strictObject({ limit: countSchema.min(1).max(2_000) }),
    'signed_in',
    'log.open',
  ),
  readOutbox: request<readonly OutboxRow[]>()(nothing, 'signed_in'),
  settleCommand: request<OutboxView>()(z.strictObject({ commandId: idSchema }), DESK, 'outbox.settle'),
  setPreferences: request<StationView>()(
    z.strictObject({ language: z.enum(['nb', 'en']), theme: z.enum(['system', 'light', 'dark']) }),
    'anyone',
  ),
  readDiagnostics: request<DiagnosticsView>()(nothing, 'anyone'),
} as const satisfies Record<RequestName, RequestContract<z.ZodType, unknown>>;

export type RequestInput<N extends RequestName> = z.infer<(typeof requests)[N]['input']>;
export type RequestOutput<N extends RequestName> =
  (typeof requests)[N] extends RequestContract<z.ZodType, infer O> ? O : never;
export type RequestOutcome<N extends RequestName> = Outcome<RequestOutput<N>, RequestError>;

/** Payload of every push. */
export interface Pushes extends Record<PushName, unknown> {
  readonly stationChanged: StationView;
  readonly linkChanged: LinkView;
  readonly worklistChanged: RowDelta<WorklistRow>;
  readonly alertQueueChanged: RowDelta<AlertRow>;
  readonly patientChanged: { readonly patientIds: readonly string[] };
  readonly outboxChanged: OutboxView;
  readonly commandAnswered: CommandAnswer;
}

/** The one object that the sandboxed page sees. */
export type Station = {
  readonly [N in RequestName]: (input: RequestInput<N>) => Promise<RequestOutcome<N>>;
} & {
  readonly [P in PushName as `on${Capitalize<P>}`]: (listener: (payload: Pushes[P]) => void) => () => void;
};
