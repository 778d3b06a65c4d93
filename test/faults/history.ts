/**
 * Judges what happened against the invariants of quality.md section 4.2, from what people were told, what the two
 * workstations hold and what the centre holds once everything is healed. Pure: reads nothing, knows no time.
 */

/** An act as the person saw it end. `unknown` = the workstation died before it said anything. */
export type ActOutcome =
  | { readonly kind: 'saved'; readonly commandId: string }
  | { readonly kind: 'refused'; readonly error: string }
  | { readonly kind: 'unknown' };

/** One act at the UI boundary. */
export interface ActRecord {
  readonly station: string;
  readonly userId: string;
  readonly type: string;
  readonly alertId: string;
  readonly text: string | null;
  readonly outcome: ActOutcome;
}

/** An answer that a person was shown. */
export interface ToldRecord {
  readonly station: string;
  readonly commandId: string;
  readonly status: string;
}

/** A command in a workstation's ledger. */
export interface LedgerCommand {
  readonly id: string;
  readonly type: string;
  readonly userId: string;
  readonly entityId: string | null;
  readonly text: string | null;
  readonly state: string;
  readonly settled: boolean;
}

/** A workstation when all is healed. */
export interface StationEnd {
  readonly station: string;
  readonly workstationId: string;
  /** Unanswered, as the outbox counts them. */
  readonly unsent: number;
  /** Command ids that its list of what needs attention shows. */
  readonly attention: readonly string[];
  readonly epoch: string | null;
  readonly cursor: number;
  readonly commands: readonly LedgerCommand[];
  readonly audit: readonly ChainEntry[];
  /** Where the own check of the chain found a break, null where it holds. */
  readonly chainBreak: number | null;
  /** `kind:id` → version (tombstones included). */
  readonly cache: ReadonlyMap<string, number>;
}

export interface ChainEntry {
  readonly n: number;
  readonly hash: string;
  readonly action: string;
}

/** What the centre remembers of a command. */
export interface CentreAnswer {
  readonly id: string;
  readonly status: string;
  /** New version of the entity, where it was applied. */
  readonly version: number | null;
  readonly isAudit: boolean;
}

/** A version of an alert and whose act made it. */
export interface AlertVersion {
  readonly alertId: string;
  readonly version: number;
  readonly author: string;
}

/** A line of an alert's handling log. */
export interface HandlingLine {
  readonly alertId: string;
  readonly act: string;
  readonly by: string;
  readonly text: string | null;
}

/** The centre when all is healed. */
export interface CentreEnd {
  readonly epoch: string;
  readonly head: number;
  readonly answers: readonly CentreAnswer[];
  readonly versions: readonly AlertVersion[];
  readonly lines: readonly HandlingLine[];
  /** Alert id → state now. */
  readonly alerts: ReadonlyMap<string, string>;
  /** Living entities of the window, `kind:id` → version. */
  readonly entities: ReadonlyMap<string, number>;
  /** Audit entries that it holds, per workstation id. */
  readonly audit: ReadonlyMap<string, readonly ChainEntry[]>;
}

export interface History {
  readonly acts: readonly ActRecord[];
  readonly told: readonly ToldRecord[];
  readonly stations: readonly StationEnd[];
  readonly centre: CentreEnd;
}

export type Invariant =
  | 'one-winning-close'
  | 'saved-is-answered'
  | 'never-twice'
  | 'chain-verifies'
  | 'log-is-union'
  | 'caches-equal';

export interface Violation {
  readonly invariant: Invariant;
  readonly what: string;
}

const SYSTEM = 'system';

/** Every violation that a history holds; none in a history that is right. */
export function checkHistory(history: History): readonly Violation[] {
  const found: Violation[] = [];
  const say = (invariant: Invariant) => (what: string) => void found.push({ invariant, what });
  const facts = gather(history);
  checkCloses(history, facts, say('one-winning-close'));
  checkSaved(history, facts, say('saved-is-answered'));
  checkTwice(history, facts, say('never-twice'));
  checkChains(history, say('chain-verifies'));
  checkUnion(history, facts, say('log-is-union'));
  checkCaches(history, say('caches-equal'));
  return found;
}

