import { z } from 'zod';
import type { Outcome } from '../outcome';
import { countSchema, finiteSchema, idSchema, textSchema, timeSchema } from '../model/primitives';
import type { GroupRehearsal, Rehearsal } from '../clinical/rehearsal/rehearsal';
import { planSchema } from '../model/plan';
import { messageSchema, taskSchema } from '../model/documentation';
import type { TrendSlice } from '../series/trend-slice';
import { commandRules } from '../wire/command';
import { historyQuerySchema } from '../wire/queries';
import { trainingSettingSchema, type TrainingState } from '../wire/training';
import type { TrainingDocuments } from '../wire/training-epj';
import type { RequestName, PushName } from './channels';
import type { RequestError } from './request-error';
import { callSchema, contactLogSchema, videoSchema } from './contact-inputs';
import type { ContactsView } from './contact-views';
import type { PersonView, RedArrival, TaskRow } from './desk-views';
import { searchTextSchema, type SearchAnswer } from './search-views';
import { act, request, type RequestContract } from './request';
import { rehearseGroupSchema, rehearsePlanSchema } from '../clinical/rehearsal/rehearsal-inputs';
import { batchReviewSchema, batchUndoSchema, numberSearchSchema, savedViewSchema } from './worklist-inputs';
import type { BatchOutcome, SavedViews } from './worklist-views';
import {
  confirmedSchema,
  deliverNoteSchema,
  noteSubjectSchema,
  sentChannels,
  signNoteSchema,
  takeNoteSchema,
  takeNotesSchema,
} from './journal/note-inputs';
import type {
  JournalCount,
  JournalQueue,
  NoteFinding,
  NotesView,
  PreparedNote,
  SendAnswer,
  TakeAnswer,
} from './journal/note-views';
import { accessRequests } from './lead/access-contract';
import { chainRequests } from './lead/chain-contract';
import { handoverRequests } from './lead/handover-contract';
import { insightRequests } from './lead/insight-contract';
import { logRequests } from './lead/log-contract';
import { oversightRequests } from './lead/oversight-contract';
import { downtimeRequests } from './station/downtime-contract';
import { keysRequests } from './station/keys-contract';
import { lockRequests, type LockView } from './station/lock-contract';
import { operationsRequests, type UpdateView } from './station/operations-contract';
import { signOnRequests } from './station/sign-on-contract';
import {
  themes,
  windowsRequests,
  type DeskAsk,
  type DeskPatient,
  type WindowsView,
} from './station/windows-contract';
import { enteredValuesSchema } from './patient/value-inputs';
import type { EnteredValue, FormsView, News2View } from './patient/value-views';
import type { PlanHistoryView, PlanView } from './patient/plan-views';
import type { Packed } from '../packed';
import type { SoundView } from './sound-views';
import type { FormScores, Shares, TrendExport, TrendMark, TrendRows } from './trend-views';
import type {
  AlertRow,
  AlertView,
  CommandAnswer,
  DiagnosticsView,
  DraftView,
  FirstRows,
  HistoryView,
  LedgerReport,
  LinkView,
  OutboxRow,
  OutboxView,
  PatientView,
  PresenceView,
  RowDelta,
  SeriesView,
  StationView,
  WorklistRow,
} from './views';

export type { Audience, Registered, RequestContract } from './request';
export type { RequestError };

const nothing = z.strictObject({});
const alertAct = { alertId: idSchema, version: countSchema };
/** A period of one patient, ms. */
const period = { patientId: idSchema, from: finiteSchema, to: finiteSchema };
/** `codes` null means all measures. */
const rowsAsked = { ...period, codes: z.array(textSchema).max(200).nullable() };
const patientAct = { patientId: idSchema, version: countSchema };

