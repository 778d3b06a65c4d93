import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TrustSettings } from '@main/trust/centre-trust';
import type { Millis } from '@shared/clock';
import type { CommandAnswer } from '@shared/ipc/views';
import type { User } from '@shared/model/patient';
import type { Outcome } from '@shared/outcome';
import type { ActRecord, StationEnd, ToldRecord } from '../history';
import type { FaultProxy } from '../fault-proxy';
import { monotonic } from '../processes/monotonic';
import type { AlertAct, LinkMoment, StationRequests, StationState, Trap } from '../processes/messages';
import { check } from '../check';
import { Child, ChildGone } from './child';
import { readHead, readStation } from './read-ends';
import { until } from './until';

/** Where records of what people did and were told go. */
export interface Recorder {
  readonly acts: ActRecord[];
  readonly told: ToldRecord[];
}

export interface StationParts {
  readonly name: string;
  readonly programs: string;
  readonly folder: string;
  readonly proxy: FaultProxy;
  readonly seed: number;
  readonly recorder: Recorder;
}

/** Key of both databases of every workstation here. */
export const KEY = Buffer.alloc(32, 7);
export const PASSWORD = 'trening';
/** A close that the centre accepts for a red alert. */
export const RED_CLOSE = { cause: 'transient', action: 'contacted_no_action' } as const;

/** A workstation process behind its own proxy, and the person who works at it. */
export class FaultStation {
  #child: Child<StationRequests> | undefined;
  #clockOffset = 0;
  #workstationId = '';
  username: string | null = null;
  /** Of the next start: what stands between the process and its disk. */
  env: NodeJS.ProcessEnv = {};
  /** Of the next start: the centre is spoken to by https, and believed by this. */
  trust: TrustSettings | null = null;

  constructor(readonly parts: StationParts) {}

  get name(): string {
    return this.parts.name;
  }

  get proxy(): FaultProxy {
    return this.parts.proxy;
  }

