import { fromWireTime, HOUR, MINUTE, toWireTime, type Millis } from '@shared/clock';
import { deadlineOf } from '@shared/clinical/rules/alert-deadline';
import { shownTime } from '@shared/clinical/oslo-time';
import type { Alert, AlertEvent } from '@shared/model/alert';
import type { Coded } from '@shared/model/primitives';
import { closeNeedsCauseAndAction, type CommandOf } from '@shared/wire/command';
import { done, refuse, type ActContext, type ActRule, type Decision, type Put } from './judge-types';

/** Longest snooze, red and others (protocol.md section 3). */
const SNOOZE_RED: Millis = 30 * MINUTE;
const SNOOZE: Millis = 12 * HOUR;

const CLOSED = 'Varselet er allerede kvittert ut.';

type Act = Pick<AlertEvent, 'act' | 'code' | 'text'>;
/** Judges every `alert.*` command on the newest state. */
export const alertActs = {
  'alert.take': change((alert, context) => {
    if (alert.state === 'closed') return refuse(CLOSED);
    if (alert.state === 'taken') return refuse('Varselet er allerede tatt.');
    return write(
      { ...awake(alert), state: 'taken', takenBy: context.user.id, takenAt: context.at },
      context,
      {
        act: 'taken',
        code: 1,
      },
    );
  }),
  'alert.release': change((alert, context) => {
    if (alert.state !== 'taken') return refuse('Varselet er ikke tatt.');
    if (!mayHandle(alert, context))
      return refuse('Varselet er tatt av en annen. Bare den som har det, eller vaktleder, kan slippe det.');
    return write({ ...awake(alert), state: 'open' }, context, { act: 'released' });
  }),
  'alert.close': {
    mode: 'change',
    decide: (command, context) => close(command, context),
  } satisfies ActRule<'alert.close'>,
  'alert.snooze': {
    mode: 'change',
    decide: (command, context) => snooze(command, context),
  } satisfies ActRule<'alert.snooze'>,
  'alert.escalate': {
    mode: 'change',
    decide: (command, context) => {
      const alert = alertOf(context);
      if (alert.state === 'closed') return refuse(CLOSED);
      const { to, reason } = command.payload;
      if (!isSomebody(to, context)) {
        return refuse('Ingen har den rollen nå. Velg en annen, eller noen utenfor responssenteret.');
      }
      const code =
        to.kind === 'external' ? { code: 4 as const } : to.kind === 'role' ? { code: 9 as const } : {};
      return write({ ...alert, escalatedTo: to }, context, {
        act: 'escalated',
        ...code,
        text: `${to.ref}: ${reason}`,
      });
    },
  } satisfies ActRule<'alert.escalate'>,
  'alert.reopen': {
    mode: 'change',
    decide: (command, context) => {
      const alert = alertOf(context);
      if (alert.state !== 'closed') return refuse('Varselet er ikke kvittert ut.');
      const { closed: _closed, ...open } = awake(alert);
      const dueAt = toWireTime(deadlineOf(alert.severity, context.now));
      return write({ ...open, state: 'open', dueAt }, context, {
        act: 'reopened',
        text: command.payload.reason,
      });
    },
  } satisfies ActRule<'alert.reopen'>,
  'alert.comment': {
    mode: 'comment',
    decide: (command, context) =>
      done(eventPut(alertOf(context), context, { act: 'commented', text: command.payload.text })),
  } satisfies ActRule<'alert.comment'>,
} as const;

function change(
  decide: (alert: Alert, context: ActContext) => Decision,
): ActRule<'alert.take'> & ActRule<'alert.release'> {
  return { mode: 'change', decide: (_command, context) => decide(alertOf(context), context) };
}

