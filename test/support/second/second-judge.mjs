// The second implementation's judge: who may do what, and the answer to each command.
import { randomUUID } from 'node:crypto';
import { append, iso, put, who } from './second-journal.mjs';

const open = ({ takenBy: _by, takenAt: _at, snoozedUntil: _until, ...alert }) => ({
  ...alert,
  state: 'open',
});
const free = (alert, user) => alert.state !== 'taken' || alert.takenBy === user.id || user.role === 'lead';
const [DESK, PEN, ALL] = ['nurse lead', 'nurse clinician', 'nurse lead clinician'];

function take(alert, _payload, user, at) {
  return (
    /open|snoozed/.test(alert.state) && { ...open(alert), state: 'taken', takenBy: user.id, takenAt: at }
  );
}
function close(alert, { batchId: _batch, ...payload }, user, at) {
  const told = alert.severity !== 'red' || (payload.cause && payload.action);
  if (alert.state === 'closed' || !free(alert, user) || !told) return false;
  return { ...open(alert), state: 'closed', closed: { ...payload, by: user.id, at } };
}
function snooze(alert, { until, reason }, _user, at) {
  const hours = (Date.parse(until) - Date.parse(at)) / 3_600_000;
  if (alert.state === 'closed' || !(hours > 0 && hours <= (alert.severity === 'red' ? 0.5 : 12)))
    return false;
  if (Date.parse(until) <= Date.now()) return open(alert);
  return { ...open(alert), state: 'snoozed', snoozedUntil: until, snoozeReason: reason };
}
function unreview({ reviewed, ...patient }, _payload, user, at) {
  return reviewed?.by === user.id && reviewed.at.slice(0, 10) === at.slice(0, 10) && patient;
}
function signNote(_none, { note }, { organisation: _org, ...author }, at) {
  return { ...note, author, signedAt: at, status: 'final' };
}
const makeTask = (task, payload, user, at) =>
  task?.state !== 'done' && { ...payload.task, state: 'open', by: who(user), at };
const make = (name) => (_none, payload, user, at) => ({ ...payload[name], by: who(user), at });

/** type: who may, kind, what the payload needs, (data, payload, user, at) → new data or false, makes it. */
const RULES = {
  'alert.take': [DESK, 'alert', '', take],
  'alert.release': [DESK, 'alert', '', (a, _, user) => a.state === 'taken' && free(a, user) && open(a)],
  'alert.close': [DESK, 'alert', '', close],
  'alert.snooze': [DESK, 'alert', 'until reason', snooze],
  'alert.reopen': [DESK, 'alert', 'reason', ({ closed, ...alert }) => closed && open(alert)],
  'alert.comment': [DESK, 'alert', 'text', (alert) => alert],
  'patient.review': [
    DESK,
    'patient',
    'upToSeq',
    (p, { upToSeq }, { id: by }, at) => ({ ...p, reviewed: { by, at, upToSeq } }),
  ],
  'patient.unreview': [DESK, 'patient', 'upToSeq', unreview],
  'contact.log': [ALL, 'contact', 'contact', make('contact'), true],
  'note.sign': [PEN, 'note', 'note', signNote, true],
  'message.send': [PEN, 'message', 'message', make('message'), true],
  'task.put': [ALL, 'task', 'task', makeTask, true],
  'task.done': [
    ALL,
    'task',
    'outcome',
    (t, { outcome }) => t.state === 'open' && { ...t, state: 'done', outcome },
  ],
  'plan.put': ['clinician', 'plan', 'plan', (_, { plan }) => plan, true],
  'audit.append': [ALL, undefined, 'entries'],
};
const ACTS = { take: 'taken', release: 'released', close: 'closed', snooze: 'snoozed', reopen: 'reopened' };

const ID = /^[A-Za-z0-9._:-]{1,64}$/;
export const isId = (value) => typeof value === 'string' && ID.test(value);
const tooLong = (value) =>
  typeof value === 'string'
    ? value.length > 20_000
    : value instanceof Object && Object.values(value).some(tooLong);
function wellFormed({ id, type, at, userId, entity, payload }) {
  const [, kind, needs] = Object.hasOwn(RULES, String(type)) ? RULES[type] : [];
  if (needs === undefined || !isId(id) || !isId(userId) || !(Date.parse(at) > 0)) return false;
  if (!(payload instanceof Object) || !needs.split(' ').every((key) => !key || key in payload)) return false;
  if (Buffer.byteLength(JSON.stringify(payload)) > 256 * 1024 || tooLong(payload)) return false;
  if (kind === undefined) return Array.isArray(payload.entries) && payload.entries.length <= 500;
  return entity?.kind === kind && isId(entity.id) && Number.isInteger(entity.version);
}

function decide(store, { type, at: told, userId, entity, payload }, workstationId) {
  const [roles, kind, , apply, makes = false] = RULES[type];
  const refuse = (code) => ({ status: 'rejected', code, message: code });
  const user = store.known.get(`${workstationId} ${userId}`);
  if (!user || !roles.split(' ').includes(user.role)) return refuse('forbidden');
  if (kind === undefined) {
    const done = append(store, workstationId, payload.entries);
    return 'at' in done ? { ...refuse('chain_broken'), ...done } : { status: 'applied', ...done };
  }
  const { change, makers = [] } = store.entities.get(`${kind} ${entity.id}`) ?? {};
  if (change ? change.data === null : !makes) return refuse('not_found');
  if (makes && entity.version === 0 && change) return refuse('invalid_state');
  const other = makers.findLast((maker, place) => place + 1 > entity.version && maker.by.id !== userId);
  const current = { kind, id: entity.id, version: change?.version, data: change?.data };
  if (other && type !== 'alert.comment') return { status: 'conflict', current, ...other };
  const at = Date.parse(told) > Date.now() + 60_000 ? iso() : told;
  const data = apply(change?.data, payload, user, at);
  if (!data) return refuse('invalid_state');
  const { version } = data === change?.data ? change : put(store, kind, entity.id, data, user);
  const event = { alertId: entity.id, patientId: data.patientId, act: ACTS[type.slice(6)] ?? 'commented' };
  const text = payload.text ?? payload.reason ?? payload.comment;
  if (kind === 'alert') put(store, 'alert_event', randomUUID(), { ...event, at, by: userId, text }, user);
  return { status: 'applied', seq: store.log.length, version };
}

/** The answer to a command, at most once by its id: malformed, repeat, then the rest. */
export function judge(store, command, workstationId) {
  const id = String(Object(command).id);
  if (!wellFormed(Object(command)))
    return { id, status: 'rejected', code: 'malformed', message: 'malformed' };
  const before = store.answers.get(id);
  if (before) return before.status === 'applied' ? { ...before, status: 'duplicate' } : before;
  const answer = { id, ...decide(store, command, workstationId) };
  store.answers.set(id, answer);
  return answer;
}
