import { alert, oneRedAlert, put } from '../../../support/builders';
import { check } from '../../check';
import type { Fault } from '../../fault';
import type { MemoryView } from '../../processes/messages';
import type { Lab } from '../../stage/lab';
import { SpokenCentre } from '../../stage/spoken-centre';
import type { FaultStation } from '../../stage/station';
import { hostileWorkstation } from './hostile-workstation';
import { DEEP, EPOCH, junkAt, lies } from './pieces';

const MIB = 1024 * 1024;
const FRAME = 512 * 1024;
const FRAMES = 200;
const TOO_LARGE = 12 * MIB;
const PRESENCES = 20_000;
let marker = 0;

/** Junk from a hostile centre, and from a hostile workstation: nobody falls, grows or lets go of the link. */
export const f22: Fault = {
  id: 'F22',
  title: 'oversize, malformed and lying payloads',
  needs: [],
  run: async (lab: Lab) => {
    // What is said to a centre that is none is no history of the real one.
    const apart = lab.another();
    lab.defer(() => apart.end());
    await hostileCentre(apart);
    await hostileWorkstation(lab);
    return {
      injected:
        'from a hostile centre and a hostile workstation: malformed and lying payloads, keys of prototypes, numbers that are none, 10,000 levels, 100 MB in legal frames, a frame of 12 MiB, floods, answers that fit nothing',
      checked:
        'nobody died, nothing was polluted, memory came back, junk moved no cursor and was counted, legal frames kept the link, and the next good batch and act went through',
    };
  },
  mutants: [
    {
      id: 'depth-not-bounded',
      why: 'Data of any depth is handed to the database thread.',
      edits: [
        {
          file: 'src/shared/wire/bounded-depth.ts',
          find: '  if (isShallow(raw)) return raw;',
          replace: '  return raw;',
        },
      ],
    },
    {
      id: 'frame-limit-off',
      why: 'A frame of any size is taken into memory.',
      edits: [
        {
          file: 'src/main/sync/centre-socket.ts',
          find: 'maxPayload: MAX_FRAME_BYTES,',
          replace: '',
        },
      ],
    },
    {
      id: 'malformed-applied',
      why: 'A batch that lies about what it holds is applied as far as it goes.',
      edits: [
        {
          file: 'src/shared/wire/change.ts',
          find: ".refine(holdsEverySeq, { error: 'changes must hold every seq in (from, to] in order' });",
          replace: ';',
        },
      ],
    },
  ],
};

async function hostileCentre(lab: Lab): Promise<void> {
  const centre = await SpokenCentre.start();
  lab.defer(() => centre.stop());
  const station = await (await lab.station('A', centre)).begin('sykepleier1');
  await station.untilLive();
  const state = oneRedAlert();
  await give(
    lab,
    centre,
    station,
    state.length,
    JSON.stringify({ epoch: EPOCH, from: 0, to: 6, changes: state }),
  );
  const before = await station.child.ask('memory', null);

  for (const { event, json } of junkAt(centre.head)) {
    centre.sendRaw(event, json);
    // One after the other: what comes in a flood is dropped unread.
    await untilRead(lab, centre, station);
  }
  await goodBatch(lab, centre, station);
  const lying = lies(centre.head);
  await give(lab, centre, station, lying.to, lying.json);
  await flood(lab, centre, station);
  await goodBatch(lab, centre, station);
  check('legal frames kept the link', centre.greetings === 1, centre.greetings);

  centre.sendRaw('changes', `"${'x'.repeat(TOO_LARGE)}"`);
  await lab.until('a frame of 12 MiB cuts the link, and it comes back', () =>
    Promise.resolve(centre.greetings > 1),
  );
  await goodBatch(lab, centre, station);
  await oddAnswers(lab, centre, station);
  await checkWhole(station, before);
  const { counters } = await station.state();
  for (const counter of ['malformed', 'unusable', 'other_epoch', 'unknown_event', 'resync', 'flooded'])
    check(`${counter} was counted`, (counters[counter] ?? 0) > 0, counters);
  await station.kill();
}

