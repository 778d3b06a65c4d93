import { setTimeout } from 'node:timers/promises';
import { CheckFailed } from '../check';
import type { AlertAct } from '../processes/messages';
import { ChildGone } from '../stage/child';
import type { FaultCentre } from '../stage/centre';
import type { Lab } from '../stage/lab';
import { RED_CLOSE } from '../stage/station';
import { NURSES, PLACES, type ActKind, type Move, type Place, type Plan } from './plan';
import { Seat } from './seat';

const FIRST_ALERTS = [
  [1, 0],
  [1, 1],
  [2, 0],
  [2, 1],
] as const;
/** Without help a workstation needs its time-outs one after the other: silent link, back-off, answer. */
const ALONE_MS = 120_000;

/** Plays one plan, heals everything and checks the history. @throws CheckFailed */
export async function play(lab: Lab, plan: Plan): Promise<void> {
  const table = await Table.open(lab);
  for (const { after, move } of plan.moves) {
    if (after > 0) await setTimeout(after);
    table.make(move);
  }
  await table.heal(plan.healsAlone);
}

/** One centre, two seats, a handful of alerts. */
class Table {
  readonly #pending: Promise<unknown>[] = [];
  readonly #troubles: unknown[] = [];
  readonly #alerts: string[] = [];
  #words = 0;
  #centreUp: Promise<void> = Promise.resolve();
  #isOver = false;

  private constructor(
    readonly lab: Lab,
    readonly centre: FaultCentre,
    readonly seats: readonly [Seat, Seat],
  ) {}

  static async open(lab: Lab): Promise<Table> {
    const centre = await lab.centre();
    const seats: readonly [Seat, Seat] = [
      new Seat(await lab.station('A', centre), NURSES[0]),
      new Seat(await lab.station('B', centre), NURSES[1]),
    ];
    const table = new Table(lab, centre, seats);
    lab.defer(() => {
      table.#over();
    });
    for (const [patient, measure] of FIRST_ALERTS) await centre.measureRed(patient, measure);
    await Promise.all(seats.map((seat) => seat.begin()));
    table.#watchCentre();
    for (const { station } of seats)
      await station.until('shows the first alerts', ({ alerts }) => alerts >= FIRST_ALERTS.length);
    table.#alerts.push(...(await seats[0].station.child.ask('alerts', null)).map(({ id }) => id).sort());
    return table;
  }