const NOTE_WRITERS = commandRules['note.sign'].roles;
const NEW_OR_ID = idSchema.nullable();

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
  readWorklist: request<Packed<readonly WorklistRow[]>>()(nothing, 'signed_in'),
  /** What a window shows of the worklist before anybody scrolls: drawn while the whole list is on its way. */
  readFirstRows: request<Packed<FirstRows<WorklistRow>>>()(nothing, 'signed_in'),
  readAlertQueue: request<Packed<readonly AlertRow[]>>()(nothing, 'signed_in'),
  readAlert: request<AlertView>()(z.strictObject({ alertId: idSchema }), 'signed_in', 'alert.open'),
  takeAlert: act('alert.take', z.strictObject(alertAct)),
  releaseAlert: act('alert.release', z.strictObject(alertAct)),
  /** `task` makes a task of the next step, in the same write as the close. */
  closeAlert: act(
    'alert.close',
    z.strictObject({
      ...alertAct,
      ...commandRules['alert.close'].payload.shape,
      task: z.strictObject({ title: textSchema.min(1), dueAt: timeSchema }).optional(),
    }),
  ),
  snoozeAlert: act(
    'alert.snooze',
    z.strictObject({ ...alertAct, ...commandRules['alert.snooze'].payload.shape }),
  ),
  /** Ends a snooze at once: the alert is open again. */
  endSnooze: act('alert.snooze', z.strictObject({ ...alertAct, reason: textSchema.min(1) })),
  escalateAlert: act(
    'alert.escalate',
    z.strictObject({ ...alertAct, ...commandRules['alert.escalate'].payload.shape }),
  ),
  reopenAlert: act(
    'alert.reopen',
    z.strictObject({ ...alertAct, ...commandRules['alert.reopen'].payload.shape }),
  ),
  commentAlert: act('alert.comment', z.strictObject({ ...alertAct, text: textSchema.min(1) })),
  reviewPatient: act(
    'patient.review',
    z.strictObject({ ...patientAct, ...commandRules['patient.review'].payload.shape }),
  ),
  unreviewPatient: act(
    'patient.unreview',
    z.strictObject({ ...patientAct, ...commandRules['patient.unreview'].payload.shape }),
  ),
  /** Many reviews of one press: each its own command with the same batch, in one write. */
  reviewPatients: request<BatchOutcome>()(
    batchReviewSchema,
    commandRules['patient.review'].roles,
    'patient.review',
  ),
  unreviewPatients: request<BatchOutcome>()(
    batchUndoSchema,
    commandRules['patient.unreview'].roles,
    'patient.unreview',
  ),
  /** By the beginning of a person number; numbers are in no row, so main looks them up. */
  findPatients: request<readonly string[]>()(numberSearchSchema, 'signed_in', 'patient.search'),
  /** Over what people wrote; the words are in no log. */
  searchText: request<SearchAnswer>()(searchTextSchema, 'signed_in', 'patient.search_text'),
  readViews: request<SavedViews>()(nothing, 'signed_in'),
  /** Makes a view or writes over the one with its id; those of the station by leads only. */
  saveView: request<SavedViews>()(savedViewSchema, 'signed_in'),
  deleteView: request<SavedViews>()(
    z.strictObject({ scope: z.enum(['own', 'station']), id: idSchema }),
    'signed_in',
  ),
  assignPatient: act('patient.assign', z.strictObject({ ...patientAct, userId: NEW_OR_ID })),
  // What is made gets its id from main.
  logContact: act('contact.log', contactLogSchema),
  /** Values taken by phone, each a command of its own, in one write; the answer is about the first. */
  putValues: act('observation.put', enteredValuesSchema),
  /** Takes back a value that staff wrote down, by a correction that says it was entered in error. */
  withdrawValue: act('observation.put', z.strictObject({ patientId: idSchema, observationId: idSchema })),
  /** Signs a note, or the correction that its subject names; the person has confirmed whose it is. */
  signNote: act('note.sign', signNoteSchema),
  /** Notes of a patient with their way into the journal, and what a new one may be about. */
  readNotes: request<NotesView>()(z.strictObject({ patientId: idSchema }), 'signed_in', 'notes.open'),
  /** The machine's part of a note that is being written. */
  prepareNote: request<PreparedNote>()(noteSubjectSchema, NOTE_WRITERS),
  /** What keeps a signed note from leaving by a way; empty where nothing does. */
  checkNote: request<readonly NoteFinding[]>()(
    z.strictObject({ noteId: idSchema, channel: z.enum(sentChannels).nullable() }),
    NOTE_WRITERS,
  ),
  /** Puts a note on its way and follows it until it is received. */
  deliverNote: request<SendAnswer>()(deliverNoteSchema, NOTE_WRITERS, 'note.export'),
  /** Sends a refused delivery again, made anew from the record as it is now. */
  resendDelivery: request<SendAnswer>()(
    z.strictObject({ deliveryId: idSchema, confirmed: confirmedSchema }),
    NOTE_WRITERS,
    'note.export',
  ),
  /** Takes a note out by hand: clipboard (cleared after a minute), paper, a file, the site's folder. */
  takeNote: request<TakeAnswer>()(takeNoteSchema, NOTE_WRITERS, 'note.export'),
  takeNotes: request<TakeAnswer>()(takeNotesSchema, NOTE_WRITERS, 'note.export_period'),
  /** What was done and not written, and what is not received; leads see everybody's. */
  readJournalQueue: request<JournalQueue>()(nothing, 'signed_in', 'journal.open'),
  sendMessage: act(
    'message.send',
    z.strictObject({
      message: z.strictObject({
        ...messageSchema.omit({ id: true, by: true, at: true }).shape,
        text: textSchema,
      }),
    }),
  ),
  // null makes a new one.
  putPlan: act(
    'plan.put',
    z.strictObject({
      planId: NEW_OR_ID,
      version: countSchema,
      plan: z.strictObject(planSchema.omit({ id: true }).shape),
    }),
  ),
  putTask: act(
    'task.put',
    z.strictObject({
      taskId: NEW_OR_ID,
      version: countSchema,
      task: z.strictObject(taskSchema.omit({ id: true, by: true, at: true, state: true }).shape),
    }),
  ),
  finishTask: act(
    'task.done',
    z.strictObject({ taskId: idSchema, version: countSchema, outcome: textSchema }),
  ),
  receiveHandover: act(
    'handover.receive',
    z.strictObject({
      handoverId: idSchema,
      version: countSchema,
      ...commandRules['handover.receive'].payload.shape,
    }),
  ),
  readPatient: request<PatientView>()(z.strictObject({ patientId: idSchema }), 'signed_in', 'patient.open'),
  /** What was said with a patient, own acts drawn in. */
  readContacts: request<ContactsView>()(z.strictObject({ patientId: idSchema }), 'signed_in', 'contact.open'),
  /** Main rings the number of the record by the machine's phone program; answers the number. */
  openCall: request<{ readonly number: string }>()(callSchema, 'signed_in', 'call.phone'),
  /** Main opens a video link, where the site allows its host. */
  openVideo: request<null>()(videoSchema, 'signed_in', 'call.video'),
  readEntered: request<readonly EnteredValue[]>()(z.strictObject({ patientId: idSchema }), 'signed_in'),
  readNews2: request<News2View>()(z.strictObject({ patientId: idSchema }), 'signed_in'),
  readForms: request<FormsView>()(z.strictObject({ patientId: idSchema }), 'signed_in', 'forms.open'),
  readSeries: request<SeriesView>()(
    z.strictObject({ patientId: idSchema, code: textSchema, from: finiteSchema, to: finiteSchema }),
    'signed_in',
  ),
  /** A measure as it is drawn on so many pixels; `held` asks for no more than what is newer. */
  readTrend: request<TrendSlice>()(
    z.strictObject({
      patientId: idSchema,
      code: textSchema,
      from: finiteSchema,
      to: finiteSchema,
      pixels: countSchema.min(1).max(10_000),
      held: z.strictObject({ revision: textSchema, known: countSchema }).optional(),
    }),
    'signed_in',
  ),
  readMarks: request<readonly TrendMark[]>()(z.strictObject(period), 'signed_in'),
  readFormScores: request<readonly FormScores[]>()(z.strictObject({ patientId: idSchema }), 'signed_in'),
  readTrendRows: request<TrendRows>()(
    z.strictObject({ ...rowsAsked, limit: countSchema.min(1).max(20_000), skip: countSchema }),
    'signed_in',
  ),
  readShares: request<Shares>()(
    z.strictObject({ ...period, code: textSchema, low: finiteSchema, high: finiteSchema }),
    'signed_in',
  ),
  /** Main writes the clipboard, and clears it after a minute. */
  copyTrend: request<TrendExport>()(z.strictObject(rowsAsked), 'signed_in', 'patient.copy'),
  /** Main asks where and writes the file. */
  exportTrend: request<TrendExport>()(z.strictObject(rowsAsked), 'signed_in', 'patient.export'),
  /** The page shows its print sheet when this is asked; `paper` goes to the system's own dialog. */
  printTrend: request<TrendExport>()(
    z.strictObject({ ...period, form: z.enum(['pdf', 'paper']) }),
    'signed_in',
    'patient.print',
  ),
  /** What other limits would have raised: whoever may open the patient may ask, as it says no more of one. */
  rehearsePlan: request<Rehearsal>()(rehearsePlanSchema, 'signed_in', 'plan.rehearse'),
  /** The same over many patients, by those who answer for limits and for the load. Those without the limit are left out. */
  rehearseGroup: request<readonly GroupRehearsal[]>()(
    rehearseGroupSchema,
    ['clinician', 'lead'],
    'plan.rehearse_group',
  ),
  /** A part of the patient's page, so its opening stands in the log as that of the patient. */
  readPlan: request<PlanView>()(z.strictObject({ patientId: idSchema }), 'signed_in'),
  readPlanHistory: request<PlanHistoryView>()(z.strictObject({ patientId: idSchema }), 'signed_in'),
  /** Open tasks and those done within the last day. */
  readTasks: request<readonly TaskRow[]>()(nothing, 'signed_in'),
  readPeople: request<readonly PersonView[]>()(nothing, 'signed_in'),
  readOutbox: request<readonly OutboxRow[]>()(nothing, 'signed_in'),
  decideCommand: request<OutboxView>()(
    z.strictObject({ commandId: idSchema, decision: z.enum(['seen', 'again', 'as_comment']) }),
    'signed_in',
    'outbox.decide',
  ),
  readHistory: request<HistoryView>()(
    z.strictObject(historyQuerySchema.shape),
    'signed_in',
    'patient.history',
  ),
  restartAuditChain: request<OutboxView>()(
    z.strictObject({ reason: textSchema.min(1) }),
    ['lead'],
    'chain_restart',
  ),
  showPatient: request<PresenceView | null>()(z.strictObject({ patientId: NEW_OR_ID }), 'signed_in'),
  readDrafts: request<readonly DraftView[]>()(nothing, 'signed_in'),
  /** `null` drops the draft. */
  saveDraft: request<null>()(
    z.strictObject({
      key: z.string().min(1).max(200),
      text: z.string().max(200_000).nullable(),
    }),
    'signed_in',
  ),
  dismissNotice: request<StationView>()(z.strictObject({ id: idSchema }), 'signed_in'),
  examineLedger: request<LedgerReport>()(nothing, 'anyone'),
  salvageLedger: request<StationView>()(nothing, 'anyone'),
  readSound: request<SoundView>()(nothing, 'anyone'),
  pauseSound: request<SoundView>()(nothing, 'signed_in', 'sound.pause'),
  resumeSound: request<SoundView>()(nothing, 'signed_in', 'sound.resume'),
  testSound: request<SoundView>()(nothing, 'signed_in'),
  answerSoundTest: request<SoundView>()(
    z.strictObject({ heard: z.boolean() }),
    'signed_in',
    'sound.self_test',
  ),
  /** The page has drawn a proof of life. */
  confirmProof: request<null>()(z.strictObject({ version: countSchema }), 'anyone'),
  setPreferences: request<StationView>()(
    z.strictObject({ language: z.enum(['nb', 'en']), theme: z.enum(themes) }),
    'anyone',
  ),
  readDiagnostics: request<DiagnosticsView>()(nothing, 'anyone'),
  readTraining: request<TrainingState>()(nothing, 'signed_in'),
  setTraining: request<TrainingState>()(trainingSettingSchema, 'signed_in', 'training.set'),
  readTrainingDocuments: request<TrainingDocuments>()(nothing, 'signed_in'),
  ...logRequests,
  ...insightRequests,
  ...oversightRequests,
  ...handoverRequests,
  ...accessRequests,
  ...chainRequests,
  ...lockRequests,
  ...signOnRequests,
  ...windowsRequests,
  ...keysRequests,
  ...downtimeRequests,
  ...operationsRequests,
} as const satisfies Record<RequestName, RequestContract<z.ZodType, unknown>>;

