import { fromWireTime } from '@shared/clock';
import type { OwnLine } from '@shared/lead/own-line';
import type { LoggedCode, LogRow } from '@shared/ipc/lead/log-contract';
import type { AlertEvent } from '@shared/model/alert';
import type { EntityKind, EntityOf } from '@shared/model/entity';
import { paperLines, type PaperKind, type PaperLine } from './paper-lines';
import type { RowContext } from './row-context';

const PLAIN = {
  detail: null,
  channel: null,
  codes: [],
  eventIds: [],
  outcome: 'done',
  lostTo: null,
  refusal: null,
  cause: null,
  action: null,
  text: null,
  gone: false,
} as const satisfies Partial<LogRow>;

/** The line of an act; `events` are the entries that it stands for, in the order of the log: several for a close. */
export function actRow(events: readonly [AlertEvent, ...AlertEvent[]], context: RowContext): LogRow {
  const [first] = events;
  const at = fromWireTime(first.at);
  const main = events.findLast(({ code }) => code !== 6 && code !== 7) ?? first;
  const standing = first.act === 'closed' ? closingOf(first.alertId, at, context) : undefined;
  const ofCode = (code: number): string | undefined =>
    first.act === 'closed' ? events.findLast((one) => one.code === code)?.text : undefined;
  const texts = events
    .filter(({ act, code }) => act !== 'closed' || (code !== 6 && code !== 7))
    .flatMap(({ text }) => (text === undefined || text.trim() === '' ? [] : [text]));
  return {
    ...PLAIN,
    ...{ id: main.id, at, act: first.act, by: context.named(first.by) },
    codes: events.flatMap(({ code }) => (code === undefined ? [] : [code])),
    eventIds: events.map(({ id }) => id),
    ...context.around(first.act, at, first.patientId, first.alertId),
    cause: logged(ofCode(6), standing?.cause, context.causes),
    action: logged(ofCode(7), standing?.action, context.actions),
    text: texts.length > 0 ? texts.join('\n') : (standing?.comment ?? null),
  };
}

/** Entries of an alert as lines: those of one close, told by person and instant, are one. In the order given. */
export function actRows(events: readonly AlertEvent[], context: RowContext): readonly LogRow[] {
  const groups = new Map<string, [AlertEvent, ...AlertEvent[]]>();
  for (const event of events) {
    const key = event.act === 'closed' ? `${event.by} ${String(fromWireTime(event.at))}` : event.id;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [event]);
    else group.push(event);
  }
  return [...groups.values()].map((group) => actRow(group, context));
}

export function paperRow(line: PaperLine, context: RowContext): LogRow {
  const { id, at, act, detail, channel, by, patientId, alertIds, text } = line;
  return {
    ...PLAIN,
    ...{ id, at, act, detail, channel },
    eventIds: [id],
    by: context.named(by.id, by.name),
    ...context.around(act, at, patientId, alertIds[0] ?? null),
    alertIds,
    text: text.trim() === '' ? null : text,
  };
}

export function paperRows(kind: PaperKind, data: string, context: RowContext): readonly LogRow[] {
  return paperLines(kind, JSON.parse(data) as EntityOf<EntityKind>).map((line) => paperRow(line, context));
}

/** An act that is in no log, as a line beside those that are. */
export function ownRow(line: OwnLine, context: RowContext): LogRow {
  const { id, at, act, detail, channel, outcome, lostTo, refusal, by, text } = line;
  const alertId = line.alertIds[0] ?? null;
  const patientId =
    line.patientId ?? (alertId === null ? null : (context.alert(alertId)?.alert.patientId ?? null));
  return {
    ...PLAIN,
    ...{ id, at, act, detail, channel, outcome, lostTo, refusal, text },
    by: context.named(by.id, by.name),
    ...context.around(act, at, patientId, alertId),
    alertIds: line.alertIds,
    // What was not done was not done late.
    late: false,
    cause: line.cause === null ? null : context.causes.ofCode(line.cause),
    action: line.action === null ? null : context.actions.ofCode(line.action),
  };
}

/** The closing that an alert still carries, where it is the one of this moment. */
function closingOf(alertId: string, at: number, context: RowContext) {
  const closed = context.alert(alertId)?.alert.closed;
  return closed !== undefined && fromWireTime(closed.at) === at ? closed : undefined;
}

function logged(
  text: string | undefined,
  standing: string | undefined,
  codes: RowContext['causes'],
): LoggedCode | null {
  if (text !== undefined) return codes.ofText(text);
  return standing === undefined ? null : codes.ofCode(standing);
}
