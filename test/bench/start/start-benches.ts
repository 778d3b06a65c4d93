import { setTimeout as pause } from 'node:timers/promises';
import type { Arm } from '../measure/arms';
import type { Bench } from '../measure/bench';
import { median } from '../measure/statistics';
import { firstPaint, startEmptyWindow } from './empty-window';
import { formPainted, KnownDesk } from './known-desk';

const PATIENTS = 10_000;
/** What is done late after a start is done, and its garbage is collected where the runtime thinks it worth while. */
const IDLE_MS = 10_000;

/** From the start of the process to the form, and from the press to the rows; what the person types between counts nothing. */
async function coldStart(folder: string): Promise<Arm> {
  const desk = await KnownDesk.prepare(folder, PATIENTS);
  const [forms, rows]: [number[], number[]] = [[], []];
  return {
    sample: async () => {
      const app = await desk.start();
      const form = await formPainted(app);
      const row = await desk.signIn(app);
      const cpu = app.tree.cpuSeconds();
      await app.close();
      forms.push(form);
      rows.push(row);
      return { cost: form + row, cpu: cpu * 1e3 };
    },
    notes: () => [
      `process to sign-in form ${median(forms).toFixed(0)} ms, press to rows ${median(rows).toFixed(0)} ms (medians)`,
    ],
    close: () => desk.close(),
  };
}

function emptyStart(): Arm {
  return {
    sample: async () => {
      const app = await startEmptyWindow();
      const painted = await firstPaint(app);
      const cpu = app.tree.cpuSeconds();
      await app.close();
      return { cost: painted, cpu: cpu * 1e3 };
    },
    close: () => undefined,
  };
}

async function idleDesk(folder: string): Promise<Arm> {
  const desk = await KnownDesk.prepare(folder, PATIENTS);
  return {
    sample: async () => {
      const app = await desk.start();
      await formPainted(app);
      await desk.signIn(app);
      await pause(IDLE_MS);
      const bytes = app.tree.privateBytes();
      await app.close();
      return { cost: bytes / 2 ** 20, cpu: null };
    },
    close: () => desk.close(),
  };
}

function idleEmpty(): Arm {
  return {
    sample: async () => {
      const app = await startEmptyWindow();
      await firstPaint(app);
      await pause(IDLE_MS);
      const bytes = app.tree.privateBytes();
      await app.close();
      return { cost: bytes / 2 ** 20, cpu: null };
    },
    close: () => undefined,
  };
}

export const startBenches: readonly Bench[] = [
  {
    id: 'R9',
    what: 'cold start with 10,000 cached patients: process to sign-in form and press to filled worklist, against an empty window to its first paint',
    unit: 'ms a start',
    direction: 'lower',
    floor: 2.5,
    goal: 1.5,
    rounds: 12,
    warmUps: 1,
    ours: coldStart,
    reference: emptyStart,
  },
  {
    id: 'R19',
    what: 'idle private memory of all processes, a nurse signed in and 10,000 patients loaded, against an app with an empty window',
    unit: 'MiB',
    direction: 'lower',
    floor: 2.5,
    goal: 1.6,
    rounds: 5,
    warmUps: 0,
    ours: idleDesk,
    reference: idleEmpty,
  },
];
