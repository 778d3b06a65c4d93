import { HOUR, MINUTE, type Millis } from '@shared/clock';
import { failure, success, type Outcome } from '@shared/outcome';
import type { AlertView } from '@shared/ipc/views';
import type { User } from '@shared/model/patient';
import { closeNeedsCauseAndAction, type Command, type CommandPayload } from '@shared/wire/command';

/** Commands about one alert. */
export type AlertCommand = Extract<Command, { readonly type: `alert.${string}` }>;

export type AlertActError = 'invalid_state' | 'cause_and_action_needed' | 'unknown_code' | 'not_allowed';

/** Longest snooze, red and others (protocol.md section 3). */
const SNOOZE_RED: Millis = 30 * MINUTE;
const SNOOZE: Millis = 12 * HOUR;

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
): Outcome<null, AlertActError> {
  const { row } = view;
  const act = command as Pick<AlertCommand, 'at'> & AlertAct;
  const mine = row.takenBy?.id === user.id;
  const holds = mine || user.role === 'lead';
  switch (act.type) {
    case 'alert.take':
      return allowedIf(row.state === 'open' || row.state === 'snoozed');
    case 'alert.release':
      if (row.state !== 'taken') return failure('invalid_state');
      return holds ? success(null) : failure('not_allowed');
    case 'alert.close':
      if (row.state === 'closed') return failure('invalid_state');
      if (row.state === 'taken' && !holds) return failure('not_allowed');
      return checkClosing(act.payload, view);
    case 'alert.snooze':
      return allowedIf(row.state !== 'closed' && isSnooze(act.payload, act.at, row.severity === 'red'));
    case 'alert.escalate':
      return allowedIf(row.state !== 'closed' && isSaid(act.payload.reason) && isSaid(act.payload.to.ref));
    case 'alert.reopen':
      return allowedIf(row.state === 'closed' && isSaid(act.payload.reason));
    case 'alert.comment':
      return allowedIf(isSaid(act.payload.text));
  }
}

type AlertAct = {
  [T in AlertCommand['type']]: { readonly type: T; readonly payload: CommandPayload<T> };
}[AlertCommand['type']];

function allowedIf(allowed: boolean): Outcome<null, AlertActError> {
  return allowed ? success(null) : failure('invalid_state');
}

/** Every snooze has a reason and an end, after now and within bounds. */
function isSnooze({ until, reason }: CommandPayload<'alert.snooze'>, at: string, red: boolean): boolean {
  const length = Date.parse(until) - Date.parse(at);
  return isSaid(reason) && length > 0 && length <= (red ? SNOOZE_RED : SNOOZE);
}

function isSaid(text: string): boolean {
  return text.trim() !== '';
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