type Say = (what: string) => void;

interface Facts {
  readonly answers: ReadonlyMap<string, CentreAnswer>;
  /** Every command of every ledger, with where it lies. */
  readonly commands: ReadonlyMap<string, LedgerCommand & { readonly station: StationEnd }>;
  /** Commands that the centre applied. */
  readonly applied: readonly (LedgerCommand & { readonly version: number | null })[];
}

function gather({ stations, centre }: History): Facts {
  const answers = new Map(centre.answers.map((answer) => [answer.id, answer]));
  const commands = new Map(
    stations.flatMap((station) => station.commands.map((command) => [command.id, { ...command, station }])),
  );
  const applied = [...commands.values()].flatMap((command) => {
    const answer = answers.get(command.id);
    return answer?.status === 'applied' ? [{ ...command, version: answer.version }] : [];
  });
  return { answers, commands, applied };
}

/** 1: an alert that is closed was closed by one act more than it was opened again by; others by as many. */
function checkCloses({ centre, acts }: History, { applied }: Facts, say: Say): void {
  for (const [alertId, state] of centre.alerts) {
    const mine = applied.filter((command) => command.entityId === alertId);
    const closes = mine.filter(({ type }) => type === 'alert.close').length;
    const reopened = mine.filter(({ type }) => type === 'alert.reopen').length;
    const wanted = state === 'closed' ? 1 : 0;
    if (closes - reopened !== wanted) {
      say(`${alertId} is ${state} after ${String(closes)} winning closes and ${String(reopened)} reopenings`);
    }
  }
  for (const act of acts) {
    if (act.outcome.kind === 'saved' && !centre.alerts.has(act.alertId)) say(`${act.alertId} is gone`);
  }
}

/** 2: what was shown as saved is answered, the same everywhere; a lost race or a refusal stays in sight. */
function checkSaved({ acts, told, stations }: History, { answers, commands }: Facts, say: Say): void {
  const saved = acts.flatMap(({ outcome, station }) =>
    outcome.kind === 'saved' ? [{ id: outcome.commandId, station }] : [],
  );
  for (const { id, station } of saved) {
    if (!commands.has(id)) say(`${id} was shown as saved at ${station} and is in no ledger`);
    if (!answers.has(id)) say(`${id} was shown as saved at ${station} and never answered by the centre`);
  }
  for (const command of commands.values()) {
    const answer = answers.get(command.id);
    if (answer === undefined) {
      say(`${command.id} (${command.type}) lies in the ledger of ${command.station.station} unanswered`);
      continue;
    }
    if (answer.status !== command.state)
      say(
        `${command.id} is ${answer.status} at the centre and ${command.state} at ${command.station.station}`,
      );
    const needsPerson = command.state === 'conflict' || command.state === 'rejected';
    const inSight = command.station.attention.includes(command.id);
    if (needsPerson && !command.settled && !inSight) say(`${command.id} (${command.state}) is out of sight`);
    if (inSight && !needsPerson) say(`${command.id} (${command.state}) needs nobody and is shown`);
  }
  for (const { commandId, status, station } of told) {
    const known = answers.get(commandId)?.status;
    if (known !== status) say(`${station} told ${status} of ${commandId}, the centre says ${String(known)}`);
  }
  for (const { station, unsent } of stations)
    if (unsent !== 0) say(`${station} still has ${String(unsent)} unsent`);
}

