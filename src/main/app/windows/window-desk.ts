import { HOUR, SECOND, type Clock } from '@shared/clock';
import { zoomSteps, type DeskAsk, type Looks, type WindowsView } from '@shared/ipc/station/windows-contract';
import type { StationPhase } from '@shared/ipc/views';
import { shiftSpan } from '@shared/lead/shift';
import type { Push } from '@main/ipc/push';
import { tellWall } from '@main/ipc/wall-ipc';
import { wallView, type WallFacts } from '@main/desk/wall/wall-view';
import { displaysNow, onDisplays } from '@main/windows/displays';
import type { Windows } from '@main/windows/main-window';
import type { PlaceShelf } from '@main/windows/placed-window';
import { WallWindow } from '@main/windows/wall-window';
import type { PageWatch } from '@main/windows/page-recovery';
import { alertsNow } from '../acts/early-lists';
import type { PreferenceFile, WindowName } from '../preferences';
import type { Station } from '../station';

export interface WindowDeskParts {
  readonly windows: Windows;
  /** Where the wall's page and preload are. */
  readonly wallPlaces: Windows['places'];
  readonly watch: PageWatch;
  readonly preferences: PreferenceFile;
  readonly push: Push;
  readonly clock: Clock;
  readonly station: () => Station;
  /** How the sound stands: one word, and until when it is paused (our clock, ms). */
  readonly sound: () => { readonly word: string; readonly pausedUntil: number | null };
  readonly onFailure: (error: unknown) => void;
}

const WALL_EVERY = SECOND;
/** Figures that are read from the log, not from the lists. */
const FIGURES_EVERY = 10;
const NO_ROLES = { nurse: 0, lead: 0, clinician: 0 } as const;

/** Windows, their places, how they look, and what the wall shows; one for the app. */
export class WindowDesk {
  readonly #parts: WindowDeskParts;
  readonly #wall: WallWindow;
  #deskPatient: string | null = null;
  #figures: Pick<WallFacts, 'raised' | 'roles'> = { raised: null, roles: NO_ROLES };
  #ticking: NodeJS.Timeout | undefined;
  #ticks = 0;
  #stopDisplays: (() => void) | undefined;
  #stopped = false;

  constructor(parts: WindowDeskParts) {
    this.#parts = parts;
    this.#wall = new WallWindow(parts.wallPlaces, this.shelf('wall'), parts.watch, {
      onReady: () => {
        this.#tell();
        this.#sendWall();
      },
      onClosed: () => {
        clearInterval(this.#ticking);
        // With the app it goes too, and comes again with it.
        if (this.#stopped) return;
        parts.preferences.saveWindows({ wallUp: false });
        this.#tell();
      },
    });
  }

  /** A page has drawn its screen. */
  screenDrawn(): void {
    this.#parts.windows.screenDrawn();
  }

  /** The places of one window, in the file. */
  shelf(name: WindowName): PlaceShelf {
    const { preferences } = this.#parts;
    return {
      read: () => preferences.windows[name],
      save: (places) => {
        preferences.saveWindows({ [name]: places });
      },
    };
  }

