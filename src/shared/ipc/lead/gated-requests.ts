import type { RequestName } from '../channels';

/** What a request names, by which main finds the patient whose record it opens. */
export type GatedSubject = 'patient' | 'alert' | 'note';

/** What the gate asks about: a patient, or something of one. */
export interface GatedId {
  readonly kind: GatedSubject;
  readonly id: string;
}

type Path = readonly [kind: GatedSubject, ...path: [string, ...string[]]];

/**
 * Requests that show or take out what a patient's record says. Main answers them `ground_needed` to a person without a
 * care relation who has not given a ground (`shared/lead/care-relation.ts`). Each says where its input names the patient.
 */
export const gatedRequests = {
  readAlert: ['alert', 'alertId'],
  readAlertLife: ['alert', 'alertId'],
  readPatient: ['patient', 'patientId'],
  readContacts: ['patient', 'patientId'],
  readEntered: ['patient', 'patientId'],
  readNews2: ['patient', 'patientId'],
  readForms: ['patient', 'patientId'],
  readFormScores: ['patient', 'patientId'],
  readSeries: ['patient', 'patientId'],
  readTrend: ['patient', 'patientId'],
  readTrendRows: ['patient', 'patientId'],
  readMarks: ['patient', 'patientId'],
  readShares: ['patient', 'patientId'],
  readPlan: ['patient', 'patientId'],
  readPlanHistory: ['patient', 'patientId'],
  readHistory: ['patient', 'patientId'],
  readNotes: ['patient', 'patientId'],
  prepareNote: ['patient', 'subject', 'patientId'],
  rehearsePlan: ['patient', 'patientId'],
  searchText: ['patient', 'patientId'],
  copyTrend: ['patient', 'patientId'],
  exportTrend: ['patient', 'patientId'],
  printTrend: ['patient', 'patientId'],
  takeNote: ['note', 'noteId'],
  takeNotes: ['patient', 'patientId'],
  openCall: ['patient', 'patientId'],
} as const satisfies Partial<Record<RequestName, Path>>;

const paths: Readonly<Partial<Record<RequestName, Path>>> = gatedRequests;

/** Whom a parsed request's record is about; null where it opens none. */
export function gatedSubject(name: RequestName, input: unknown): GatedId | null {
  const path = paths[name];
  if (path === undefined) return null;
  const [kind, ...keys] = path;
  let at: unknown = input;
  for (const key of keys) at = typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined;
  // Optional in a search over everybody: that one names no patient.
  return typeof at === 'string' ? { kind, id: at } : null;
}

/** Requests that name a patient, or something of one, and are not asked for a ground, with the reason for each. */
export const ungatedRequests = {
  takeAlert: 'An act from the queue: it says nothing back.',
  releaseAlert: 'An act from the queue: it says nothing back.',
  closeAlert: 'An act from the queue: it says nothing back.',
  snoozeAlert: 'An act from the queue: it says nothing back.',
  endSnooze: 'An act from the queue: it says nothing back.',
  escalateAlert: 'An act from the queue: it says nothing back.',
  reopenAlert: 'An act: it says nothing back.',
  commentAlert: 'An act: it says nothing back.',
  reviewPatient: 'An act on what the worklist shows: it says nothing back.',
  unreviewPatient: 'An act on what the worklist shows: it says nothing back.',
  reviewPatients: 'An act on what the worklist shows: it says nothing back.',
  unreviewPatients: 'An act on what the worklist shows: it says nothing back.',
  assignPatient: 'An act: it says nothing back.',
  logContact: 'An act: it says nothing back, and what was said must never be lost.',
  putValues: 'An act: it says nothing back, and what was measured must never be lost.',
  withdrawValue: 'An act: it says nothing back.',
  signNote: 'An act: it says nothing back, and what was written must never be lost.',
  sendMessage: 'An act: it says nothing back.',
  putPlan: 'An act: it says nothing back; the plan that it starts from is gated.',
  putTask: 'An act: it says nothing back.',
  signHandover: 'An act: it says nothing back.',
  settleHolds: 'An act on what the person holds already: it says nothing back.',
  keepPlace: 'Keeps where the person stands, for after a lock: it says nothing back.',
  tellDeskPatient: 'Names the patient to the second window, which asks for the record itself.',
  askDesk: 'Opens something at the desk, which asks for the record itself.',
  finishTask: 'An act: it says nothing back.',
  openVideo: 'Opens a link that the person brought: it reads nothing of the record.',
  checkNote: 'Says what is wrong with a note, nothing of what it says.',
  deliverNote: 'Puts a signed note into the record that it belongs to.',
  resendDelivery: 'Puts a signed note into the record that it belongs to.',
  rehearseGroup: 'Counts of alerts over many patients; each patient stands in the log.',
  readLog: 'A list of acts, as the queue and the worklist are; what it leads to is gated.',
  exportLog: 'The same list as a file, for leads.',
  readAccess: 'About who opened the record, not what it says.',
  exportAccess: 'About who opened the record, not what it says.',
  readGroundCase: 'Name and birth date as the lists show them: the dialog must say whom it asks about.',
  giveGround: 'This is the ground that others ask for.',
  showPatient: 'Tells others what is open here.',
} as const satisfies Partial<Record<RequestName, string>>;