/** 3: an applied command made one version of its alert, and one line per thing that was said. */
function checkTwice({ centre }: History, { applied }: Facts, say: Say): void {
  const claimed = new Set<string>();
  for (const { id, type, entityId, version } of applied) {
    if (type === 'alert.comment') continue;
    const key = `${String(entityId)}@${String(version)}`;
    if (claimed.has(key)) say(`two commands made ${key}; one is ${id}`);
    claimed.add(key);
  }
  for (const { alertId, version, author } of centre.versions) {
    if (author !== SYSTEM && !claimed.has(`${alertId}@${String(version)}`))
      say(
        `version ${String(version)} of ${alertId} by ${author} is of no command: something was applied twice`,
      );
  }
  const words = centre.lines.filter(({ act, by }) => act === 'commented' && by !== SYSTEM);
  const asked = applied.filter(({ type }) => type === 'alert.comment');
  for (const [key, count] of counted(words.map(keyOfLine))) {
    const wanted = asked.filter((command) => keyOfComment(command) === key).length;
    if (count > wanted) say(`a comment stands ${String(count)} times for ${String(wanted)} commands: ${key}`);
  }
}

/** 4: both sides hold an unbroken chain, and what the centre has of it is the same. */
function checkChains({ stations, centre }: History, say: Say): void {
  for (const { station, chainBreak, audit, workstationId } of stations) {
    if (chainBreak !== null) say(`the chain of ${station} breaks at ${String(chainBreak)}`);
    const own = new Map(audit.map((entry) => [entry.n, entry.hash]));
    for (const entry of centre.audit.get(workstationId) ?? [])
      if (own.get(entry.n) !== entry.hash)
        say(`entry ${String(entry.n)} of ${station} differs at the centre`);
  }
}

/** 5: the centre's log of acts is the union of what the workstations were told; the chain knows every act. */
function checkUnion({ centre, stations }: History, { applied, commands, answers }: Facts, say: Say): void {
  const versions = new Map(
    centre.versions.map((one) => [`${one.alertId}@${String(one.version)}`, one.author]),
  );
  for (const { id, type, entityId, userId, version } of applied) {
    if (type === 'alert.comment') continue;
    const author = versions.get(`${String(entityId)}@${String(version)}`);
    if (author !== userId) say(`${id} (${type}) was told as applied; the log has ${String(author)} there`);
  }
  const words = counted(
    centre.lines.filter(({ act, by }) => act === 'commented' && by !== SYSTEM).map(keyOfLine),
  );
  for (const command of applied) {
    if (command.type === 'alert.comment' && !words.has(keyOfComment(command)))
      say(`comment ${command.id} was told as applied and is not in the log`);
  }
  for (const answer of answers.values()) {
    if (!answer.isAudit && !commands.has(answer.id))
      say(`the centre answered ${answer.id}, which nobody made`);
  }
  for (const { station, commands: made, audit } of stations) {
    const entries = audit.filter(({ action }) => action.startsWith('alert.')).length;
    const acts = made.filter(({ type }) => type.startsWith('alert.')).length;
    if (acts > entries)
      say(`${station} made ${String(acts)} acts and wrote ${String(entries)} audit entries`);
  }
}

/** Both caches are the centre's state, version by version; the cursor is the head. */
function checkCaches({ stations, centre }: History, say: Say): void {
  for (const { station, cache, epoch, cursor } of stations) {
    if (epoch !== centre.epoch) say(`${station} is in epoch ${String(epoch)}, the centre in ${centre.epoch}`);
    if (cursor !== centre.head)
      say(`${station} stands at ${String(cursor)}, the centre at ${String(centre.head)}`);
    for (const [key, version] of centre.entities) {
      const held = cache.get(key);
      if (held !== version)
        say(`${key} is ${String(held)} at ${station} and ${String(version)} at the centre`);
    }
    for (const key of cache.keys())
      if (!centre.entities.has(key)) say(`${key} at ${station} is not at the centre`);
  }
}

function keyOfLine(line: HandlingLine): string {
  return `${line.alertId} ${line.by} ${String(line.text)}`;
}

function keyOfComment(command: LedgerCommand): string {
  return `${String(command.entityId)} ${command.userId} ${String(command.text)}`;
}

function counted(keys: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