  /** Begins a move; what it comes to is looked at when all is healed. */
  make(move: Move): void {
    this.#pending.push(
      this.#make(move).catch((error: unknown) => {
        // A process that died on the way is what the run is about.
        if (!(error instanceof ChildGone)) this.#troubles.push(error);
      }),
    );
  }

  async #make(move: Move): Promise<unknown> {
    switch (move.kind) {
      case 'act':
        return this.#act(move.place, move.act, move.alert, move.times);
      case 'race':
        return Promise.all(PLACES.map((place) => this.#act(place, move.acts[place], move.alert, 1)));
      case 'measure':
        return this.centre.measureRed(move.patient, move.measure);
      case 'settle':
        return this.#settle(this.seats[move.place]);
      case 'killCentre':
        return this.centre.kill();
      case 'trapCentre':
        return this.centre.trap({ step: move.step, action: move.action });
      case 'rebuild':
        return this.centre.child.ask('rebuildLog', null);
      case 'freeze':
        return this.#freeze(move.place, move.for);
      default:
        return this.#makeAt(this.seats[move.place], move);
    }
  }

  async #makeAt(
    seat: Seat,
    move: Exclude<
      Move,
      { kind: 'act' | 'race' | 'measure' | 'settle' | 'killCentre' | 'trapCentre' | 'rebuild' | 'freeze' }
    >,
  ): Promise<unknown> {
    const { station } = seat;
    switch (move.kind) {
      case 'cut':
        station.proxy.cut(move.how);
        return undefined;
      case 'spoil':
        station.proxy.spoil(move.way, move.toxics);
        return undefined;
      case 'welcome':
        station.proxy.welcome(move.welcome);
        return undefined;
      case 'mend':
        station.proxy.heal();
        return undefined;
      case 'killStation':
        return station.kill();
      case 'trapStation':
        return station.trap({ step: move.step, action: 'kill', delayUs: move.delayUs });
      case 'clock':
        return station.setClock(move.offset);
      case 'signOut':
        return station.signOut();
      case 'signIn':
        seat.nurse = move.username;
        return station.trySignIn(move.username);
      case 'resume':
        return station.child.ask('resume', null);
    }
  }

  async #act(place: Place, kind: ActKind, index: number, times: number): Promise<unknown> {
    const alertId = this.#alerts[index];
    if (alertId === undefined) throw new Error(`There is no alert ${String(index)}`);
    const { station } = this.seats[place];
    return station.actRepeatedly(this.#actOf(kind), alertId, times);
  }

  /** Every comment has words of its own, so that one that stands twice is seen. */
  #actOf(kind: ActKind): AlertAct {
    switch (kind) {
      case 'take':
        return { type: 'alert.take', payload: {} };
      case 'release':
        return { type: 'alert.release', payload: {} };
      case 'close':
        return { type: 'alert.close', payload: RED_CLOSE };
      case 'comment':
        this.#words += 1;
        return { type: 'alert.comment', payload: { text: `ord ${String(this.#words)}` } };
    }
  }

  async #settle({ station }: Seat): Promise<unknown> {
    const rows = await station.child.ask('outboxRows', null);
    const first = rows.find(({ state }) => state === 'conflict' || state === 'rejected');
    return first === undefined
      ? undefined
      : station.child.ask('decide', { commandId: first.commandId, decision: 'seen' });
  }

  async #freeze(who: Place | 'centre', ms: number): Promise<void> {
    const child = who === 'centre' ? this.centre.child : this.seats[who].station.child;
    child.signal('SIGSTOP');
    await setTimeout(ms);
    child.signal('SIGCONT');
  }

  /** Ends every fault, brings everybody back, and checks what became of it all. */
  async heal(alone: boolean): Promise<void> {
    for (const { station } of this.seats) {
      station.proxy.heal();
      // Who is told that the network is back starts over; who is not must find out that nothing comes any more.
      if (!alone) station.proxy.cut('rst');
    }
    await this.#comeBack();
    await Promise.all(this.#pending);
    // A sign-out that was still on its way emptied the desk again.
    await this.#comeBack();
    if (this.#troubles.length > 0) throw this.#troubles[0];
    if (!alone) for (const { station } of this.seats) await station.child.ask('resume', null);
    const patience = alone ? ALONE_MS : undefined;
    await this.#decideAll(patience);
    this.#over();
    const stations = this.seats.map(({ station }) => station);
    await this.lab.checkAll(this.centre, stations, patience);
  }

  async #comeBack(): Promise<void> {
    await this.#centreUp;
    await this.#ofCentre(() => this.centre.child.ask('disarm', null));
    for (const seat of this.seats) {
      const { station } = seat;
      let answer: unknown;
      const what = () =>
        `${station.name} is up again with ${seat.nurse} signed in (${JSON.stringify(answer)})`;
      await this.lab.until(what, async () => {
        await seat.up;
        if (station.isGone) return false;
        try {
          await station.child.ask('disarm', null);
          await station.setClock(0);
          answer = await seat.signIn();
          return (await station.state()).user !== null;
        } catch (error) {
          if (error instanceof ChildGone) return false;
          throw error;
        }
      });
    }
  }

  /** A trap that springs while it is taken away is one more restart. */
  async #ofCentre(ask: () => Promise<unknown>): Promise<void> {
    await this.lab.until('the centre is up again', async () => {
      await this.#centreUp;
      try {
        await ask();
        return true;
      } catch (error) {
        if (error instanceof ChildGone) return false;
        throw error;
      }
    });
  }

  /** What waits behind a lost race goes on when the nurse has decided; the rest stays in sight. */
  async #decideAll(patience?: number): Promise<void> {
    for (const { station } of this.seats) {
      let seen: unknown;
      await this.lab.until(
        () =>
          `${station.name} has nothing unsent but what it decided on (last seen: ${JSON.stringify(seen)})`,
        async () => {
          const rows = await station.child.ask('outboxRows', null);
          seen = { rows, ...(await station.state()) };
          const held = rows.filter(({ state }) => state === 'held').map((row) => row.alertId);
          const holding = rows.filter(({ state }) => state === 'conflict' || state === 'rejected');
          for (const { alertId, commandId } of holding)
            if (held.includes(alertId)) await station.child.ask('decide', { commandId, decision: 'seen' });
          return (await station.state()).outbox.unsent === 0;
        },
        patience,
      );
    }
  }

  #watchCentre(): void {
    void this.centre.child.ended.then(() => {
      if (this.#isOver) return;
      this.#centreUp = this.#restartCentre();
    });
  }

  async #restartCentre(): Promise<void> {
    try {
      await this.centre.start();
    } catch (error) {
      // Killed again on its way up.
      if (!(error instanceof ChildGone)) throw error;
    }
    this.#watchCentre();
  }

  #over(): void {
    this.#isOver = true;
    for (const seat of this.seats) seat.over();
  }
}

/** The words of a failure. */
export function failureOf(error: unknown): string {
  if (error instanceof CheckFailed) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
