import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import type { ElectronApplication, Page } from 'playwright';
import { WebSocketServer, type WebSocket } from 'ws';
import { SyntheticLog } from '../data/synthetic-log';
import type { Arm } from '../measure/arms';
import type { Bench } from '../measure/bench';
import { percentile } from '../measure/statistics';
import { BareApp, cpuSeconds, sharedApp } from '../window/bare-app';
import { BACKGROUND, DeskApp } from '../window/desk-app';
import { installWatch, pageClockAhead, startWatch, watched } from '../window/page-watch';
import type { RawMessage } from '../window/raw-message';

const bare = sharedApp(() => BareApp.start());
/** The desk rests so long between alarms, at least. */
const REST_MS = 20;
/** The display's beat. */
const FRAME_MS = 1_000 / 60;
/** Steps of this share of a frame fall evenly over it, however many there are. */
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** How the alarms of a sample are sent, and which of their delays counts. */
interface Course {
  readonly alarms: number;
  readonly quantile: number;
  readonly background: boolean;
}

/** One way from a socket to a pixel. */
interface Way {
  readonly page: Page;
  readonly app: ElectronApplication;
  /** Watches for the alarm of this turn, sends it, and says when it left. */
  readonly raise: (turn: number) => Promise<number>;
  /** Takes it away again, off the clock. Says when its row was drawn, ms after it left on the page's clock; null where there is no list. */
  readonly lower: () => Promise<number | null>;
  readonly background: (on: boolean) => void;
  readonly close: () => Promise<void>;
}

/** The cost of a sample is one quantile of the delays of its alarms, in µs. */
function alarmArm(
  name: string,
  open: (folder: string) => Promise<Way>,
  course: Course,
): (folder: string) => Promise<Arm> {
  return async (folder) => {
    const way = await open(folder);
    const drawn: number[] = [];
    const rows: number[] = [];
    let turn = 0;
    return {
      sample: async () => {
        way.background(course.background);
        const ahead = await pageClockAhead(way.page);
        const before = await cpuSeconds(way.app);
        const delays: number[] = [];
        for (let n = 0; n < course.alarms; n += 1) {
          turn += 1;
          const left = await way.raise(turn);
          const seen = await watched(way.page);
          delays.push(seen.beat - ahead - left);
          drawn.push(seen.drawn - ahead - left);
          const row = await way.lower();
          if (row !== null) rows.push(row - ahead);
          await pause(untilPhase(seen.beat - ahead, (turn * GOLDEN) % 1));
        }
        const after = await cpuSeconds(way.app);
        way.background(false);
        return {
          cost: percentile(delays, course.quantile) * 1_000,
          cpu: before === null || after === null ? null : ((after - before) * 1e6) / course.alarms,
        };
      },
      notes: () => [
        `${name}: drawn after ${percentile(drawn, course.quantile).toFixed(1)} ms, before the display's next beat`,
        ...(rows.length === 0
          ? []
          : [`${name}: its row in the list drawn after ${percentile(rows, course.quantile).toFixed(1)} ms`]),
      ],
      close: way.close,
    };
  };
}

/** How long to rest until the next alarm leaves `share` of a frame after a beat of the display: alarms fall evenly over frames. */
function untilPhase(beat: number, share: number): number {
  const now = performance.now();
  const first = beat + share * FRAME_MS;
  const frames = Math.ceil((now + REST_MS - first) / FRAME_MS);
  return first + frames * FRAME_MS - now;
}

/**
 * The real app: Socket.IO, the line of red news; beside it cache on disk, rows, push, worklist. The first pixel that names
 * the alarm counts; its row comes from far down the list, and stands beside.
 */
