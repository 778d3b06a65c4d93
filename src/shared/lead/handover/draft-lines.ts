import type { Millis } from '../../clock';
import { osloDay, osloTime } from '../../clinical/oslo-time';
import type { AlertRow, Language } from '../../ipc/views';
import { writtenLine } from '../../journal/written-text';
import type { DraftFacts, DraftLine } from './draft-facts';
import { draftWords, type DraftWords } from './draft-words';
import { firstSentence } from './first-sentence';
import { lineKinds, type LineKind } from './line-kind';

/** More alike lines than this become one with their number. */
export const SUMMED_FROM = 5;
/** Silent patients have a line each up to this. */
const MOST_SILENT = 12;
/** The words of one line end here; what is longer stands where it was written. */
const LONGEST = 300;

type Bare = Omit<DraftLine, 'own'> & { readonly own?: DraftLine['own'] };

/**
 * What the next shift must know, as the log has it now (product.md L4): red and yellow alerts with a line each, what
 * somebody holds or snoozed, blue ones summed when many, tasks due before the next shift is over, silent patients,
 * what is not documented or not received, and trouble with the link. Pure; the same facts give the same lines.
 */
export function draftLines(facts: DraftFacts, language: Language): readonly DraftLine[] {
  const words = draftWords[language];
  const at = (time: Millis): string => shown(time, facts.now);
  const all = [
    ...facts.alerts
      .filter(({ state }) => state !== 'closed')
      .flatMap((row) => alertLine(row, facts, words, at) ?? []),
    ...summed(facts, words),
    ...taskLines(facts, words, at),
    ...undocumentedLines(facts, words),
    ...deliveryLines(facts, words),
    ...linkLines(facts, words),
  ];
  return all
    .map((line) => ({ own: null, ...line, text: writtenLine(line.text).slice(0, LONGEST) }))
    .sort((a, b) => lineKinds.indexOf(a.kind) - lineKinds.indexOf(b.kind));
}

/** Blue alerts that nobody has: counted in crowds, unless the patient is silent. */
function isCrowd({ severity, state }: AlertRow): boolean {
  return severity === 'blue' && state === 'open';
}

function alertLine(
  row: AlertRow,
  { userId, snoozers, now }: DraftFacts,
  words: DraftWords,
  at: (time: Millis) => string,
): Bare | null {
  if (isCrowd(row)) return null;
  const base = { key: `alert:${row.id}`, patientId: row.patientId, alertId: row.id };
  const about = subject(row, words);
  const lifted = row.escalatedTo === null ? [] : [words.escalated(row.escalatedTo.name)];
  if (row.state === 'taken') {
    const since = at(row.takenAt ?? row.raisedAt);
    const isMine = row.takenBy?.id === userId;
    // By name also where it is one's own: somebody else will read it.
    const who = words.heldBy(row.takenBy?.name ?? '', since);
    const kind: LineKind = isMine ? 'mine' : 'held';
    return { ...base, kind, text: joined(about, who, ...lifted), own: isMine ? 'claim' : null };
  }
  if (row.state === 'snoozed') {
    const until = row.snoozedUntil === null ? '' : at(row.snoozedUntil);
    const why = words.snoozed(until, row.snoozedBy ?? '', row.snoozeReason ?? '');
    return {
      ...base,
      kind: 'snoozed',
      text: joined(about, why, ...lifted),
      own: snoozers[row.id]?.by === userId ? 'snooze' : null,
    };
  }
  const due = row.dueAt < now ? words.overdue(at(row.dueAt)) : words.due(at(row.dueAt));
  const kind: LineKind = row.severity === 'red' ? 'red' : 'yellow';
  return { ...base, kind, text: joined(about, due, ...lifted) };
}

