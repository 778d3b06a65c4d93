import { io } from 'socket.io-client';
import { check } from '../../check';
import type { FaultCentre } from '../../stage/centre';
import type { Lab } from '../../stage/lab';
import { PASSWORD } from '../../stage/station';
import { DEEP, junkCommands, REACHING } from './pieces';

const MIB = 1024 * 1024;
const FRAME = 512 * 1024;
const FRAMES = 200;
const TOO_LARGE = 12 * MIB;

/** Somebody's own program with a right password, beside an honest workstation at the same centre. */
export async function hostileWorkstation(lab: Lab): Promise<void> {
  const centre = await lab.centre();
  const honest = await (await lab.station('H', centre)).begin('sykepleier1');
  await honest.untilLive();
  const alertId = await lab.raise(centre, honest, 1);
  await honest.untilSettled();
  const { head } = await centre.state();
  const before = await centre.child.ask('memory', null);
  const { cuts, roundTrip, send } = await join(lab, centre);

  for (const json of junkCommands('user-sykepleier2')) send('command', json);
  for (const event of [
    'clock',
    'resync',
    'presence',
    'history',
    'audit',
    'nonsense',
    '__proto__',
    'constructor',
  ])
    for (const json of ['null', '[]', '{}', REACHING, DEEP]) send(event, json);
  await roundTrip();
  const junk = `"${'x'.repeat(FRAME)}"`;
  for (let sent = 0; sent < FRAMES; sent += 1) {
    send('command', junk);
    if (sent % 20 === 19) await roundTrip();
  }
  check('legal frames kept the link', cuts() === 0, cuts());
  send('command', `"${'x'.repeat(TOO_LARGE)}"`);
  await lab.until('a frame of 12 MiB cuts the link', () => Promise.resolve(cuts() > 0));

  check('the centre lives', !centre.isGone);
  const state = await centre.state();
  check('junk changed nothing at the centre', state.head === head, { head, state });
  check('no handler of the centre failed', state.faults.length === 0, state.faults.slice(0, 5));
  check('no prototype was polluted', !(await centre.child.ask('isPolluted', null)));
  const after = await centre.child.ask('memory', null);
  check('the memory of the centre came back', after.heapUsed < 2 * before.heapUsed + 32 * MIB, {
    before,
    after,
  });
  // No history: the centre remembers answers to commands that no honest workstation made.
  const act = await honest.comment(alertId, 'midt i alt');
  await lab.untilAllSettled(centre, [honest]);
  const answers = await honest.child.ask('answers', null);
  const mine = answers.filter(
    ({ commandId, status }) => act.kind === 'saved' && commandId === act.commandId && status === 'applied',
  );
  check('an honest act beside the junk is applied', mine.length === 1, { act, answers });
}

async function join(lab: Lab, centre: FaultCentre) {
  const origin = `http://127.0.0.1:${String(centre.port)}`;
  const workstationId = 'hostile-workstation';
  const answer = await fetch(`${origin}/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'sykepleier2', password: PASSWORD, workstationId }),
  });
  const { accessToken } = (await answer.json()) as { readonly accessToken: string };
  const socket = io(`${origin}/workstation`, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    auth: { protocol: 1, token: accessToken, workstationId, epoch: null, cursor: 0 },
  });
  lab.defer(() => void socket.disconnect());
  let cut = 0;
  let asked = 0;
  socket.on('disconnect', () => {
    cut += 1;
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  return {
    cuts: () => cut,
    /** The centre has read everything that was sent before. */
    roundTrip: async (): Promise<void> => {
      await socket.timeout(60_000).emitWithAck('clock', { t0: 1 });
    },
    /** Writes an event as text, as no client would; it asks for an answer that nobody reads. */
    send: (event: string, json: string): void => {
      asked += 1;
      socket.io.engine.write(`2/workstation,${String(100_000 + asked)}["${event}",${json}]`);
    },
  };
}
