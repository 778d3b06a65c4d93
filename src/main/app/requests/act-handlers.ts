import { failure } from '@shared/outcome';
import type { RequestName } from '@shared/ipc/channels';
import { requests } from '@shared/ipc/contract';
import type { EntityKind } from '@shared/model/entity';
import type { CommandType } from '@shared/wire/command';
import type { Act } from '@main/desk/act';
import type { Handlers } from '@main/ipc/typed-ipc-main';
import type { Station } from '../station';

const notReady = failure('not_ready');

type Names<K extends RequestName> = Pick<Handlers, K>;
type AlertRequests =
  | 'takeAlert'
  | 'releaseAlert'
  | 'closeAlert'
  | 'endSnooze'
  | 'snoozeAlert'
  | 'escalateAlert'
  | 'reopenAlert'
  | 'commentAlert';
type PatientRequests = 'reviewPatient' | 'unreviewPatient' | 'assignPatient';
type RecordRequests = 'sendMessage' | 'putPlan' | 'putTask' | 'finishTask';

/** Registers one act: command and entity from the request, person and audit entry from the station. */
type Register = (
  type: CommandType,
  kind: EntityKind,
  entity: { readonly id: string; readonly version: number },
  payload: object,
) => ReturnType<Handlers['takeAlert']>;

/** Every request that becomes a command of the protocol. What is made gets its id here. */
export function actHandlers(
  station: Station,
  newId: () => string,
): Names<AlertRequests | PatientRequests | RecordRequests> {
  const register: Register = async (type, kind, { id, version }, payload) => {
    const { running, user } = station;
    if (running === null) return notReady;
    if (user === null) return failure('not_signed_in');
    const act = { type, entity: { kind, id, version }, payload: withoutEmpty(payload) };
    return running.service.act(act, user, station.auditDraft(type, user));
  };
  return {
    ...alertHandlers(register),
    closeAlert: closeHandler(station, newId),
    ...patientHandlers(register),
    ...makingHandlers(register, newId),
    ...changingHandlers(register, newId),
  };
}

/** A close, and with a next step that has a deadline its task, in one write (product.md P10). */
function closeHandler(station: Station, newId: () => string): Handlers['closeAlert'] {
  return async ({ alertId, version, task, ...payload }) => {
    const { running, user } = station;
    if (running === null) return notReady;
    if (user === null) return failure('not_signed_in');
    const close: Act = {
      type: 'alert.close',
      entity: { kind: 'alert', id: alertId, version },
      payload: withoutEmpty(payload),
    };
    const audit = (act: Act) => station.auditDraft(act.type, user);
    if (task === undefined) return running.service.act(close, user, audit(close));
    const patientId = running.desk.alert(alertId)?.patientId;
    if (patientId === undefined) return failure('alert_closed');
    const id = newId();
    const made: Act = {
      type: 'task.put',
      entity: { kind: 'task', id, version: 0 },
      payload: { task: { ...task, id, patientId, alertId, assignedTo: { kind: 'user', ref: user.id } } },
    };
    return running.service.actTogether([close, made], user, audit);
  };
}

function alertHandlers(register: Register): Omit<Names<AlertRequests>, 'closeAlert'> {
  const on =
    (type: CommandType) =>
    ({ alertId, version, ...payload }: { readonly alertId: string; readonly version: number }) =>
      register(type, 'alert', { id: alertId, version }, payload);
  return {
    takeAlert: on('alert.take'),
    releaseAlert: on('alert.release'),
    // No end: main takes the moment of the act on the centre's clock.
    endSnooze: on('alert.snooze'),
    snoozeAlert: on('alert.snooze'),
    escalateAlert: on('alert.escalate'),
    reopenAlert: on('alert.reopen'),
    commentAlert: on('alert.comment'),
  };
}

function patientHandlers(register: Register): Names<PatientRequests> {
  const on =
    (type: CommandType) =>
    ({ patientId, version, ...payload }: { readonly patientId: string; readonly version: number }) =>
      register(type, 'patient', { id: patientId, version }, payload);
  return {
    reviewPatient: on('patient.review'),
    unreviewPatient: on('patient.unreview'),
    assignPatient: on('patient.assign'),
  };
}

function makingHandlers(register: Register, newId: () => string): Names<'sendMessage'> {
  const make = (type: CommandType, kind: EntityKind, payload: (id: string) => object) => {
    const id = newId();
    return register(type, kind, { id, version: 0 }, payload(id));
  };
  return {
    sendMessage: ({ message }) => make('message.send', 'message', (id) => ({ message: { ...message, id } })),
  };
}

function changingHandlers(
  register: Register,
  newId: () => string,
): Names<'putPlan' | 'putTask' | 'finishTask'> {
  return {
    putPlan: ({ planId, version, plan }) => {
      const id = planId ?? newId();
      return register('plan.put', 'plan', { id, version }, { plan: { ...plan, id } });
    },
    putTask: ({ taskId, version, task }) => {
      const id = taskId ?? newId();
      return register('task.put', 'task', { id, version }, { task: { ...task, id } });
    },
    finishTask: ({ taskId, version, outcome }) =>
      register('task.done', 'task', { id: taskId, version }, { outcome }),
  };
}

/** A field left empty is a field not given. */
function withoutEmpty(payload: object): object {
  return Object.fromEntries(Object.entries(payload).filter(([, text]) => text !== undefined && text !== ''));
}

/** Action name of an audited request; asking for one that is not audited is a bug. */
export function actionOf(name: RequestName): string {
  const action = requests[name].audit;
  if (action === null) throw new Error(`${name} is not audited`);
  return action;
}