function desk(patients: number): (folder: string) => Promise<Way> {
  return async (folder) => {
    const running = await DeskApp.start(folder, patients);
    const { page, app } = running.station;
    await installWatch(page, '.frame');
    let lower: Way['lower'] = () => Promise.resolve(null);
    return {
      page,
      app,
      raise: async (turn) => {
        const { patientId, alertId, raise, end } = running.log.alarm(turn);
        // Red, and not only there: among few patients a row is drawn also while it is green.
        const row = `[data-testid="worklist"] [row-id="${patientId}"] .mark-red`;
        const news = `[data-testid="red-news"] [data-alert="${alertId}"]`;
        let left = 0;
        lower = async () => {
          // The row is on its way: it turns red, and green again, before the next alarm.
          await startWatch(page, row, null, true);
          const { drawn } = await watched(page);
          await startWatch(page, row, null, false);
          await running.centre.send(end());
          await watched(page);
          return drawn - left;
        };
        await startWatch(page, news, null, true);
        left = await running.centre.send(raise());
        return left;
      },
      lower: () => lower(),
      background: (on) => running.background(on),
      close: () => running.close(),
    };
  };
}

/** A raw ws server, a bare window: the message's text into one element. */
async function raw(): Promise<Way> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(server, 'listening');
  const joined = once(server, 'connection') as Promise<[WebSocket]>;
  const running = await bare.take();
  const page = await running.openRaw((server.address() as AddressInfo).port);
  const [socket] = await joined;
  await installWatch(page, '#alarm');
  const log = new SyntheticLog({ patients: 500 });
  const send = (message: RawMessage): void => {
    socket.send(JSON.stringify(message));
  };
  let timer: NodeJS.Timeout | undefined;
  return {
    page,
    app: running.app,
    raise: async (turn) => {
      const change = log.alarm(turn).raise();
      const text = `Rød ${String(turn)} ${change.id}`;
      await startWatch(page, '#alarm', text, true);
      const at = performance.now();
      send({ kind: 'alarm', text, changes: [change] });
      return at;
    },
    lower: () => Promise.resolve(null),
    background: (on) => {
      clearInterval(timer);
      if (!on) return;
      timer = setInterval(() => {
        const changes = log.observations(BACKGROUND.changes);
        send({ kind: 'background', text: changes.at(-1)?.id ?? '', changes });
      }, BACKGROUND.everyMs);
    },
    close: async () => {
      clearInterval(timer);
      await page.close();
      server.close();
      await bare.leave();
    },
  };
}

const MANY = 10_000;
const quiet: Course = { alarms: 80, quantile: 0.5, background: false };
const busy: Course = { alarms: 100, quantile: 0.99, background: true };
const common = { unit: 'µs', direction: 'lower', warmUps: 1 } as const;

export const alarmBenches: readonly Bench[] = [
  {
    id: 'R10',
    what: "alarm, socket event to pixel, p50: the real app with 10,000 patients, against raw ws and textContent; to the display's next beat",
    ...common,
    floor: 1.5,
    goal: 1.15,
    rounds: 12,
    ours: alarmArm('10,000 patients', desk(MANY), quiet),
    reference: alarmArm('raw', raw, quiet),
  },
  {
    id: 'R11',
    what: 'the same, p99 under 500 events/s',
    ...common,
    floor: 3,
    goal: 1.5,
    rounds: 5,
    ours: alarmArm('10,000 patients', desk(MANY), busy),
    reference: alarmArm('raw', raw, busy),
  },
  {
    id: 'S5',
    what: 'slope of alarm to pixel, p50: 10,000 patients against 100',
    ...common,
    floor: 1.3,
    goal: 1.3,
    rounds: 5,
    ours: alarmArm('10,000 patients', desk(MANY), quiet),
    reference: alarmArm('100 patients', desk(100), quiet),
  },
  {
    id: 'S6',
    what: 'slope of alarm to pixel, p50: 1,000 patients against 100',
    ...common,
    floor: 1.3,
    goal: 1.3,
    rounds: 5,
    ours: alarmArm('1,000 patients', desk(1_000), quiet),
    reference: alarmArm('100 patients', desk(100), quiet),
  },
];
