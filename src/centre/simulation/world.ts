import { createHash } from 'node:crypto';
import { DAY, type Clock, type Millis } from '@shared/clock';
import type { EntityOf } from '@shared/model/entity';
import type { ScenarioName } from '@shared/wire/centre-host';
import type { Scheduler } from '../app/scheduler';
import { hashPassword } from '../auth/passwords';
import type { RuleRunner } from '../rules/rule-runner';
import { SYSTEM, type CentreStore } from '../store/centre-store';
import { backfill, type BackfillParts } from './backfill';
import { LiveSimulation } from './live';
import { NOBODY, openingFor } from './opening';
import { makePerson, type SimulatedPerson } from './person';
import { programmes } from './programmes';
import { questionnaires } from './questionnaires';
import { PLANNER, trainingAccounts } from './staff';

/** Patients made in one transaction. */
const PEOPLE_AT_ONCE = 500;

/** What a training world is made from. */
export interface WorldOptions {
  readonly patients: number;
  readonly seed: number;
  readonly historyDays: number;
  readonly speed: number;
  readonly scenario: ScenarioName;
  readonly password: string;
}

/** What making it needs. */
export interface WorldParts {
  readonly store: CentreStore;
  readonly rules: RuleRunner;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  readonly newId: () => string;
  readonly randomBytes: (size: number) => Buffer;
}

/** Accounts of the training centre; an existing file gets the password that this start names. */
export async function openAccounts(parts: WorldParts, password: string): Promise<void> {
  const { store, randomBytes, clock } = parts;
  for (const { username, user } of trainingAccounts) {
    const hash = await hashPassword(password, randomBytes(16));
    store.transact(() => {
      store.accounts.setCredential(username, user.id, hash);
      if (store.log.get('user', user.id) !== undefined) return;
      store.log.put({ kind: 'user', id: user.id, data: user, author: SYSTEM, at: clock.now() });
    });
  }
}

/** Setting that says which catalogues this centre wrote last; what others changed since is left alone. */
const CATALOGUES = 'catalogues';

/** Programmes and forms: at the first start, and where a later version of this centre brings others. */
export function openCatalogues({ store, clock }: WorldParts): void {
  const at = clock.now();
  const written = createHash('sha256')
    .update(JSON.stringify([questionnaires, programmes]))
    .digest('hex');
  if (store.setting(CATALOGUES) === written) return;
  const open = <K extends 'questionnaire' | 'programme'>(kind: K, data: EntityOf<K>): void => {
    if (JSON.stringify(store.log.get(kind, data.id)?.data) === JSON.stringify(data)) return;
    store.log.put({ kind, id: data.id, data, author: SYSTEM, at });
  };
  store.transact(() => {
    for (const data of questionnaires) open('questionnaire', data);
    for (const data of programmes) open('programme', data);
    store.setSetting(CATALOGUES, written);
  });
}

/** What was made when the file was new; later starts go on with it. */
interface Beginning {
  readonly seed: number;
  readonly patients: number;
  readonly startedAt: Millis;
  readonly historyDays: number;
}

/** The simulated people of this centre and their history; an existing file keeps what it has. */
export async function openWorld(parts: WorldParts, options: WorldOptions): Promise<LiveSimulation> {
  const { store, clock } = parts;
  const known = store.setting('simulation');
  const beginning: Beginning =
    known === undefined
      ? {
          seed: options.seed,
          patients: options.patients,
          startedAt: clock.now(),
          historyDays: options.historyDays,
        }
      : (JSON.parse(known) as Beginning);
  const { seed, startedAt } = beginning;
  const people = peopleOf(beginning);
  const opening = openingFor(seed, people);
  if (known === undefined) store.setSetting('simulation', JSON.stringify(beginning));
  if (store.setting('historyDone') === undefined) await begin(parts, beginning, people);
  const until = Number(store.setting('simulatedUntil') ?? startedAt);
  await catchUp(parts, seed, people, until);
  return new LiveSimulation({
    ...parts,
    seed,
    people,
    opening,
    startedAt,
    simulatedFrom: Math.max(until, clock.now()),
    speed: options.speed,
    scenario: options.scenario,
  });
}

function peopleOf({ seed, patients, startedAt, historyDays }: Beginning): SimulatedPerson[] {
  const taken = new Set<string>();
  const since = startedAt - (historyDays + 1) * DAY;
  return Array.from({ length: patients }, (_, index) => makePerson(seed, index, since, taken, startedAt));
}

async function begin(
  parts: WorldParts,
  beginning: Beginning,
  people: readonly SimulatedPerson[],
): Promise<void> {
  const { store } = parts;
  const { seed, startedAt, historyDays } = beginning;
  const from = startedAt - historyDays * DAY;
  for (let first = 0; first < people.length; first += PEOPLE_AT_ONCE) {
    store.transact(() => {
      for (const { patient, plan } of people.slice(first, first + PEOPLE_AT_ONCE)) {
        // A start that was cut off half-way goes on where it stopped.
        if (store.log.get('patient', patient.id) !== undefined) continue;
        store.log.put({ kind: 'patient', id: patient.id, data: patient, author: SYSTEM, at: from });
        store.log.put({ kind: 'plan', id: plan.id, data: plan, author: PLANNER, at: from });
      }
    });
    await pause(parts)();
  }
  const written = Number(store.setting('simulatedUntil') ?? from);
  await backfill(backfillParts(parts, seed, people, written, startedAt));
  store.transact(() => {
    store.setSetting('historyDone', 'true');
    store.setSetting('simulatedUntil', String(startedAt));
  });
}

/** What the patients measured while the centre was down, at most a week of it. */
async function catchUp(
  parts: WorldParts,
  seed: number,
  people: readonly SimulatedPerson[],
  until: Millis,
): Promise<void> {
  const now = parts.clock.now();
  if (now - until < 60_000) return;
  const missed = backfillParts(parts, seed, people, Math.max(until, now - 7 * DAY), now);
  await backfill({ ...missed, opening: NOBODY, arrivesAt: now });
  parts.store.setSetting('simulatedUntil', String(now));
}

function backfillParts(
  parts: WorldParts,
  seed: number,
  people: readonly SimulatedPerson[],
  from: Millis,
  to: Millis,
): BackfillParts {
  const { store, rules, newId } = parts;
  return {
    store,
    rules,
    newId,
    seed,
    people,
    opening: openingFor(seed, people),
    from,
    to,
    pause: pause(parts),
  };
}

function pause({ scheduler }: WorldParts): () => Promise<void> {
  return () => new Promise((resume) => void scheduler.after(0, resume));
}