export type RequestInput<N extends RequestName> = z.infer<(typeof requests)[N]['input']>;
export type RequestOutput<N extends RequestName> =
  (typeof requests)[N] extends RequestContract<z.ZodType, infer O> ? O : never;
export type RequestOutcome<N extends RequestName> = Outcome<RequestOutput<N>, RequestError>;

/** Payload of every push. */
export interface Pushes extends Record<PushName, unknown> {
  readonly stationChanged: StationView;
  readonly linkChanged: LinkView;
  readonly worklistChanged: Packed<RowDelta<WorklistRow>>;
  readonly alertQueueChanged: Packed<RowDelta<AlertRow>>;
  readonly patientChanged: { readonly patientIds: readonly string[] };
  readonly outboxChanged: OutboxView;
  readonly commandAnswered: CommandAnswer;
  readonly presenceChanged: PresenceView;
  readonly soundChanged: SoundView;
  readonly redArrived: readonly RedArrival[];
  readonly journalChanged: JournalCount;
  readonly updateChanged: UpdateView;
  readonly lockChanged: LockView;
  readonly windowsChanged: WindowsView;
  readonly deskPatientChanged: DeskPatient;
  readonly deskAsked: DeskAsk;
}

/** The one object that the sandboxed page sees. */
export type Station = {
  readonly [N in RequestName]: (input: RequestInput<N>) => Promise<RequestOutcome<N>>;
} & {
  readonly [P in PushName as `on${Capitalize<P>}`]: (listener: (payload: Pushes[P]) => void) => () => void;
};
