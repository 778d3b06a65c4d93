import { SECOND, toWireTime, type Clock } from '@shared/clock';
import { failure, success, type Outcome } from '@shared/outcome';
import type { TrainingSetting, TrainingState } from '@shared/wire/training';
import type { Scheduler } from '../app/scheduler';
import type { TrainingEpj } from '../epj/training-epj';
import type { LiveSimulation } from '../simulation/live';
import { GOOD_NETWORK, nightNetwork, type NetworkCondition } from './night-network';

/** What the control needs from outside. */
export interface ControlParts {
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  readonly simulation: LiveSimulation;
  readonly epj: TrainingEpj;
  /** False: the patients do nothing by themselves. */
  readonly simulated: boolean;
  readonly patients: number;
  /** Makes the links behave so from now on. */
  readonly setNetwork: (condition: NetworkCondition) => void;
  readonly links: () => number;
}

/** Scenario, speed, faults and journal of a training centre while it runs. */
export class TrainingControl {
  readonly #parts: ControlParts;
  #faults = { cutLinks: false, delayMs: 0 };
  #network: NetworkCondition = GOOD_NETWORK;

  constructor(parts: ControlParts) {
    this.#parts = parts;
  }

  /** Lets the scenario's network take effect; returns what stops it. */
  start(): () => void {
    return this.#parts.scheduler.every(SECOND, () => {
      this.#apply();
    });
  }

  state(): TrainingState {
    const { simulation, epj, simulated, patients, links } = this.#parts;
    return {
      scenario: simulation.scenario.name,
      since: toWireTime(simulation.scenarioAt),
      speed: simulation.speed,
      patients,
      simulated,
      faults: { ...this.#faults },
      network: { ...this.#network },
      stormSecondsLeft: simulation.stormSecondsLeft,
      links: links(),
      epj: epj.state(),
    };
  }

  /** Sets what is named; all or nothing. */
  set({ scenario, speed, faults = {}, epj = {} }: TrainingSetting): Outcome<TrainingState, 'not_simulated'> {
    const { simulation, simulated } = this.#parts;
    if (!simulated && (scenario !== undefined || speed !== undefined)) return failure('not_simulated');
    if (scenario !== undefined) simulation.begin(scenario);
    if (speed !== undefined) simulation.setSpeed(speed);
    const { cutLinks = this.#faults.cutLinks, delayMs = this.#faults.delayMs } = faults;
    this.#faults = { cutLinks, delayMs };
    this.#parts.epj.set(epj);
    this.#apply();
    return success(this.state());
  }

  #apply(): void {
    const next = this.#wanted();
    if (next.cut === this.#network.cut && next.delayMs === this.#network.delayMs) return;
    this.#network = next;
    this.#parts.setNetwork(next);
  }

  /** What a person set goes before what the scenario brings. */
  #wanted(): NetworkCondition {
    const { simulation, simulated, clock } = this.#parts;
    const { cutLinks, delayMs } = this.#faults;
    if (cutLinks || delayMs > 0) return { cut: cutLinks, delayMs };
    if (!simulated || !simulation.scenario.badNetwork) return GOOD_NETWORK;
    return nightNetwork(simulation.seed, clock.now() - simulation.scenarioAt);
  }
}
