import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { MINUTE, toWireTime } from '@shared/clock';
import type { Alert } from '@shared/model/alert';
import { startCentre, type RunningCentre } from '@centre/app/compose';
import { DEFAULTS } from '@centre/app/options';
import { runtimeScheduler } from '@centre/app/scheduler';
import { standardPlan } from '@centre/intake/standard-plan';
import { GENERAL } from '@centre/simulation/programmes';
import { SYSTEM } from '@centre/store/centre-store';
import { FaultClock } from './fault-clock';
import { heapAfterCollection } from './heap';
import type { CentreRequests, CentreStart, Measured } from './messages';
import { serveParent, tellParent } from './serve-parent';
import { Steps } from './steps';

/** A real centre on a real file, with steps around the commit of a command: `command:before`, `command:after`. */
const steps = new Steps((step) => {
  tellParent('held', step);
});
const faults: string[] = [];
const clock = new FaultClock();
let centre: RunningCentre | undefined;

function running(): RunningCentre {
  if (centre === undefined) throw new Error('The centre was not started');
  return centre;
}

async function start({ dataDir, port }: CentreStart): Promise<{ readonly port: number }> {
  const started = await startCentre(
    { ...DEFAULTS, dataDir, port, patients: 0, historyDays: 0, simulate: false, proofEveryS: 0 },
    {
      clock,
      scheduler: runtimeScheduler,
      onFault: (what) => {
        faults.push(what);
      },
    },
  );
  stepCommands(started);
  centre = started;
  return { port: Number(new URL(started.url).port) };
}

/**
 * The desk takes a command in one transaction of the store; what it returns is the answer that goes out next.
 * `command:before` stands in front of the transaction, `command:after` between its commit and the answer.
 */
function stepCommands({ store }: RunningCentre): void {
  const { transact } = store;
  const stepped = <T>(work: () => T): T => {
    const result = transact(() => {
      const answer = work();
      if (isAnswer(answer)) pass('command:before');
      return answer;
    });
    if (isAnswer(result)) pass('command:after');
    return result;
  };
  Object.assign(store, { transact: stepped });
}

/** The centre answers in the same breath: it can be killed, stopped or made to fail here, not held. */
function pass(step: string): void {
  if (steps.pass(step) !== undefined) throw new Error('A centre cannot be held');
}

/** An answer to an act; those to the access log carry a signature and are left alone. */
function isAnswer(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    'status' in value &&
    'id' in value &&
    !('signature' in value)
  );
}

function addPatients(count: number): void {
  const { store } = running();
  const now = clock.now();
  store.transact(() => {
    for (let n = 1; n <= count; n += 1) {
      const id = `patient-${String(n)}`;
      const identifier = { system: 'urn:oid:2.16.578.1.12.4.1.4.1', value: `12${String(84_00000_00 + n)}` };
      store.log.put({
        kind: 'patient',
        id,
        author: SYSTEM,
        at: now,
        data: {
          id,
          name: { family: 'Prøve', given: `Nummer ${String(n)}` },
          identifier,
          birthDate: '1948-04-12',
          municipality: { number: '9999', name: 'Øvelse' },
          programmes: [GENERAL],
          status: 'active',
          badges: [],
          diagnoses: [],
        },
      });
      const plan = standardPlan(`plan-${String(n)}`, id, now);
      store.log.put({ kind: 'plan', id: plan.id, data: plan, author: SYSTEM, at: now });
    }
  });
}

function measure({ patientId, code, value, unit }: Measured): void {
  const { store, rules } = running();
  const now = clock.now();
  const at = toWireTime(now);
  store.transact(() => {
    rules.takeIn(
      {
        id: randomUUID(),
        patientId,
        code,
        value,
        unit,
        effectiveAt: at,
        receivedAt: at,
        source: { kind: 'device' },
        status: 'final',
      },
      SYSTEM,
      now,
    );
  });
}

const TURN_MS = 50;

/** Alerts as the limit rule writes them, spread over the patients, in one transaction each 50 ms. */
async function flood(perSecond: number, seconds: number, patients: number): Promise<number> {
  const startedAt = performance.now();
  let raised = 0;
  for (;;) {
    const gone = performance.now() - startedAt;
    const due = Math.floor((Math.min(gone, seconds * 1_000) / 1_000) * perSecond);
    running().store.transact(() => {
      for (; raised < due; raised += 1) raise(`patient-${String(1 + (raised % patients))}`);
    });
    if (gone >= seconds * 1_000) return raised;
    await setTimeout(TURN_MS);
  }
}

function raise(patientId: string): void {
  const { store } = running();
  const now = clock.now();
  const alert: Alert = {
    id: randomUUID(),
    patientId,
    code: '5.2.1',
    reason: 'limit',
    class: 'clinical',
    severity: 'red',
    state: 'open',
    raisedAt: toWireTime(now),
    dueAt: toWireTime(now + 15 * MINUTE),
    rule: { id: 'limit:flood', version: '1', text: 'Verdien er utenfor grensen.' },
    evidence: [],
  };
  store.log.put({ kind: 'alert', id: alert.id, data: alert, author: SYSTEM, at: now });
}

function openAlerts(): string[] {
  const open: string[] = [];
  for (const { id, data } of running().store.log.all('alert')) if (data.state !== 'closed') open.push(id);
  return open;
}

serveParent<CentreRequests>({
  start,
  flood: async ({ perSecond, seconds, patients }) => {
    const alerts = await flood(perSecond, seconds, patients);
    return { alerts, head: running().store.log.head() };
  },
  openAlerts,
  addPatients: ({ count }) => {
    addPatients(count);
    return null;
  },
  measure: ({ values }) => {
    for (const one of values) measure(one);
    return null;
  },
  rebuildLog: () => {
    running().rebuildLog();
    return null;
  },
  revoke: ({ workstationId }) => {
    running().revokeWorkstation(workstationId);
    return null;
  },
  state: () => {
    const { store, links } = running();
    return { epoch: store.log.epoch(), head: store.log.head(), links: links(), faults };
  },
  trap: (trap) => {
    steps.set(trap);
    return null;
  },
  disarm: () => {
    steps.disarm();
    return null;
  },
  memory: heapAfterCollection,
  setClock: ({ offset }) => {
    clock.offset = offset;
    return null;
  },
  isPolluted: () => Object.keys(Object.prototype).length > 0 || 'polluted' in {},
  stop: async () => {
    await running().stop();
    return null;
  },
});
