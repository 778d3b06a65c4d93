import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { DAY } from '@shared/clock';
import { check, CheckFailed } from '../check';
import { FaultProxy } from '../fault-proxy';
import { checkHistory, type History } from '../history';
import { seeded } from '../seeded';
import { FaultCentre } from './centre';
import { readCentre } from './read-ends';
import { FaultStation, type Recorder } from './station';
import { removeFolder, temporaryFolder } from './temporary';
import { until } from './until';

const WINDOW_DAYS = 90;
/** Patients of every centre that a fault starts. */
export const PATIENTS = 8;

/** What one run of a fault has around it; everything that it starts is gone when it is over. */
export class Lab {
  readonly recorder: Recorder = { acts: [], told: [] };
  readonly random: () => number;
  readonly #folder = temporaryFolder('fault');
  readonly #ends: (() => Promise<void> | void)[] = [];
  readonly #templates: Templates;

  constructor(
    /** Folder of the bundled programs under test. */
    readonly programs: string,
    readonly seed: number,
    templates: Templates,
  ) {
    this.random = seeded(seed);
    this.#templates = templates;
  }

  /** A folder of this run. */
  folder(name: string): string {
    return join(this.#folder, name);
  }

  /** Runs when the fault is over, whatever came of it; last first. */
  defer(end: () => Promise<void> | void): void {
    this.#ends.push(end);
  }

  /** A running centre with `PATIENTS` patients and no alert. */
  async centre(): Promise<FaultCentre> {
    const dataDir = this.folder('centre');
    await this.#templates.copyTo(this.programs, dataDir);
    const centre = new FaultCentre(this.programs, dataDir);
    this.defer(() => centre.kill());
    await centre.start();
    return centre;
  }

  /** A proxy in front of whatever listens at `port()` at the time of each connection. */
  async proxy(port: () => number): Promise<FaultProxy> {
    const proxy = await FaultProxy.start(port, this.random);
    this.defer(() => proxy.stop());
    return proxy;
  }

  /** A workstation, not started yet, behind a proxy of its own. */
  async station(
    name: string,
    centre: { readonly port: number },
    programs = this.programs,
  ): Promise<FaultStation> {
    const proxy = await this.proxy(() => centre.port);
    const { recorder } = this;
    const seed = Math.floor(this.random() * 2 ** 31);
    const station = new FaultStation({ name, programs, folder: this.folder(name), proxy, seed, recorder });
    this.defer(() => station.kill());
    return station;
  }

  /** Raises an alert at the centre and gives its id as soon as `station` shows it. */
  async raise(centre: FaultCentre, station: FaultStation, patient = 1, measure = 0): Promise<string> {
    const before = new Set((await station.child.ask('alerts', null)).map(({ id }) => id));
    await centre.measureRed(patient, measure);
    const row = await until(`${station.name} shows the new alert`, async () =>
      (await station.child.ask('alerts', null)).find(({ id }) => !before.has(id)),
    );
    return row.id;
  }

  /** A second world with a history of its own; whoever asks for it ends it. */
  another(): Lab {
    return new Lab(this.programs, this.seed, this.#templates);
  }

  /** Waits on a condition; see `until`. */
  until<T>(
    what: string | (() => string),
    look: () => Promise<T | undefined | false>,
    patience?: number,
  ): Promise<T> {
    return until(what, look, patience);
  }

  /** Waits until everybody holds the same, then ends everything and checks the whole history. */
  async checkAll(
    centre: FaultCentre,
    stations: readonly FaultStation[],
    patience?: number,
  ): Promise<History> {
    await this.untilAllSettled(centre, stations, patience);
    const ends = [];
    for (const station of stations) ends.push(await station.end());
    const end = readCentre(centre.file, Date.now() - WINDOW_DAYS * DAY);
    const history: History = { ...this.recorder, stations: ends, centre: end };
    const violations = checkHistory(history);
    if (violations.length > 0) {
      const told = violations.slice(0, 10).map(({ invariant, what }) => `${invariant}: ${what}`);
      throw new CheckFailed(`${String(violations.length)} violations: ${told.join('; ')}`);
    }
    return history;
  }

  /** Live, nothing unsent, and at the centre's head, which itself stands still. */
  async untilAllSettled(
    centre: FaultCentre,
    stations: readonly FaultStation[],
    patience?: number,
  ): Promise<void> {
    await until(
      'all workstations hold what the centre holds',
      async () => {
        const { head } = await centre.state();
        for (const station of stations) await station.untilSettled(undefined, patience);
        const states = await Promise.all(stations.map((station) => station.state()));
        const after = await centre.state();
        return (
          after.head === head &&
          states.every(({ link, outbox }) => link.cursor === head && outbox.unsent === 0)
        );
      },
      patience,
    );
  }

  async end(): Promise<void> {
    const failures: unknown[] = [];
    for (const end of this.#ends.splice(0).reverse()) {
      try {
        await end();
      } catch (error) {
        failures.push(error);
      }
    }
    removeFolder(this.#folder);
    check('everything that was started could be ended', failures.length === 0, failures.map(String));
  }
}

/** Data folders of fresh centres, made once for each set of programs: hashing passwords takes its time. */
export class Templates {
  readonly #folder = temporaryFolder('fault-template');
  readonly #made = new Map<string, Promise<string>>();

  async copyTo(programs: string, dataDir: string): Promise<void> {
    let made = this.#made.get(programs);
    if (made === undefined) {
      made = this.#make(programs, join(this.#folder, String(this.#made.size)));
      this.#made.set(programs, made);
    }
    cpSync(await made, dataDir, { recursive: true });
  }

  remove(): void {
    removeFolder(this.#folder);
  }

  async #make(programs: string, dataDir: string): Promise<string> {
    const centre = new FaultCentre(programs, dataDir);
    try {
      await centre.start();
      await centre.child.ask('addPatients', { count: PATIENTS });
      await centre.stop();
      return dataDir;
    } finally {
      await centre.kill();
    }
  }
}