  get child(): Child<StationRequests> {
    if (this.#child === undefined) throw new Error(`${this.name} was never started`);
    return this.#child;
  }

  get isGone(): boolean {
    return this.#child?.isGone ?? true;
  }

  /** Starts the process on its profile; nobody is signed in then. */
  async start(): Promise<void> {
    const { programs, folder, proxy, seed, recorder, name } = this.parts;
    const child = new Child<StationRequests>(join(programs, 'station-process.js'), this.env);
    this.#child = child;
    child.onEvent((event, payload) => {
      if (event !== 'answered') return;
      const { commandId, status } = payload as CommandAnswer;
      recorder.told.push({ station: name, commandId, status });
    });
    const { workstationId } = await child.ask('start', {
      folder,
      ...(this.trust === null
        ? { origin: proxy.origin }
        : { origin: proxy.origin.replace('http:', 'https:'), trust: this.trust }),
      threads: programs,
      key: KEY.toString('hex'),
      seed,
      clockOffset: this.#clockOffset,
    });
    this.#workstationId = workstationId;
  }

  /** Starts it; gives null, or why it did not start (`killed`, or the problem that the screen would name). */
  async tryStart(): Promise<string | null> {
    try {
      await this.start();
      return null;
    } catch (error) {
      await this.kill();
      if (error instanceof ChildGone) return 'killed';
      const problem = error instanceof Error ? /not started: (\w+)/.exec(error.message)?.[1] : undefined;
      if (problem === undefined) throw error;
      return problem;
    }
  }

  /** Ends it as a person does: link and files are closed in order. */
  async stop(): Promise<void> {
    await this.child.ask('stop', null);
    await this.kill();
  }

  /** @throws CheckFailed where the person is not let in. */
  async signIn(username: string): Promise<void> {
    const answer = await this.trySignIn(username);
    check(`${username} is let in at ${this.name}`, answer.ok, answer);
  }

  /** Tries to sign a person in, and gives what the screen would be told. */
  async trySignIn(username: string): Promise<Outcome<User, string>> {
    const answer = await this.child.ask('signIn', { username, password: PASSWORD });
    if (answer.ok) this.username = username;
    return answer;
  }

  async signOut(): Promise<void> {
    await this.child.ask('signOut', null);
    this.username = null;
  }

  /** At a locked desk: the person it belongs to, or another. @throws CheckFailed where the person is not let in. */
  async unlock(username: string): Promise<void> {
    const answer = await this.child.ask('unlock', { username, password: PASSWORD });
    check(`${username} opens the desk of ${this.name}`, answer.ok, answer);
    this.username = username;
  }

  /** Starts it and signs `username` in. */
  async begin(username: string): Promise<this> {
    await this.start();
    await this.signIn(username);
    return this;
  }

  async kill(): Promise<void> {
    await this.#child?.kill();
  }

  state(): Promise<StationState> {
    return this.child.ask('state', null);
  }

  trap(trap: Trap): Promise<null> {
    return this.child.ask('trap', trap);
  }

  async setClock(offset: number): Promise<void> {
    this.#clockOffset = offset;
    if (!this.isGone) await this.child.ask('setClock', { offset });
  }

  /** What the link showed since `from` (monotonic), in order; first what it showed at that time. */
  async linkLog(from = 0): Promise<readonly LinkMoment[]> {
    const log = await this.child.ask('linkLog', null);
    const first = log.findLastIndex(({ at }) => at < from);
    return log.slice(Math.max(0, first));
  }

  /** State of an alert as its list shows it. */
  async stateOf(alertId: string): Promise<string | undefined> {
    return (await this.child.ask('alerts', null)).find(({ id }) => id === alertId)?.state;
  }

  /** SIGSTOP, until every thread stands still (Linux). */
  async stopShort(): Promise<void> {
    this.child.signal('SIGSTOP');
    await this.untilStopped();
  }

  untilStopped(): Promise<true> {
    const stat = `/proc/${String(this.child.pid)}/stat`;
    return until(`${this.name} stands still`, () => / [Tt] /.test(readFileSync(stat, 'utf8')));
  }

  /** SIGCONT; gives the monotonic time right before it. */
  goOn(): Millis {
    const at = monotonic();
    this.child.signal('SIGCONT');
    return at;
  }

  /** Does an act and records how it ended for the person; a process that dies leaves it unknown. */
  async act(act: AlertAct, alertId: string, version?: number): Promise<ActRecord['outcome']> {
    const [outcome] = await this.actRepeatedly(act, alertId, 1, version);
    return outcome ?? { kind: 'unknown' };
  }

  /** The same act `times` at once, as by a double click. */
  async actRepeatedly(
    act: AlertAct,
    alertId: string,
    times: number,
    version?: number,
  ): Promise<readonly ActRecord['outcome'][]> {
    const input = { act, alertId, times, ...(version === undefined ? {} : { version }) };
    const outcomes = await this.child.ask('actRepeatedly', input).then(
      (all) =>
        all.map((one): ActRecord['outcome'] =>
          one.ok ? { kind: 'saved', commandId: one.value.commandId } : { kind: 'refused', error: one.error },
        ),
      (error: unknown): ActRecord['outcome'][] => {
        if (!(error instanceof ChildGone)) throw error;
        return Array.from({ length: times }, () => ({ kind: 'unknown' }));
      },
    );
    const userId = `user-${this.username ?? ''}`;
    const text = 'text' in act.payload && typeof act.payload.text === 'string' ? act.payload.text : null;
    for (const outcome of outcomes)
      this.parts.recorder.acts.push({ station: this.name, userId, type: act.type, alertId, text, outcome });
    return outcomes;
  }

  take(alertId: string, version?: number): Promise<ActRecord['outcome']> {
    return this.act({ type: 'alert.take', payload: {} }, alertId, version);
  }

  release(alertId: string, version?: number): Promise<ActRecord['outcome']> {
    return this.act({ type: 'alert.release', payload: {} }, alertId, version);
  }

  close(alertId: string, version?: number): Promise<ActRecord['outcome']> {
    return this.act({ type: 'alert.close', payload: RED_CLOSE }, alertId, version);
  }

  comment(alertId: string, text: string): Promise<ActRecord['outcome']> {
    return this.act({ type: 'alert.comment', payload: { text } }, alertId);
  }

  /** Waits until a condition on its state holds. */
  until(what: string, holds: (state: StationState) => boolean, patience?: number): Promise<StationState> {
    let last: StationState | undefined;
    return until(
      `${this.name} ${what}`,
      async () => {
        last = await this.state();
        return holds(last) ? last : undefined;
      },
      patience,
      () => last,
    );
  }

  /** Live, caught up to the centre's `head` where given, and nothing unsent. */
  untilSettled(head?: number, patience?: number): Promise<StationState> {
    return this.until(
      `is live${head === undefined ? '' : ` at ${String(head)}`} with nothing unsent`,
      ({ link, outbox }) =>
        link.state === 'live' && outbox.unsent === 0 && (head === undefined || link.cursor >= head),
      patience,
    );
  }

  untilLive(patience?: number): Promise<StationState> {
    return this.until('is live', ({ link }) => link.state === 'live', patience);
  }

  /** Waits until the centre has countersigned everything in its audit log, and that is noted beside the ledger. */
  async untilAuditConfirmed(): Promise<void> {
    await until(`${this.name} has its audit log confirmed`, async () => {
      const length = await this.child.ask('auditLength', null);
      return readHead(this.parts.folder)?.n === length;
    });
  }

  /** Stops it in order and reads what it holds. */
  async end(): Promise<StationEnd> {
    const { outbox, workstationId } = await this.state();
    const rows = await this.child.ask('outboxRows', null);
    await this.stop();
    return {
      station: this.name,
      workstationId,
      unsent: outbox.unsent,
      attention: rows
        .filter(({ state }) => state === 'conflict' || state === 'rejected')
        .map((row) => row.commandId),
      ...readStation(this.parts.folder, KEY),
    };
  }

  get workstationId(): string {
    return this.#workstationId;
  }
}
