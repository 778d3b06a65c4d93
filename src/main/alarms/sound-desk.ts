import { MINUTE, SECOND, type Millis, type SteadyClock } from '@shared/clock';
import type { AlertRow, RowDelta } from '@shared/ipc/views';
import type { ProofView, SoundOutput, SoundTestResult, SoundView } from '@shared/ipc/sound-views';
import type { SoundOrder, SoundReport } from '@shared/ipc/sound-contract';
import type { User } from '@shared/model/patient';
import { patternLength } from '@shared/sound/signals';
import { unwatched, watchProof, type ProofEvent, type ProofWatch } from './proof-watch';
import { unknownOutput } from './pulse-output';
import { isTestDue } from './shift-test';
import {
  decide,
  silence,
  topSignal,
  type SignalEvent,
  type SignalOrder,
  type SignalState,
} from './signal-policy';
import { Soundings, soundsForLead, type SoundingChange } from './soundings';

export interface SoundDeskParts {
  readonly clock: SteadyClock;
  /** Gives an order to the sound window; false where there is none. */
  readonly order: (order: SoundOrder) => boolean;
  /** Throws away a sound window that does not answer; a new one comes. */
  readonly restart: () => void;
  /** The system's own bell, for when the sound window is what is broken. */
  readonly bell: () => void;
  readonly onChange: (view: SoundView) => void;
  readonly count: (what: string) => void;
  /** Runs work once after a wait; returns what calls it off. */
  readonly after: (wait: Millis, work: () => void) => () => void;
}

/** A pattern must be reported as played within its length and this. */
const REPORT_LIMIT: Millis = 4 * SECOND;
/** Samples below this are no tone. */
const LEAST_PEAK = 0.05;
const LOOK_EVERY: Millis = SECOND;
/** A first window that has not reported after so long is not starting any more. */
const STARTING_LIMIT: Millis = 15 * SECOND;
/** A window that is there and has not reported after so long never will; longer than a dead one may take to come back. */
const READY_LIMIT: Millis = MINUTE;
const LEAD_EVERY: Millis = 10 * SECOND;
/** What came and is not stored within this, nor sent again, never came to be; the centre sends again after 10 s. */
const EARLY_LIMIT: Millis = 15 * SECOND;
const PROOF = 'proof-of-life';
const MOST_WALLS = 16;
/** The wall clock was set, or the machine slept, where it parts from the steady one by so much. */
const CLOCK_SET: Millis = 2 * SECOND;

/** Who is at the desk, as far as the sound needs it. */
type Person = Pick<User, 'id' | 'role'>;

/** What is expected of the sound window: an order that must be reported before a time of the steady clock. */
interface Expected {
  readonly until: Millis;
  /** Version of the proof that a tick stands for. */
  readonly proof: number | null;
}

/** Carries out what the signal policy decides, and watches that it is carried out. */
export class SoundDesk {
  readonly #parts: SoundDeskParts;
  readonly #soundings = new Soundings<AlertRow>((row) => soundsForLead(row, this.#person, this.#centreNow()));
  #signals: SignalState = silence;
  #proof: ProofWatch = unwatched;
  #output: SoundOutput = unknownOutput;
  #engine: SoundView['engine'] = 'starting';
  #rows: () => readonly AlertRow[] = () => [];
  #test: SoundTestResult | null = null;
  #person: Person | null = null;
  #offset: () => Millis = () => 0;
  #leadLooked: Millis = 0;
  /** Windows in a row that did not play what they were told to. */
  #failures = 0;
  /** Since when no window has reported that it is there. */
  #awaitedSince: Millis;
  #testState: 'idle' | 'running' | 'ask' = 'idle';
  #nextId = 1;
  readonly #expected = new Map<number, Expected>();
  #callOff: () => void = () => undefined;
  readonly #stopLooking: () => void;
  #told = '';
  readonly #walls = new Map<Millis, Millis>();

