import type { Change } from '@shared/wire/change';
import { Workstation } from '../load/workstation';
import { SyntheticLog } from '../data/synthetic-log';
import { fromEnvironment } from './bare-app';
import { CentreDouble } from './centre-double';

/** Changes in a tick of the background, and its length: 500 events a second. */
export const BACKGROUND = { changes: 10, everyMs: 20 } as const;
/** Above the list: a pointer over rows would hold them. */
const POINTER = { x: 700, y: 8 } as const;

/** The real app, signed in and live, against a centre that the bench drives. */
export class DeskApp {
  #background: NodeJS.Timeout | undefined;

  private constructor(
    readonly station: Workstation,
    readonly centre: CentreDouble,
    readonly log: SyntheticLog,
  ) {}

  /** `beside` adds patients to those of the list, whose measurements are kept for `windowDays`. */
  static async start(
    profile: string,
    patients: number,
    beside: (log: SyntheticLog) => readonly Change[] = () => [],
    windowDays = 90,
  ): Promise<DeskApp> {
    const log = new SyntheticLog({ patients });
    const centre = await CentreDouble.start(log, beside(log), windowDays);
    const station = await Workstation.start(fromEnvironment('VAKTROM_ELECTRON'), profile, centre.url);
    await station.unlock();
    await station.signIn();
    await station.waitForState('live');
    await station.firstRow();
    await station.page.mouse.move(POINTER.x, POINTER.y);
    return new DeskApp(station, centre, log);
  }

  /** Starts or stops 500 measurements a second. */
  background(on: boolean): void {
    clearInterval(this.#background);
    this.#background = on
      ? setInterval(() => {
          this.centre.add(this.log.observations(BACKGROUND.changes));
        }, BACKGROUND.everyMs)
      : undefined;
  }

  async close(): Promise<void> {
    this.background(false);
    await this.station.close();
    await this.centre.stop();
  }
}
