import { createHash, randomBytes } from 'node:crypto';
import { MINUTE, type Clock, type Millis } from '@shared/clock';
import { runtimeScheduler } from '../app/scheduler';
import { auditKeyOf } from '../auth/audit-key';
import { CommandDesk } from '../commands/command-desk';
import { RuleRunner } from '../rules/rule-runner';
import { openAccounts, openCatalogues, openWorld } from '../simulation/world';
import type { CentreStore } from '../store/centre-store';
import { openCentreStore } from '../store/sqlite-store';

/** A Monday in winter, 12:00 in Oslo: the same samples on every day. */
const START: Millis = Date.parse('2026-03-02T11:00:00.000Z');

/** A training centre at the beginning of a shift, without a port; its time goes on by hand. */
export interface SampleWorld {
  readonly store: CentreStore;
  readonly desk: CommandDesk;
  readonly now: () => Millis;
  readonly pass: (minutes: number) => void;
  /** Ids in a row, made from the seed: the same run gives the same documents. */
  readonly newId: () => string;
}

/** Opens a seeded world in a folder; its rules have judged everything that is there, and all that is missing. */
export async function openSampleWorld(dataDir: string, seed: number, patients: number): Promise<SampleWorld> {
  let at = START;
  let made = 0;
  const newId = (): string => uuidOf(`${String(seed)}:${String((made += 1))}`);
  const clock: Clock = { now: () => at };
  const store = openCentreStore({ dataDir, newEpoch: newId });
  const rules = new RuleRunner({ store, clock, newId, timeOf: () => at });
  const parts = { store, rules, clock, newId, randomBytes, scheduler: runtimeScheduler };
  openCatalogues(parts);
  await openAccounts(parts, 'trening');
  await openWorld(parts, {
    patients,
    seed,
    historyDays: 30,
    speed: 1,
    scenario: 'quiet-shift',
    password: '',
  });
  rules.schedule.all();
  return {
    store,
    desk: new CommandDesk({ ...parts, sign: auditKeyOf(store).sign }),
    now: () => at,
    pass: (minutes) => {
      at += minutes * MINUTE;
    },
    newId,
  };
}

function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