  constructor(parts: SoundDeskParts) {
    this.#parts = parts;
    this.#awaitedSince = parts.clock.steady();
    let stopped = false;
    let callOff: () => void = () => undefined;
    const look = (): void => {
      if (stopped) return;
      this.#look();
      callOff = parts.after(LOOK_EVERY, look);
    };
    callOff = parts.after(LOOK_EVERY, look);
    this.#stopLooking = () => {
      stopped = true;
      callOff();
    };
  }

  stop(): void {
    this.#stopLooking();
    this.#callOff();
  }

  /** The desk is there: its rows from now on, and what to add to our clock for the centre's (ms). */
  follow(rows: () => readonly AlertRow[], offset: () => Millis): void {
    this.#rows = rows;
    this.#offset = offset;
    this.alerts({ upsert: [], remove: [], reload: true });
  }

  /** The queue changed. */
  alerts(delta: RowDelta<AlertRow>): void {
    this.#came(this.#soundings.apply(delta, this.#rows));
  }

  /** Red alerts that came, before anything of them is stored: no disk stands between them and the ear. */
  red(alertIds: readonly string[]): void {
    this.#came(this.#soundings.early(alertIds, this.#parts.clock.steady() + EARLY_LIMIT));
  }

  #came(change: SoundingChange): void {
    this.#sounding(change);
    if (change.arrived.length > 0 && this.#engine === 'down') this.#ring();
  }

  /** Somebody came (with the newest answer to a self-test, if any), or nobody is here. */
  person(person: Person | null, test: SoundTestResult | null): void {
    this.#person = person;
    this.#test = test;
    this.#testState = 'idle';
    this.proof({ kind: 'watch', on: person !== null });
    this.alerts({ upsert: [], remove: [], reload: true });
    this.#tell();
  }

  /** The centre gave the person here another role: what reaches a lead is heard by one. */
  role(person: Person): void {
    this.#person = person;
    this.alerts({ upsert: [], remove: [], reload: true });
  }

  output(output: SoundOutput): void {
    this.#output = output;
    this.#tell();
  }

  /** The sound window is gone or loads anew. */
  down(): void {
    if (this.#signals.ready) this.#awaitedSince = this.#parts.clock.steady();
    this.#engine = 'down';
    if (this.#expected.size > 0) this.#failures += 1;
    this.#expected.clear();
    this.#happen({ kind: 'ready', ready: false });
  }

  /** What the sound window says. */
  report(report: SoundReport): void {
    if (report.kind === 'ready') {
      this.#happen({ kind: 'ready', ready: false });
      // Where one window after the other fails, that the next one is there says nothing: it has to be heard.
      if (this.#failures < 2) this.#engine = 'ok';
      this.#happen({ kind: 'ready', ready: true });
      if (this.#failures > 0) this.#tick(this.#proof.newest?.version ?? 0);
      return;
    }
    const expected = this.#expected.get(report.id);
    this.#expected.delete(report.id);
    if (expected === undefined) return;
    if (report.peak < LEAST_PEAK) {
      this.#failed('sound_silent');
      return;
    }
    this.#engine = 'ok';
    this.#failures = 0;
    if (expected.proof !== null) this.proof({ kind: 'heard', version: expected.proof });
    this.#tell();
  }

  pause(): void {
    this.#happen({ kind: 'pause' });
  }

  resume(): void {
    this.#happen({ kind: 'resume' });
  }

  /** Plays every pattern; false where there is no sound window to play them. */
  startTest(): boolean {
    if (!this.#signals.ready) return false;
    // One that somebody else began must come to its end first.
    if (this.#signals.test !== null) return this.#testState === 'running';
    this.#testState = 'running';
    this.#happen({ kind: 'test' });
    return true;
  }

  /** The person has answered the self-test. */
  tested(result: SoundTestResult): void {
    this.#test = result;
    this.#testState = 'idle';
    this.#tell();
  }

  /** What happened to the proof of life; one that is on disk is sent through the sound window here. */
  proof(event: ProofEvent): void {
    this.#proof = watchProof(this.#proof, event, this.#parts.clock.steady());
    if (event.kind === 'stored') this.#tick(event.version);
    const { verdict } = this.#proof;
    const isBroken = verdict !== 'off' && verdict !== 'waiting' && verdict !== 'ok';
    const change = this.#soundings.own(PROOF, isBroken);
    // The technical signal needs the sound window; where that is what fails, the system's bell is left.
    if (change.arrived.length > 0 && (verdict === 'sound' || !this.#signals.ready)) this.#parts.bell();
    this.#sounding(change);
  }

  view(): SoundView {
    const { counts, pause, playing } = this.#signals;
    return {
      engine: this.#engine,
      output: this.#output,
      pausedUntil: pause === null ? null : this.#wall(pause.until),
      waiting: this.#soundings.waiting(),
      signal: topSignal(counts),
      testing: playing?.test === true ? playing.signal : null,
      test: { state: this.#testView(), result: this.#resultNow() },
      proof: this.#proofView(),
    };
  }

  #testView(): SoundView['test']['state'] {
    if (this.#person === null) return null;
    if (this.#testState !== 'idle') return this.#testState;
    return this.#resultNow() === null ? 'due' : 'done';
  }

  /** The person's result, as long as it is of this shift and of the device that the sound goes to. */
  #resultNow(): SoundTestResult | null {
    const test = this.#test;
    if (test === null || isTestDue(test.at, this.#parts.clock.now())) return null;
    const [heardAt, device] = [test.device ?? null, this.#output.device];
    return heardAt !== null && device !== null && heardAt !== device ? null : test;
  }

  #proofView(): ProofView {
    const { verdict, since, okAt, newest } = this.#proof;
    return {
      state: verdict,
      since: verdict === 'off' ? null : this.#wall(since),
      okAt: okAt === null ? null : this.#wall(okAt),
      version: newest?.version ?? null,
    };
  }

  /**
   * A time of the steady clock as wall time; the same answer each time, since what changes is told to the page, until the wall
   * clock is set.
   */
  #wall(steady: Millis): Millis {
    const { clock } = this.#parts;
    const wall = Math.round(clock.now() + steady - clock.steady());
    const known = this.#walls.get(steady);
    if (known !== undefined && Math.abs(known - wall) < CLOCK_SET) return known;
    if (this.#walls.size >= MOST_WALLS) this.#walls.clear();
    this.#walls.set(steady, wall);
    return wall;
  }

  #sounding({ counts, arrived }: SoundingChange): void {
    this.#happen({ kind: 'alerts', counts, arrived });
  }

  #happen(event: SignalEvent): void {
    const now = this.#parts.clock.steady();
    const { state, orders, wakeAt } = decide(this.#signals, event, now);
    this.#signals = state;
    for (const order of orders) this.#carryOut(order, now);
    this.#callOff();
    this.#callOff =
      wakeAt === null
        ? () => undefined
        : this.#parts.after(Math.max(1, wakeAt - now), () => {
            this.#happen({ kind: 'time' });
          });
    this.#tell();
  }

  #carryOut(order: SignalOrder, now: Millis): void {
    switch (order.kind) {
      case 'tested':
        // Somebody who came meanwhile did not hear the whole of it.
        if (this.#testState === 'running') this.#testState = order.complete ? 'ask' : 'idle';
        return;
      case 'stop':
        // What is cut short is not reported.
        this.#forgetPatterns();
        this.#parts.order({ kind: 'stop' });
        return;
      case 'play': {
        this.#forgetPatterns();
        const id = this.#take(now + patternLength(order.signal) + REPORT_LIMIT, null);
        if (!this.#parts.order({ kind: 'play', id, signal: order.signal })) this.#expected.delete(id);
      }
    }
  }

  #tick(version: number): void {
    const id = this.#take(this.#parts.clock.steady() + REPORT_LIMIT, version);
    if (!this.#parts.order({ kind: 'tick', id })) this.#expected.delete(id);
  }

  #take(until: Millis, proof: number | null): number {
    const id = this.#nextId;
    this.#nextId += 1;
    this.#expected.set(id, { until, proof });
    return id;
  }

  #forgetPatterns(): void {
    for (const [id, { proof }] of this.#expected) if (proof === null) this.#expected.delete(id);
  }

  /** Looks for what did not happen: a report that is late, a proof that is missed. */
  #look(): void {
    const now = this.#parts.clock.steady();
    const isLate = [...this.#expected.values()].some(({ until }) => until < now);
    if (isLate) this.#failed('sound_unanswered');
    if (!this.#signals.ready) this.#await(now);
    const calledOff = this.#soundings.expire(now);
    if (calledOff !== null) this.#sounding(calledOff);
    this.proof({ kind: 'time' });
    // What reaches the lead comes to be by time alone.
    if (this.#person?.role !== 'lead' || now - this.#leadLooked < LEAD_EVERY) return;
    this.#leadLooked = now;
    this.alerts({ upsert: [], remove: [], reload: true });
  }

  /** A window that never says that it is there is no more than one that is gone. */
  #await(now: Millis): void {
    const waited = now - this.#awaitedSince;
    if (this.#engine === 'starting' && waited > STARTING_LIMIT) {
      this.#engine = 'down';
      this.#ring();
    }
    if (waited <= READY_LIMIT) return;
    this.#awaitedSince = now;
    this.#failed('sound_not_ready');
  }

  #centreNow(): Millis {
    return this.#parts.clock.now() + this.#offset();
  }

  /** What waits and cannot be played: the system's bell is left. */
  #ring(): void {
    const { counts, pause } = this.#signals;
    if (topSignal(counts) !== null && pause === null) this.#parts.bell();
  }

  /** The window is there and plays nothing: it is started again. */
  #failed(what: string): void {
    this.#expected.clear();
    this.#engine = 'down';
    this.#failures += 1;
    this.#ring();
    this.#parts.count(what);
    this.#parts.restart();
    this.#tell();
  }

  #tell(): void {
    const view = this.view();
    const said = JSON.stringify(view);
    if (said === this.#told) return;
    this.#told = said;
    this.#parts.onChange(view);
  }
}
