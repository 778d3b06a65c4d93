import { MINUTE, SECOND, type Millis, type SteadyClock } from '@shared/clock';
import type { RequestError } from '@shared/ipc/contract';
import type { DeskPlace, LockBoard, LockRule, LockView } from '@shared/ipc/station/lock-contract';
import type { StationView } from '@shared/ipc/views';
import type { User } from '@shared/model/patient';
import { failure, success, type Outcome } from '@shared/outcome';
import { lockBoard, sameBoard } from '@main/session/lock/lock-board';
import {
  deskOpen,
  idleMinutes,
  nextLock,
  slept,
  type IdleRule,
  type LockEvent,
  type LockState,
  type Moment,
} from '@main/session/lock/lock-policy';
import { nameKey } from '@main/session/name-key';
import { alertsNow } from '../acts/early-lists';
import type { Counters } from '../counters';
import type { Station } from '../station';
import type { IdleWatch } from './idle-watch';

/** The station as the lock needs it. */
export type LockedStation = Pick<Station, 'user' | 'running' | 'view' | 'auditDraft' | 'setDeskLocked'>;

export interface LockDeskParts {
  readonly station: LockedStation;
  readonly clock: SteadyClock;
  readonly idle: IdleWatch;
  readonly rule: IdleRule;
  readonly counters: Pick<Counters, 'add'>;
  readonly after: (wait: Millis, work: () => void) => void;
  readonly onChange: (view: LockView) => void;
  /** Loads every page anew. */
  readonly emptyPages: () => void;
  /** Where nobody is signed in a desk does not lock; told there of what would have locked it. */
  readonly onUnattended: () => void;
}

/** How long a page may take to hand over what is being typed. */
const HAND_OVER: Millis = SECOND;

/** Locks the desk and opens it again, for every window; what is decided when stands in `session/lock/lock-policy.ts`. */
export class LockDesk {
  readonly #parts: LockDeskParts;
  #state: LockState = deskOpen;
  #board: LockBoard | null = null;
  #looked: Moment;
  #userId: string | null = null;
  #minutes: number;
  #atWork = false;
  #kept: { readonly userId: string; readonly place: DeskPlace } | null = null;
  #returning = false;
  #covered: (() => void) | null = null;
  #ticking: NodeJS.Timeout | undefined;

  constructor(parts: LockDeskParts) {
    this.#parts = parts;
    this.#minutes = parts.rule.usual;
    this.#looked = this.#moment();
  }

