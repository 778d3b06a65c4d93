import { setTimeout } from 'node:timers/promises';
import { check } from '../../check';
import type { Fault } from '../../fault';
import type { FaultCentre } from '../../stage/centre';
import type { Lab } from '../../stage/lab';
import type { FaultStation } from '../../stage/station';

/** A silent link is shown within this (protocol.md section 1), with room for a tick and a loaded machine. */
const SHOWN_WITHIN_MS = 13_000;
const COMMENTS_ON_BAD_LINE = 20;
const BETWEEN_COMMENTS_MS = 100;

/** One workstation on every kind of bad line, one after the other; it heals by itself each time. */
interface Line {
  readonly lab: Lab;
  readonly centre: FaultCentre;
  readonly station: FaultStation;
  readonly alertId: string;
  words: number;
}

export const f15: Fault = {
  id: 'F15',
  title: 'bad lines: cut, half-open, reset in a frame, slices, latency, stalls, captive portal',
  needs: [],
  run: async (lab) => {
    const centre = await lab.centre();
    const station = await (await lab.station('A', centre)).begin('sykepleier1');
    await station.untilLive();
    const line: Line = { lab, centre, station, alertId: await lab.raise(centre, station), words: 0 };
    await hardCut(line);
    await resetInFrame(line);
    await slices(line);
    await stalls(line);
    await halfOpenDown(line);
    await halfOpenUp(line);
    await latency(line);
    await captivePortal(line);
    await lab.checkAll(centre, [station]);
    return {
      injected:
        'hard cut, reset in the middle of a frame, 1-byte slices, 2 % stalls, half-open both ways, 5 s latency, captive portal',
      checked: `a dead line is shown within ${String(SHOWN_WITHIN_MS / 1_000)} s, every act made on it is answered once, caches equal the centre`,
    };
  },
  mutants: [
    {
      id: 'no-reconnect',
      why: 'The socket does not try again after a cut.',
      edits: [
        {
          file: 'src/main/sync/centre-socket.ts',
          find: 'reconnection: true',
          replace: 'reconnection: false',
        },
      ],
    },
    {
      id: 'outbox-forgets-at-cut',
      why: 'What is unsent is dropped from memory when the link goes down.',
      edits: [
        {
          file: 'src/main/sync/outbox-sender.ts',
          find: 'disconnected(): void {\n    this.#emit = null;',
          replace: 'disconnected(): void {\n    this.#waiting = [];\n    this.#emit = null;',
        },
      ],
    },
  ],
};

async function comment(line: Line): Promise<void> {
  line.words += 1;
  const outcome = await line.station.comment(line.alertId, `ord ${String(line.words)}`);
  check('an act on a bad line is saved', outcome.kind === 'saved', outcome);
}

async function mended(line: Line, what: string): Promise<void> {
  line.station.proxy.heal();
  await line.station.until(
    `is live again with nothing unsent after ${what}`,
    ({ link, outbox }) => link.state === 'live' && outbox.unsent === 0,
    120_000,
  );
}

function untilShownDead(line: Line, what: string): Promise<unknown> {
  return line.station.until(
    `shows that the link is not live (${what})`,
    ({ link }) => link.state !== 'live',
    SHOWN_WITHIN_MS,
  );
}

async function hardCut(line: Line): Promise<void> {
  line.station.proxy.welcome('down');
  line.station.proxy.cut('rst');
  await untilShownDead(line, 'hard cut');
  await comment(line);
  await mended(line, 'a hard cut');
}

async function resetInFrame(line: Line): Promise<void> {
  line.station.proxy.spoil('up', { resetAfter: 60 });
  await comment(line);
  await untilShownDead(line, 'reset in a frame');
  line.station.proxy.spoil('up', {});
  await mended(line, 'a reset in a frame of its own');
  line.station.proxy.spoil('down', { resetAfter: 60 });
  await line.centre.measureRed(1);
  await untilShownDead(line, 'reset in a batch');
  line.station.proxy.spoil('down', {});
  await mended(line, 'a reset in a batch');
}

async function slices(line: Line): Promise<void> {
  line.station.proxy.spoil('up', { slice: 1 });
  line.station.proxy.spoil('down', { slice: 1 });
  await comment(line);
  await line.centre.measureRed(1);
  await line.station.untilSettled((await line.centre.state()).head);
  await mended(line, 'slices');
}

async function stalls(line: Line): Promise<void> {
  for (const way of ['up', 'down'] as const)
    line.station.proxy.spoil(way, { stallChance: 0.02, stallFor: 2_500 });
  for (let n = 0; n < COMMENTS_ON_BAD_LINE; n += 1) {
    await comment(line);
    // The stalls need time to fall into.
    await setTimeout(BETWEEN_COMMENTS_MS);
  }
  await mended(line, 'stalls');
}

async function halfOpenDown(line: Line): Promise<void> {
  line.station.proxy.spoil('down', { drop: true });
  await comment(line);
  await line.centre.measureRed(1);
  await untilShownDead(line, 'nothing comes any more');
  await mended(line, 'a line that was deaf');
}

async function halfOpenUp(line: Line): Promise<void> {
  line.station.proxy.spoil('up', { drop: true });
  await comment(line);
  await untilShownDead(line, 'nothing goes any more');
  await mended(line, 'a line that was dumb');
}

async function latency(line: Line): Promise<void> {
  for (const way of ['up', 'down'] as const) line.station.proxy.spoil(way, { latency: 5_000 });
  await comment(line);
  await untilShownDead(line, 'pings answered after 10 s');
  await comment(line);
  await mended(line, '5 s latency');
}

async function captivePortal(line: Line): Promise<void> {
  line.station.proxy.welcome('captive');
  line.station.proxy.cut('rst');
  await untilShownDead(line, 'captive portal');
  await comment(line);
  await line.lab.until('the workstation met the portal twice', async () => {
    const met = line.station.proxy.accepted;
    await line.station.until('tries again', () => line.station.proxy.accepted > met, 60_000);
    return true;
  });
  await mended(line, 'a captive portal');
}