/** A batch that must be taken, said again like any centre would until it is. */
async function give(
  lab: Lab,
  centre: SpokenCentre,
  station: FaultStation,
  to: number,
  json: string,
): Promise<void> {
  centre.head = to;
  let looks = 0;
  await lab.until(`the batch up to ${String(to)} is taken`, async () => {
    if (looks % 100 === 0) centre.sendRaw('changes', json);
    looks += 1;
    const { cursor } = (await station.state()).link;
    check('nothing but good batches moves the cursor', cursor <= to, { cursor, to });
    return cursor === to;
  });
}

async function goodBatch(lab: Lab, centre: SpokenCentre, station: FaultStation): Promise<void> {
  const { cursor } = (await station.state()).link;
  check('junk moved no cursor', cursor === centre.head, { cursor, head: centre.head });
  const to = centre.head + 1;
  const changes = [put(to, 'alert', alert(), to)];
  await give(lab, centre, station, to, JSON.stringify({ epoch: EPOCH, from: to - 1, to, changes }));
  await station.untilLive();
}

/** 100 MB in legal frames, each read before the next ones come; then more than anybody reads. */
async function flood(lab: Lab, centre: SpokenCentre, station: FaultStation): Promise<void> {
  const junk = `{"epoch":"${EPOCH}","from":${String(centre.head)},"changes":["${'x'.repeat(FRAME)}"]}`;
  for (let sent = 0; sent < FRAMES; sent += 1) {
    centre.sendRaw('changes', junk);
    if (sent % 40 === 39) await untilRead(lab, centre, station);
  }
  for (let n = 0; n < PRESENCES; n += 1)
    centre.sendRaw('presence', `{"patientId":"p-${String(n)}","users":[{"id":"u","name":"Noen"}]}`);
  centre.sendRaw('changes', `{"epoch":"${EPOCH}","changes":[${DEEP}]}`);
  await untilRead(lab, centre, station);
}

/** Waits until the workstation has read everything that was said before: it shows a head that only came now. */
async function untilRead(lab: Lab, centre: SpokenCentre, station: FaultStation): Promise<void> {
  marker += 1;
  const head = centre.head + 10_000 + marker;
  let looks = 0;
  await lab.until('the workstation has read everything', async () => {
    // Again now and then: a heartbeat of the usual kind may have come between two looks.
    if (looks % 50 === 0) centre.beat(head);
    looks += 1;
    return (await station.state()).link.head === head;
  });
  centre.beat();
}

/** Answers to commands that nobody made, of another command, of no sense; then the right one. */
async function oddAnswers(lab: Lab, centre: SpokenCentre, station: FaultStation): Promise<void> {
  const right = centre.answer;
  const odd: unknown[] = [
    null,
    'applied',
    { status: 'applied' },
    { status: 'applied', id: 'of-another', seq: 1, version: 1 },
  ];
  centre.answer = (command) => (odd.length > 0 ? odd.shift() : right(command));
  for (const text of ['én', 'to', 'tre', 'fire', 'fem']) {
    const outcome = await station.comment('alert-1', text);
    check('an act is saved under junk', outcome.kind === 'saved', outcome);
  }
  centre.sendAnswer(987_654, { status: 'applied', id: 'never-made', seq: 1, version: 1 });
  await lab.until(
    'every act is answered in the end',
    async () => (await station.state()).outbox.unsent === 0,
    120_000,
  );
  const ids = new Set(centre.commands.map(({ id }) => id));
  check('five acts were sent, each under one id', ids.size === 5, [...ids]);
}

async function checkWhole(station: FaultStation, before: MemoryView): Promise<void> {
  check('the workstation lives', !station.isGone);
  check('no prototype was polluted', !(await station.child.ask('isPolluted', null)));
  const after = await station.child.ask('memory', null);
  check('its memory came back', after.heapUsed < 2 * before.heapUsed + 32 * MIB, { before, after });
}