  start(): void {
    this.#ticking ??= setInterval(() => {
      this.tick();
    }, SECOND);
  }

  stop(): void {
    clearInterval(this.#ticking);
    this.#ticking = undefined;
  }

  /** Looks at idleness, clocks and figures; every second. */
  tick(): void {
    const before = this.#looked;
    this.#looked = this.#moment();
    this.#follow(this.#parts.station.user);
    const hasSlept = slept(before, this.#looked);
    const { idle, rule, onUnattended } = this.#parts;
    if (this.#userId === null) {
      if (hasSlept || idle.idle() >= rule.usual * MINUTE) onUnattended();
      return;
    }
    if (hasSlept) this.#step({ kind: 'lock', reason: 'sleep' });
    else this.#step({ kind: 'tick', idle: idle.idle(), atWork: this.#atWork });
    this.#count();
  }

  /** A person asks for it, the system locks or changes its user, the machine goes to sleep. */
  lock(reason: 'asked' | 'system' | 'sleep'): void {
    this.#follow(this.#parts.station.user);
    if (this.#userId === null) this.#parts.onUnattended();
    else this.#step({ kind: 'lock', reason });
  }

  /** Somebody touched something: a countdown ends at once. */
  touched(): void {
    this.#follow(this.#parts.station.user);
    this.#parts.idle.touched();
    if (this.#state.kind === 'counting') this.tick();
  }

  view(): LockView {
    const state = this.#state;
    const { station, clock } = this.#parts;
    const isLocked = state.kind === 'locked';
    return {
      phase: state.kind,
      locksAt: state.kind === 'counting' ? clock.now() + (state.locksAt - clock.steady()) : null,
      reason: isLocked ? state.reason : null,
      since: isLocked ? state.since : null,
      person: isLocked ? (station.user?.name ?? null) : null,
      username: isLocked ? (station.running?.session.username ?? null) : null,
      board: isLocked ? this.#board : null,
    };
  }

  /** Lets whoever proves who they are to the desk; another person than the one who left gets it as a fresh one. */
  async unlock(username: string, password: string): Promise<Outcome<StationView, RequestError>> {
    const { station } = this.#parts;
    const { running, user: before } = station;
    if (running === null || before === null) return failure('not_ready');
    if (this.#state.kind !== 'locked') return failure('invalid_state');
    const live = this.#isLinked();
    const isOwn = nameKey(username) === nameKey(running.session.username ?? '');
    const proven = await running.session.prove(username, password, live);
    if (!proven.ok) {
      this.#parts.counters.add('unlock_failed');
      await this.#audit(before, 'session.unlock_failed', isOwn ? proven.error : `${proven.error} other_user`);
      return proven;
    }
    return this.#let(before, proven.value, live);
  }

  /** The same for whoever proves it by another way than a password, such as the site's identity provider. */
  async unlockBy(
    prove: () => Promise<Outcome<User, RequestError>>,
  ): Promise<Outcome<StationView, RequestError>> {
    const { station } = this.#parts;
    const { user: before } = station;
    if (before === null || this.#state.kind !== 'locked') return failure('invalid_state');
    const proven = await prove();
    if (!proven.ok) {
      this.#parts.counters.add('unlock_failed');
      await this.#audit(before, 'session.unlock_failed', proven.error);
      return proven;
    }
    return this.#let(before, proven.value);
  }

  #isLinked(): boolean {
    const state = this.#parts.station.running?.link.view().state;
    return state === 'live' || state === 'catching-up';
  }

  /** Opens the desk to whoever was proven; `wasLinked`: as they began to prove it. */
  async #let(before: User, now: User, wasLinked = true): Promise<Outcome<StationView, RequestError>> {
    const { station } = this.#parts;
    const isSame = now.id === before.id;
    await this.#audit(now, isSame ? 'session.unlock' : 'session.switch');
    // It may also have gone while the person was being proven.
    if (!wasLinked || !this.#isLinked()) station.running?.link.resume();
    this.#returning = isSame;
    this.#follow(now);
    this.#parts.idle.touched();
    this.#step({ kind: 'opened' });
    return success(station.view());
  }

  /** The page is covered and has handed over. */
  shown(): void {
    this.#covered?.();
  }

  /**
   * Keeps where the person stands. Somebody who has just come is followed first, not at the next look, which would take this for the
   * place of the one before. A locked desk keeps nothing: what its pages say then is nobody's doing.
   */
  keep(place: DeskPlace, atWork: boolean): void {
    const { user } = this.#parts.station;
    this.#follow(user);
    if (user === null || this.#state.kind === 'locked') return;
    this.#kept = { userId: user.id, place };
    this.#atWork = atWork;
  }

  /** Where the person stood before the lock; told once, and to nobody else. */
  place(): DeskPlace | null {
    const { user } = this.#parts.station;
    const kept = this.#returning && this.#kept?.userId === user?.id ? (this.#kept?.place ?? null) : null;
    this.#returning = false;
    return kept;
  }

  rule(): LockRule {
    return { ...this.#parts.rule, minutes: this.#minutes };
  }

  /** Keeps a person's choice, within what the site allows. */
  async choose(minutes: number): Promise<LockRule> {
    const { station, rule } = this.#parts;
    const { user, running } = station;
    if (user === null || running === null) return this.rule();
    this.#minutes = idleMinutes(rule, minutes);
    await running.stores.ledger.call('saveValue', { key: minutesKey(user), value: String(this.#minutes) });
    await this.#audit(user, 'session.lock_time', String(this.#minutes));
    return this.rule();
  }

  /** Another person, or nobody: nothing of the one before holds. */
  #follow(user: User | null): void {
    if ((user?.id ?? null) === this.#userId) return;
    this.#userId = user?.id ?? null;
    this.#minutes = this.#parts.rule.usual;
    this.#atWork = false;
    this.#kept = null;
    this.#parts.idle.touched();
    if (user === null) this.#step({ kind: 'opened' });
    else void this.#readMinutes(user);
  }

  async #readMinutes(user: User): Promise<void> {
    const { station, rule, counters } = this.#parts;
    try {
      const kept = await station.running?.stores.ledger.call('readValue', { key: minutesKey(user) });
      if (this.#userId === user.id && kept != null) this.#minutes = idleMinutes(rule, Number(kept));
    } catch {
      counters.add('store_failure');
    }
  }

  #step(event: LockEvent): void {
    const before = this.#state;
    this.#state = nextLock(before, event, this.#moment(), this.#minutes * MINUTE);
    if (this.#state === before || (before.kind === 'open' && this.#state.kind === 'open')) return;
    if (this.#state.kind === 'locked') this.#locked(this.#state.reason);
    else if (before.kind === 'locked') this.#opened();
    else this.#tell();
  }

  /** Closed to every request first; then the pages cover themselves, hand over what is being typed, and are loaded anew. */
  #locked(reason: string): void {
    const { station, after, emptyPages, counters } = this.#parts;
    station.setDeskLocked(true);
    counters.add('locked');
    const { user, running } = station;
    running?.link.showPatient(null);
    this.#board = this.#boardNow();
    if (user !== null) void this.#audit(user, 'session.lock', reason);
    const state = this.#state;
    const covered = (): void => {
      if (this.#covered !== covered) return;
      this.#covered = null;
      if (this.#state === state) emptyPages();
    };
    this.#covered = covered;
    this.#tell();
    after(HAND_OVER, covered);
  }

  #opened(): void {
    this.#board = null;
    // A page that hears of the person first would hide them for a moment.
    this.#tell();
    this.#parts.station.setDeskLocked(false);
  }

  #count(): void {
    if (this.#state.kind !== 'locked') return;
    const board = this.#boardNow();
    if (sameBoard(board, this.#board)) return;
    this.#board = board;
    this.#tell();
  }

  #boardNow(): LockBoard | null {
    const { running } = this.#parts.station;
    if (running === null) return null;
    const now = this.#parts.clock.now() + running.link.offset;
    const alerts = alertsNow(running);
    return alerts === null ? null : lockBoard(alerts, running.service.outboxView().unsent, now);
  }

  /** Locking and opening are never refused for want of disk; what failed is counted. */
  async #audit(user: User, action: string, ground?: string): Promise<void> {
    const { station, counters } = this.#parts;
    const draft = { ...station.auditDraft(action, user), ...(ground === undefined ? {} : { ground }) };
    try {
      await station.running?.stores.ledger.call('appendAudit', draft);
    } catch {
      counters.add('audit_not_written');
    }
  }

  #tell(): void {
    this.#parts.onChange(this.view());
  }

  #moment(): Moment {
    const { clock } = this.#parts;
    return { wall: clock.now(), steady: clock.steady() };
  }
}

function minutesKey({ id }: User): string {
  return `lock-minutes:${id}`;
}
