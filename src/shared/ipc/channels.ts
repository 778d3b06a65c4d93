import { noteRequestNames } from './journal/request-names';
import { leadRequestNames } from './lead/request-names';
import { stationRequestNames } from './station/request-names';

/** Names of every request the renderer may make. The preload makes one method of each. */
export const requestNames = [
  'readStation',
  'readLink',
  'unlockStation',
  'signIn',
  'signOut',
  'readWorklist',
  'readFirstRows',
  'readAlertQueue',
  'readAlert',
  'takeAlert',
  'releaseAlert',
  'closeAlert',
  'endSnooze',
  'commentAlert',
  'readPatient',
  'readContacts',
  'openCall',
  'openVideo',
  'readSeries',
  'readTrend',
  'readMarks',
  'readFormScores',
  'readTrendRows',
  'readShares',
  'copyTrend',
  'exportTrend',
  'printTrend',
  'rehearsePlan',
  'rehearseGroup',
  'readPlan',
  'readPlanHistory',
  'readTasks',
  'readPeople',
  'readOutbox',
  'decideCommand',
  'snoozeAlert',
  'escalateAlert',
  'reopenAlert',
  'reviewPatient',
  'unreviewPatient',
  'assignPatient',
  'reviewPatients',
  'unreviewPatients',
  'findPatients',
  'searchText',
  'readViews',
  'saveView',
  'deleteView',
  'putValues',
  'withdrawValue',
  'readEntered',
  'readNews2',
  'readForms',
  'logContact',
  ...noteRequestNames,
  'deliverNote',
  'resendDelivery',
  'readJournalQueue',
  'sendMessage',
  'putPlan',
  'putTask',
  'finishTask',
  'signHandover',
  'receiveHandover',
  'readHistory',
  'restartAuditChain',
  'showPatient',
  'readDrafts',
  'saveDraft',
  'dismissNotice',
  'examineLedger',
  'salvageLedger',
  'readSound',
  'pauseSound',
  'resumeSound',
  'testSound',
  'answerSoundTest',
  'confirmProof',
  'setPreferences',
  'readDiagnostics',
  'readTraining',
  'setTraining',
  'readTrainingDocuments',
  ...leadRequestNames,
  ...stationRequestNames,
] as const;
export type RequestName = (typeof requestNames)[number];

/** Names of everything main tells the renderer unasked. The preload makes one subscription of each. */
export const pushNames = [
  'stationChanged',
  'linkChanged',
  'worklistChanged',
  'alertQueueChanged',
  'patientChanged',
  'outboxChanged',
  'commandAnswered',
  'presenceChanged',
  'soundChanged',
  'redArrived',
  'journalChanged',
  'updateChanged',
  'lockChanged',
  'windowsChanged',
  'deskPatientChanged',
  'deskAsked',
] as const;
export type PushName = (typeof pushNames)[number];

/** Pushes of rows: each crosses the bridge as one text. */
const packedPushes = ['worklistChanged', 'alertQueueChanged'] as const satisfies readonly PushName[];
export type PackedPush = (typeof packedPushes)[number];

export function isPackedPush(name: PushName): name is PackedPush {
  return (packedPushes as readonly PushName[]).includes(name);
}

/** Electron channel on which main tells a preload that nothing hurries; the page hears nothing of it. */
export const REST_CHANNEL = 'vaktrom:rest';

/** Electron channel of a request. */
export function requestChannel(name: RequestName): string {
  return `vaktrom:request:${name}`;
}

/** Electron channel of a push. */
export function pushChannel(name: PushName): string {
  return `vaktrom:push:${name}`;
}

/** Name of the preload's method that subscribes to a push: `linkChanged` → `onLinkChanged`. */
export function subscriptionName<P extends PushName>(name: P): `on${Capitalize<P>}` {
  return `on${name.charAt(0).toUpperCase()}${name.slice(1)}` as `on${Capitalize<P>}`;
}
