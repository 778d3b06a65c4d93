import { fromWireTime, MINUTE, toWireTime, type Millis } from '@shared/clock';
import { longestSnooze } from '@shared/clinical/snooze';
import { failure, success, type Outcome } from '@shared/outcome';
import type { PersonView } from '@shared/ipc/desk-views';
import type { AlertRow, AlertView } from '@shared/ipc/views';
import type { User } from '@shared/model/patient';
import { closeNeedsCauseAndAction, type Command, type CommandPayload } from '@shared/wire/command';

/** Commands about one alert. */
export type AlertCommand = Extract<Command, { readonly type: `alert.${string}` }>;

export type AlertActError =
  | 'invalid_state'
  | 'alert_closed'
  | 'alert_taken'
  | 'cause_and_action_needed'
  | 'unknown_code'
  | 'reason_needed'
  | 'snooze_too_long'
  | 'snooze_over'
  | 'nobody_holds'
  | 'not_allowed';

/** What the screen's clock and the centre's may part by before a snooze is refused for it. */
const CLOCK_SLACK: Millis = MINUTE;

export function isAlertCommand(command: Command): command is AlertCommand {
  return command.type.startsWith('alert.');
}

/**
 * Refuses at the desk what the centre would surely refuse, so that the person hears it while the words are
 * still in front of them. The centre judges again; it alone decides.
 */
export function checkAlertAct(
  command: Pick<AlertCommand, 'type' | 'payload' | 'at'>,
  view: AlertView,
  user: User,
  people: readonly PersonView[],
): Outcome<null, AlertActError> {
  const { row } = view;
  const act = command as Pick<AlertCommand, 'at'> & AlertAct;
  const mine = row.takenBy?.id === user.id;
  const holds = mine || user.role === 'lead';
  switch (act.type) {
    case 'alert.take':
      if (row.state === 'taken') return failure(mine ? 'invalid_state' : 'alert_taken');
      return unlessClosed(row, success(null));
    case 'alert.release':
      if (row.state !== 'taken') return failure('invalid_state');
      return holds ? success(null) : failure('not_allowed');
    case 'alert.close':
      if (row.state === 'taken' && !holds) return failure('not_allowed');
      return unlessClosed(row, checkClosing(act.payload, view));
    case 'alert.snooze':
      return unlessClosed(row, checkSnooze(act.payload, act.at, row));
    case 'alert.escalate':
      return unlessClosed(row, checkEscalation(act.payload, people));
    case 'alert.reopen':
      return row.state === 'closed' ? checkSaid(act.payload.reason) : failure('invalid_state');
    case 'alert.comment':
      return checkSaid(act.payload.text);
  }
}

type AlertAct = {
  [T in AlertCommand['type']]: { readonly type: T; readonly payload: CommandPayload<T> };
}[AlertCommand['type']];

function unlessClosed(
  { state }: AlertRow,
  checked: Outcome<null, AlertActError>,
): Outcome<null, AlertActError> {
  return state === 'closed' ? failure('alert_closed') : checked;
}

function checkSaid(text: string): Outcome<null, AlertActError> {
  return text.trim() === '' ? failure('reason_needed') : success(null);
}

/** Every snooze has a reason and an end, after now and within bounds. */
function checkSnooze(
  { until, reason }: CommandPayload<'alert.snooze'>,
  at: string,
  { severity }: AlertRow,
): Outcome<null, AlertActError> {
  const length = fromWireTime(until) - fromWireTime(at);
  if (length <= 0) return failure('snooze_over');
  if (length > longestSnooze(severity)) return failure('snooze_too_long');
  return checkSaid(reason);
}

/** A role or a person must be somebody; a place outside is reached by other means and may be anything. */
function checkEscalation(
  { to, reason }: CommandPayload<'alert.escalate'>,
  people: readonly PersonView[],
): Outcome<null, AlertActError> {
  if (to.ref.trim() === '') return failure('nobody_holds');
  const held =
    to.kind === 'external' ||
    people.some((person) => (to.kind === 'user' ? person.id : person.role) === to.ref);
  return held ? checkSaid(reason) : failure('nobody_holds');
}

/**
 * The end of a snooze on the centre's clock: the screen knows that as it was measured before, so an end that lies within a
 * minute before now ends the snooze at once, and one that oversteps the bound by less than a minute is the bound.
 */
export function settledUntil(until: string, at: Millis, severity: AlertRow['severity']): string {
  const over = fromWireTime(until) - at;
  const longest = longestSnooze(severity);
  if (over <= 0 && over > -CLOCK_SLACK) return toWireTime(at + 1);
  return over > longest && over < longest + CLOCK_SLACK ? toWireTime(at + longest) : until;
}

function checkClosing(payload: CommandPayload<'alert.close'>, view: AlertView): Outcome<null, AlertActError> {
  const { cause, action } = payload;
  if (closeNeedsCauseAndAction(view.row.severity) && (cause === undefined || action === undefined)) {
    return failure('cause_and_action_needed');
  }
  const knows = (list: 'causes' | 'actions', code: string | undefined): boolean =>
    code === undefined ||
    view.programmes.some((programme) => programme[list].some((one) => one.code === code));
  return knows('causes', cause) && knows('actions', action) ? success(null) : failure('unknown_code');
}
