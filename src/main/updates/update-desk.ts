import { HOUR, MINUTE, type Clock, type Millis } from '@shared/clock';
import type { UpdateChoice, UpdateProblem, UpdateView } from '@shared/ipc/station/operations-contract';
import type { Downloaded, ReleaseFeed } from './release-feed';
import {
  blockersOf,
  judgeInstall,
  mayInstallAtQuit,
  type DeskFacts,
  type ReadyRelease,
} from './update-policy';

/** What is kept of a release over a restart, so that a deadline and a person's word hold. */
export interface KeptUpdate {
  readonly version: string;
  readonly readyAt: Millis;
  readonly choice: UpdateChoice | null;
  readonly remindAt: Millis | null;
}

/** Around the desk of updates. */
export interface UpdateMeans {
  /** Null where updates are off or the system's own packages bring them. */
  readonly feed: ReleaseFeed | null;
  readonly managed: boolean;
  readonly clock: Clock;
  readonly deadlineHours: number | null;
  readonly desk: () => Promise<DeskFacts | null>;
  readonly keep: (kept: KeptUpdate | null) => void;
  readonly kept: KeptUpdate | null;
  readonly onView: (view: UpdateView) => void;
  /** By its code; nothing else is told. */
  readonly onProblem: (problem: UpdateProblem) => void;
  /** Ends the app in order; the installer is started by `installNow` when all is closed. */
  readonly leave: () => void;
}

/** How often a feed is asked. */
const ASK_EVERY: Millis = 6 * HOUR;
/** After a failure. */
const ASK_AGAIN: Millis = 30 * MINUTE;
/** A person who said "later" is reminded then. */
export const REMIND_AFTER: Millis = 4 * HOUR;

/** Finds releases, downloads them, and lets them wait for the right moment; what may be when is `update-policy.ts`. */
export class UpdateDesk {
  #view: UpdateView;
  #downloaded: Downloaded | null = null;
  #working: Promise<void> | null = null;
  #askAt: Millis;
  #looking = false;
  #leaving = false;

