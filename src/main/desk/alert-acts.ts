import { toWireTime, type Millis } from '@shared/clock';
import { failure, success, type Outcome } from '@shared/outcome';
import type { AlertView } from '@shared/ipc/views';
import type { User } from '@shared/model/patient';
import { closeNeedsCauseAndAction, type CommandEnvelope, type CommandPayload } from '@shared/wire/command';

/** The acts on an alert that this desk offers. */
export type AlertAct =
  | { readonly type: 'alert.take' | 'alert.release'; readonly payload: Record<string, never> }
  | { readonly type: 'alert.close'; readonly payload: CommandPayload<'alert.close'> }
  | { readonly type: 'alert.comment'; readonly payload: CommandPayload<'alert.comment'> };

export type AlertActError = 'invalid_state' | 'cause_and_action_needed' | 'unknown_code' | 'not_allowed';

/** What an act needs from around it. */
export interface ActContext {
  readonly commandId: string;
  readonly user: User;
  /** The workstation's clock, corrected to the centre's. */
  readonly at: Millis;
  /** Version of the alert that the person saw. */
  readonly version: number;
}

/** Makes the command of an act (protocol.md section 3). */
export function alertCommand(act: AlertAct, alertId: string, context: ActContext): CommandEnvelope {
  return {
    id: context.commandId,
    type: act.type,
    at: toWireTime(context.at),
    userId: context.user.id,
    entity: { kind: 'alert', id: alertId, version: context.version },
    payload: act.payload,
  };
}

/**
 * Refuses at the desk what the centre would surely refuse, so that the person hears it while the words are
 * still in front of them. The centre judges again; it alone decides.
 */
export function checkAlertAct(act: AlertAct, view: AlertView, user: User): Outcome<null, AlertActError> {
  const { row } = view;
  const mine = row.takenBy?.id === user.id;
  switch (act.type) {
    case 'alert.take':
      return row.state === 'open' || row.state === 'snoozed' ? success(null) : failure('invalid_state');
    case 'alert.release':
      if (row.state !== 'taken') return failure('invalid_state');
      return mine || user.role === 'lead' ? success(null) : failure('not_allowed');
    case 'alert.close':
      if (row.state === 'closed') return failure('invalid_state');
      if (row.state === 'taken' && !mine && user.role !== 'lead') return failure('not_allowed');
      return checkClosing(act.payload, view);
    case 'alert.comment':
      return act.payload.text.trim() === '' ? failure('invalid_state') : success(null);
  }
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