/** Blue alerts that nobody has: silent patients by name, the rest by name while they are few. */
function summed({ alerts }: DraftFacts, words: DraftWords): Bare[] {
  const crowd = alerts.filter(isCrowd);
  const silent = crowd.filter(({ cause }) => cause.reason === 'inactive');
  const technical = crowd.filter((row) => row.class === 'technical' && row.cause.reason !== 'inactive');
  const rest = crowd.filter((row) => !silent.includes(row) && !technical.includes(row));
  return [
    ...few(silent, 'silent', 'missing', MOST_SILENT, words),
    ...few(technical, 'technical', 'technical', SUMMED_FROM, words),
    ...few(rest, 'blue', 'missing', SUMMED_FROM, words),
  ];
}

function few(
  rows: readonly AlertRow[],
  kind: LineKind,
  sum: 'technical' | 'missing',
  most: number,
  words: DraftWords,
): Bare[] {
  if (rows.length > most)
    return [{ key: `sum:${kind}`, kind, patientId: null, alertId: null, text: words.many[sum](rows.length) }];
  return rows.map((row) => ({
    key: `alert:${row.id}`,
    kind,
    patientId: row.patientId,
    alertId: row.id,
    text: subject(row, words),
  }));
}

/** Open tasks that are overdue or due before the next shift, taken to be as long as this one, is over. */
function taskLines({ tasks, from, to }: DraftFacts, words: DraftWords, at: (time: Millis) => string): Bare[] {
  const until = to + (to - from);
  return tasks
    .filter(({ state, dueAt }) => state === 'open' && dueAt !== null && dueAt <= until)
    .map((task) => {
      const what = words.task(task.title, at(task.dueAt ?? to), task.assignedTo?.name ?? words.anybody);
      const text = task.patientName === null ? what : `${task.patientName}: ${what}`;
      return { key: `task:${task.id}`, kind: 'task', patientId: task.patientId, alertId: task.alertId, text };
    });
}

function undocumentedLines({ undocumented }: DraftFacts, words: DraftWords): Bare[] {
  const named = undocumented.slice(0, SUMMED_FROM).map(({ patientId, patientName, matters }): Bare => {
    const first = matters[0]?.text ?? '';
    const text = `${patientName}: ${words.undocumented(matters.length, first)}`;
    return { key: `undocumented:${patientId}`, kind: 'undocumented', patientId, alertId: null, text };
  });
  const more = undocumented.length - named.length;
  if (more <= 0) return named;
  const text = words.many.undocumented(more);
  return [...named, { key: 'sum:undocumented', kind: 'undocumented', patientId: null, alertId: null, text }];
}

function deliveryLines({ deliveries }: DraftFacts, words: DraftWords): Bare[] {
  if (deliveries.length > SUMMED_FROM) {
    const text = words.many.undelivered(deliveries.length);
    return [{ key: 'sum:undelivered', kind: 'undelivered', patientId: null, alertId: null, text }];
  }
  return deliveries.map(({ id, patientId, patientName, state, stuck }) => ({
    key: `delivery:${id}`,
    kind: 'undelivered',
    patientId,
    alertId: null,
    text: `${patientName}: ${words.delivery(stuck || state === 'rejected' ? words.stuck : words.onWay)}`,
  }));
}

function linkLines({ link }: DraftFacts, words: DraftWords): Bare[] {
  const said = [
    ...(link.state === 'live' ? [] : [words.link(words.states[link.state] ?? link.state)]),
    ...(link.unsent === 0 ? [] : [words.unsent(link.unsent)]),
    ...(link.attention === 0 ? [] : [words.attention(link.attention)]),
  ];
  if (said.length === 0) return [];
  return [{ key: 'link', kind: 'link', patientId: null, alertId: null, text: said.join('. ') }];
}

function subject({ patientName, severity, cause }: AlertRow, words: DraftWords): string {
  return `${patientName}: ${words.severity[severity]} · ${firstSentence(cause.ruleText)}`;
}

function joined(...parts: readonly string[]): string {
  return parts.join(' · ');
}

/** `07:40` today, else `26.11. 07:40`. */
function shown(time: Millis, now: Millis): string {
  const { day, month, hour, minute } = osloTime(time);
  const clock = `${two(hour)}:${two(minute)}`;
  return osloDay(time) === osloDay(now) ? clock : `${two(day)}.${two(month)}. ${clock}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