  /** Opens the desk's window, and the wall where it was up. */
  start(): ReturnType<Windows['openMain']> {
    const { windows, preferences } = this.#parts;
    windows.zoom(preferences.current.zoom / 100);
    const main = windows.openMain(this.shelf('desk'));
    main.once('closed', () => {
      this.stop();
    });
    this.#stopDisplays = onDisplays(() => {
      this.#tell();
    });
    if (preferences.windows.wallUp) this.openWall(null);
    return main;
  }

  /** The desk is closed: its other windows go with it. */
  stop(): void {
    if (this.#stopped) return;
    this.#stopped = true;
    this.#stopDisplays?.();
    clearInterval(this.#ticking);
    this.#parts.windows.closePatient();
    this.#wall.close();
  }

  view(): WindowsView {
    const { preferences, windows } = this.#parts;
    return {
      looks: preferences.current,
      site: preferences.site,
      decided: preferences.decided,
      displays: displaysNow().map(({ id, label, width, height, primary }) => ({
        ...{ id, label, width, height, primary },
      })),
      wallOpen: this.#wall.isOpen,
      patientOpen: windows.patientOpen,
    };
  }

  change(looks: { readonly [N in keyof Looks]?: Looks[N] | undefined }): WindowsView {
    this.#parts.preferences.save(looks);
    return this.#looksChanged();
  }

  reset(): WindowsView {
    this.#parts.preferences.reset();
    return this.#looksChanged();
  }

  /** One step larger or smaller; 0 is what the site says. */
  zoom(step: -1 | 0 | 1): WindowsView {
    const { preferences } = this.#parts;
    if (step === 0) return this.change({ zoom: preferences.site.zoom });
    const at = zoomSteps.indexOf(preferences.current.zoom);
    return this.change({ zoom: zoomSteps[at + step] ?? preferences.current.zoom });
  }

  openWall(displayId: string | null): WindowsView {
    const { windows, preferences } = this.#parts;
    this.#wall.open(displayId, windows.mainBounds ?? { x: 0, y: 0, width: 0, height: 0 });
    preferences.saveWindows({ wallUp: true });
    clearInterval(this.#ticking);
    this.#ticking = setInterval(() => {
      this.#tick();
    }, WALL_EVERY);
    void this.#readFigures();
    return this.#told();
  }

  closeWall(): WindowsView {
    this.#wall.close();
    return this.#told();
  }

  openPatient(): WindowsView {
    this.#parts.windows.openPatient(this.shelf('patient'), () => {
      if (!this.#stopped) this.#tell();
    });
    return this.#told();
  }

  get deskPatient(): string | null {
    return this.#deskPatient;
  }

  /** Another patient is open at the desk: the second window follows. */
  tellPatient(patientId: string | null): void {
    if (patientId === this.#deskPatient) return;
    this.#deskPatient = patientId;
    this.#parts.push.now('deskPatientChanged', { patientId });
  }

  /** What was pressed in the second window opens at the desk, which comes to the front. */
  askDesk(ask: DeskAsk): void {
    this.#parts.push.now('deskAsked', ask);
    this.#parts.windows.focus();
  }

  /** Nobody at the desk: no window about a patient stays open, and nothing is remembered of whom it showed. */
  phase(phase: StationPhase): void {
    if (phase !== 'signed_in') {
      this.tellPatient(null);
      this.#parts.windows.closePatient();
    }
    this.#sendWall();
  }

  #looksChanged(): WindowsView {
    const { windows, preferences } = this.#parts;
    windows.zoom(preferences.current.zoom / 100);
    this.#parts.station().looksChanged();
    this.#sendWall();
    return this.#told();
  }

  #told(): WindowsView {
    const view = this.view();
    this.#parts.push.now('windowsChanged', view);
    return view;
  }

  #tell(): void {
    this.#told();
  }

  #tick(): void {
    this.#ticks += 1;
    if (this.#ticks % FIGURES_EVERY === 0) void this.#readFigures();
    this.#sendWall();
  }

  /** What of the log the lists do not hold; a cache that cannot answer leaves it unknown. */
  async #readFigures(): Promise<void> {
    const { running } = this.#parts.station();
    if (running === null) return;
    const now = this.#parts.clock.now() + running.link.offset;
    try {
      this.#figures = await running.stores.cache.call('readWallFigures', {
        raisedFrom: now - HOUR,
        actsFrom: shiftSpan(now).from,
        to: now,
      });
    } catch (error) {
      this.#figures = { raised: null, roles: NO_ROLES };
      this.#parts.onFailure(error);
    }
  }

  #sendWall(): void {
    if (!this.#wall.isOpen || this.#stopped) return;
    const { preferences, clock, sound } = this.#parts;
    const station = this.#parts.station();
    const { running } = station;
    const { phase, training } = station.view();
    const alerts = running === null ? [] : alertsNow(running);
    const link = station.linkView();
    const { word, pausedUntil } = sound();
    const view = wallView(
      {
        ...{ training, pausedUntil, ...this.#figures },
        // A wall without a figure would look calm.
        phase: alerts === null ? 'starting' : phase,
        language: preferences.current.language,
        theme: preferences.current.wallTheme,
        alerts: alerts ?? [],
        offset: running?.link.offset ?? 0,
        link: link.state,
        currentAt: link.currentAt,
        sound: word,
        fullScreen: this.#wall.isFullScreen,
      },
      clock.now(),
    );
    tellWall(this.#wall.contents(), view);
  }
}
