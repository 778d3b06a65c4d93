import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { PULSE, RESPIRATION, SPO2, TEMPERATURE } from '@shared/clinical/measures';
import type { CentreRequests, CentreState, Measured, Trap } from '../processes/messages';
import { Child } from './child';

const START_TRIES = 5;

/** A centre process that can be killed and started again on its data and its port. */
export class FaultCentre {
  #child: Child<CentreRequests> | undefined;
  #port = 0;
  /** Of the next start: what stands between the process and its disk. */
  env: NodeJS.ProcessEnv = {};

  constructor(
    readonly programs: string,
    readonly dataDir: string,
  ) {
    mkdirSync(dataDir, { recursive: true });
  }

  get port(): number {
    return this.#port;
  }

  /** Path of its database, to be read when the run is over. */
  get file(): string {
    return join(this.dataDir, 'centre.db');
  }

  get child(): Child<CentreRequests> {
    if (this.#child === undefined) throw new Error('The centre was never started');
    return this.#child;
  }

  get isGone(): boolean {
    return this.#child?.isGone ?? true;
  }

  /** At the port that it had, or at another where somebody else took that one meanwhile. */
  async start(): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      const child = new Child<CentreRequests>(join(this.programs, 'centre-process.js'), this.env);
      this.#child = child;
      try {
        const port = tries < START_TRIES ? this.#port : 0;
        ({ port: this.#port } = await child.ask('start', { dataDir: this.dataDir, port }));
        return;
      } catch (error) {
        await child.kill();
        const taken = error instanceof Error && error.message.includes('EADDRINUSE');
        if (!taken || tries > START_TRIES) throw error;
      }
    }
  }

  async kill(): Promise<void> {
    await this.#child?.kill();
  }

  /** Says goodbye and ends. */
  async stop(): Promise<void> {
    if (this.isGone) return;
    await this.child.ask('stop', null);
    await this.child.kill();
  }

  state(): Promise<CentreState> {
    return this.child.ask('state', null);
  }

  trap(trap: Trap): Promise<null> {
    return this.child.ask('trap', trap);
  }

  /** A red breach: raises an alert, or is more evidence to an open one of that patient and measure. */
  measureRed(patient: number, measure = 0): Promise<null> {
    return this.child.ask('measure', { values: [redValue(patient, measure)] });
  }
}

/** Values far outside the standard limits; each measure has an alert of its own. */
const RED = [
  { code: SPO2, value: 80, unit: '%' },
  { code: PULSE, value: 150, unit: '/min' },
  { code: TEMPERATURE, value: 40, unit: 'Cel' },
  { code: RESPIRATION, value: 30, unit: '/min' },
] as const;

/** How many alerts one patient can have open at once by `redValue`. */
export const RED_MEASURES = RED.length;

/** A red value of patient `patient-<n>` (from 1), by the measure's number (from 0). */
export function redValue(patient: number, measure = 0): Measured {
  const red = RED[measure] ?? RED[0];
  return { patientId: `patient-${String(patient)}`, ...red };
}