function close(command: CommandOf<'alert.close'>, context: ActContext): Decision {
  const alert = alertOf(context);
  if (alert.state === 'closed') return refuse(CLOSED);
  if (alert.state === 'taken' && !mayHandle(alert, context)) {
    return refuse(
      'Varselet er tatt av en annen. Bare den som har det, eller vaktleder, kan kvittere det ut.',
    );
  }
  const { cause, action, nextStep, comment } = command.payload;
  const programmes = programmesOf(alert, context);
  const causeText = textOf(
    programmes.flatMap((programme) => programme.causes),
    cause,
  );
  const actionText = textOf(
    programmes.flatMap((programme) => programme.actions),
    action,
  );
  if (closeNeedsCauseAndAction(alert.severity) && (causeText === undefined || actionText === undefined)) {
    return refuse('Et rødt varsel må kvitteres ut med årsak og tiltak fra programmets liste.');
  }
  const closed: Alert['closed'] = {
    by: context.user.id,
    at: context.at,
    ...(cause === undefined ? {} : { cause }),
    ...(action === undefined ? {} : { action }),
    ...(nextStep === undefined ? {} : { nextStep }),
    ...(comment === undefined ? {} : { comment }),
  };
  const events: Act[] = [
    ...(cause === undefined ? [] : [{ act: 'closed' as const, code: 6 as const, text: causeText ?? cause }]),
    ...(action === undefined
      ? []
      : [{ act: 'closed' as const, code: 7 as const, text: actionText ?? action }]),
    { act: 'closed', code: 3, ...(comment === undefined ? {} : { text: comment }) },
  ];
  const { snoozedUntil: _until, snoozeReason: _reason, ...rest } = alert;
  return write({ ...rest, state: 'closed', closed }, context, ...events);
}

function snooze(command: CommandOf<'alert.snooze'>, context: ActContext): Decision {
  const alert = alertOf(context);
  if (alert.state === 'closed') return refuse(CLOSED);
  const { until, reason } = command.payload;
  const untilAt = fromWireTime(until);
  const longest = alert.severity === 'red' ? SNOOZE_RED : SNOOZE;
  if (untilAt - fromWireTime(context.at) > longest) {
    return refuse(`Varselet kan utsettes i høyst ${alert.severity === 'red' ? '30 minutter' : '12 timer'}.`);
  }
  const act: Act = { act: 'snoozed', text: `Til ${shownTime(untilAt)}: ${reason}` };
  // It came too late to matter: what was agreed is on record, the alert is open.
  if (untilAt <= context.now) return write({ ...awake(alert), state: 'open' }, context, act);
  return write(
    { ...awake(alert), state: 'snoozed', snoozedUntil: toWireTime(untilAt), snoozeReason: reason },
    context,
    act,
  );
}

/** A role or a person must be somebody here; a place outside is reached by other means. */
function isSomebody({ kind, ref }: NonNullable<Alert['escalatedTo']>, { log }: ActContext): boolean {
  if (kind === 'external') return ref.trim() !== '';
  for (const { data } of log.all('user')) if ((kind === 'user' ? data.id : data.role) === ref) return true;
  return false;
}

/** Taken by oneself; a lead may act on anybody's. */
function mayHandle(alert: Alert, context: ActContext): boolean {
  return alert.takenBy === context.user.id || context.user.role === 'lead';
}

/** The alert without holder and snooze. */
export function awake(alert: Alert): Alert {
  const { takenBy: _by, takenAt: _at, snoozedUntil: _until, snoozeReason: _reason, ...rest } = alert;
  return rest;
}

function write(alert: Alert, context: ActContext, ...acts: readonly Act[]): Decision {
  return done({ kind: 'alert', data: alert }, ...acts.map((act) => eventPut(alert, context, act)));
}

/** A line of the alert's handling log. */
export function eventPut(alert: Alert, context: ActContext, act: Act): Put {
  const data: AlertEvent = {
    id: context.newId(),
    alertId: alert.id,
    patientId: alert.patientId,
    ...act,
    at: context.at,
    by: context.user.id,
  };
  return { kind: 'alert_event', data };
}

function alertOf(context: ActContext): Alert {
  // The command table names the kind, the judge found it: an alert.
  return context.entity?.data as Alert;
}

function programmesOf(alert: Alert, context: ActContext) {
  const ids = context.log.get('patient', alert.patientId)?.data.programmes ?? [];
  return ids.flatMap((id) => context.log.get('programme', id)?.data ?? []);
}

function textOf(list: readonly Coded[], code: string | undefined): string | undefined {
  return list.find((entry) => entry.code === code)?.text;
}