  constructor(readonly means: UpdateMeans) {
    this.#askAt = means.clock.now();
    this.#view = {
      phase: means.managed ? 'managed' : means.feed === null ? 'off' : 'idle',
      ...{ version: null, progress: null, problem: null, checkedAt: null, readyAt: null },
      ...{ deadlineAt: null, choice: null, remindAt: null, blockers: [] },
    };
  }

  view(): UpdateView {
    return this.#view;
  }

  /** Asks the feed now; answers when it is clear what it offers and that is downloaded. */
  async check(): Promise<UpdateView> {
    if (this.#view.phase === 'installing') return this.#view;
    this.#working ??= this.#ask().finally(() => {
      this.#working = null;
    });
    await this.#working;
    return this.#view;
  }

  /** What a person decides. `now` is for this moment: where something holds, it is named and the word is not kept. */
  async choose(choice: UpdateChoice): Promise<UpdateView> {
    if (this.#view.phase !== 'ready') return this.#view;
    const remindAt = choice === 'later' ? this.means.clock.now() + REMIND_AFTER : null;
    this.#show({ choice, remindAt });
    await this.look();
    if (choice === 'now' && !this.#leaving) this.#show({ choice: null });
    this.#keep();
    return this.#view;
  }

  /** Called every few seconds: asks when it is time, and installs when it may. */
  async tick(): Promise<void> {
    if (this.means.feed !== null && this.#working === null && this.means.clock.now() >= this.#askAt) {
      await this.check();
    }
    await this.look();
  }

  /** Judges a release that is ready by what the desk is at. */
  async look(): Promise<void> {
    const release = this.#ready();
    if (release === null || this.#looking) return;
    this.#looking = true;
    try {
      const desk = await this.means.desk();
      const now = this.means.clock.now();
      const verdict = judgeInstall(release, desk, now);
      // All that a restart would disturb is shown, also where a person may wave it aside.
      this.#show({ blockers: blockersOf(desk, now) });
      if (verdict.act === 'install' && !this.#leaving) await this.#begin();
    } finally {
      this.#looking = false;
    }
  }

  /** As the app ends, while the desk can still be asked: whether the installer is to run when all is closed. */
  async mayInstall(): Promise<boolean> {
    if (this.#leaving) return true;
    const release = this.#ready();
    if (release === null) return false;
    const may = mayInstallAtQuit(release, await this.means.desk(), this.means.clock.now());
    return may && (await this.#stillGenuine());
  }

  /** Starts the installer; everything is closed by now. False where it did not start: the app goes as it would. */
  installNow(restart: boolean): boolean {
    const started = this.means.feed?.install(restart);
    if (started === undefined) return false;
    if (!started.ok) {
      this.putOff();
      this.#refuse(started.error);
    }
    return started.ok;
  }

  /** What was to be installed was not: its deadline counts anew from now, so that a start does not lead straight to the next try. */
  putOff(): void {
    const { version } = this.#view;
    if (version === null) return;
    this.means.keep({ version, readyAt: this.means.clock.now(), choice: null, remindAt: null });
  }

  get leaving(): boolean {
    return this.#leaving;
  }

  async #begin(): Promise<void> {
    if (!(await this.#stillGenuine())) return;
    // What happened while the file was read counts: a red alert of this second holds too.
    const release = this.#ready();
    if (release === null) return;
    const again = judgeInstall(release, await this.means.desk(), this.means.clock.now());
    if (again.act !== 'install') return;
    this.#leaving = true;
    this.#show({ phase: 'installing', blockers: [] });
    this.means.leave();
  }

  async #stillGenuine(): Promise<boolean> {
    const { feed } = this.means;
    if (feed === null || this.#downloaded === null) return false;
    const checked = await feed.check(this.#downloaded);
    if (!checked.ok) this.#refuse(checked.error);
    return checked.ok;
  }

  #ready(): ReadyRelease | null {
    const { phase, readyAt, deadlineAt, choice } = this.#view;
    return phase === 'ready' && readyAt !== null ? { readyAt, deadlineAt, choice } : null;
  }

  async #ask(): Promise<void> {
    const { feed, clock } = this.means;
    if (feed === null) return;
    const before = this.#view;
    this.#show({ phase: 'checking', problem: null });
    const found = await feed.find();
    this.#askAt = clock.now() + (found.ok ? ASK_EVERY : ASK_AGAIN);
    this.#show({ checkedAt: clock.now() });
    if (!found.ok) {
      // A feed that is away takes nothing from a release that is here already.
      if (before.phase === 'ready' && this.#downloaded !== null) {
        this.means.onProblem(found.error);
        this.#show({ phase: 'ready', problem: found.error });
      } else this.#refuse(found.error);
      return;
    }
    if (found.value === null) {
      this.#forget('current', null);
      return;
    }
    await this.#load(found.value.version);
  }

  async #load(version: string): Promise<void> {
    const { feed, clock, deadlineHours, kept } = this.means;
    if (feed === null) return;
    this.#show({ phase: 'downloading', version, progress: 0 });
    const got = await feed.download((progress) => {
      if (this.#view.phase === 'downloading') this.#show({ progress });
    });
    if (!got.ok) {
      this.#askAt = clock.now() + ASK_AGAIN;
      this.#refuse(got.error);
      return;
    }
    const known =
      this.#downloaded?.version === version ? this.#view : kept?.version === version ? kept : null;
    const readyAt = known?.readyAt ?? clock.now();
    this.#downloaded = got.value;
    this.#show({
      ...{ phase: 'ready', version, progress: null, problem: null, readyAt },
      deadlineAt: deadlineHours === null ? null : readyAt + deadlineHours * HOUR,
      choice: known?.choice ?? null,
      remindAt: known?.remindAt ?? null,
    });
    this.#keep();
  }

  #refuse(problem: UpdateProblem): void {
    this.means.onProblem(problem);
    this.#leaving = false;
    this.#forget('refused', problem);
  }

  #forget(phase: 'current' | 'refused', problem: UpdateProblem | null): void {
    this.#downloaded = null;
    this.#show({
      ...{ phase, problem, progress: null, readyAt: null, deadlineAt: null },
      ...{ choice: null, remindAt: null, blockers: [], version: null },
    });
    if (phase === 'current') this.means.keep(null);
  }

  #keep(): void {
    const { version, readyAt, choice, remindAt } = this.#view;
    if (version !== null && readyAt !== null) this.means.keep({ version, readyAt, choice, remindAt });
  }

  #show(change: Partial<UpdateView>): void {
    const before = JSON.stringify(this.#view);
    this.#view = { ...this.#view, ...change };
    if (JSON.stringify(this.#view) !== before) this.means.onView(this.#view);
  }
}
