import { pinOf } from '@main/trust/centre-pins';
import type { TrustProblem } from '@shared/ipc/station/trust-problem';
import { makeAuthority, makeServer, type Certified } from '../../../support/trust/certificates';
import { TlsFront } from '../../../support/trust/tls-front';
import { check } from '../../check';
import type { Fault } from '../../fault';
import type { FaultCentre } from '../../stage/centre';
import type { Lab } from '../../stage/lab';
import type { FaultStation } from '../../stage/station';

/** A refused certificate must not be asked again within this: nothing but people changes it. */
const LEFT_IN_PEACE_MS = 12_000;

/** Longer than a connection may take. */
const TOLD_WITHIN_MS = 15_000;

interface World {
  readonly lab: Lab;
  readonly centre: FaultCentre;
  readonly front: TlsFront;
  readonly station: FaultStation;
  readonly authority: Certified;
}

/** The centre's key changes as agreed, and as nobody agreed; certificates go wrong in every other way. */
export const f21: Fault = {
  id: 'F21',
  title: 'wrong certificate and rotation of pins',
  needs: [],
  run: async (lab: Lab) => {
    const authority = await makeAuthority('Øvelse: stedets utsteder');
    const [today, next] = [await makeServer(authority), await makeServer(authority)];
    const centre = await lab.centre();
    const front = await TlsFront.start(() => centre.port, today);
    lab.defer(() => front.stop());
    const station = await lab.station('A', { port: front.port });
    station.trust = {
      ca: [authority.cert],
      pins: { current: pinOf(today.cert), next: pinOf(next.cert) },
    };
    await station.begin('sykepleier1');
    await station.untilLive();
    const world = { lab, centre, front, station, authority };
    const alertId = await lab.raise(centre, station, 1);
    await rotate(world, next, alertId);
    await wrongCertificates(world, alertId);
    front.show(next);
    await station.child.ask('resume', null);
    await station.untilSettled();
    await lab.checkAll(centre, [station]);
    return {
      injected:
        'the centre changed to the next agreed key, then showed a key nobody agreed to, certificates that had expired, were not valid yet, for another name and of an unknown authority, while a nurse worked and signed in again',
      checked:
        'the agreed change kept the link; each of the others was told by its own name, heard nothing and was not asked again by itself; known people were let in, acts waited and arrived once',
    };
  },
  mutants: [
    {
      id: 'pin-not-compared',
      why: 'Any certificate of the authority will do.',
      edits: [
        {
          file: 'src/main/trust/centre-pins.ts',
          find: "return pin === pins.next ? 'next' : 'refused';",
          replace: "return pin === pins.next ? 'next' : 'current';",
        },
      ],
    },
    {
      id: 'next-pin-forgotten',
      why: 'A change of the key that was agreed locks everybody out.',
      edits: [
        {
          file: 'src/main/trust/centre-pins.ts',
          find: "return pin === pins.next ? 'next' : 'refused';",
          replace: "return 'refused';",
        },
      ],
    },
    {
      id: 'no-authority-asked',
      why: 'Somebody turned the check off to get past a test certificate.',
      edits: [
        {
          file: 'src/main/trust/centre-trust.ts',
          find: 'rejectUnauthorized: true,',
          replace: 'rejectUnauthorized: false,',
        },
      ],
    },
    {
      id: 'asked-again-at-once',
      why: 'A refused certificate is taken for a dead network and asked again and again.',
      edits: [
        {
          file: 'src/main/sync/centre-link.ts',
          find: '          this.#giveUp(problem);\n        },\n        onEvent',
          replace: "          this.#step({ kind: 'refused', problem });\n        },\n        onEvent",
        },
      ],
    },
  ],
};

/** As agreed: a link that was cut for it comes back by itself. */
async function rotate(
  { lab, front, station, centre }: World,
  next: Certified,
  alertId: string,
): Promise<void> {
  front.show(next);
  await lab
    .until('the link went', async () => (await station.state()).link.state !== 'live')
    .catch(() => null);
  await station.untilLive();
  await station.take(alertId);
  await station.untilSettled();
  check('the take is at the centre', (await centre.state()).head > 0);
}

async function wrongCertificates(world: World, alertId: string): Promise<void> {
  const { station, front, lab, authority } = world;
  const day = 1;
  const wrong: readonly (readonly [TrustProblem, Certified])[] = [
    ['certificate_not_agreed', await makeServer(authority)],
    ['certificate_expired', await makeServer(authority, { from: -30, to: -day })],
    ['certificate_not_yet_valid', await makeServer(authority, { from: day, to: 30 })],
    ['certificate_wrong_host', await makeServer(authority, { elsewhere: true })],
    ['certificate_unknown_authority', await makeServer(await makeAuthority('Øvelse: stedets utsteder'))],
  ];
  for (const [index, [problem, shown]] of wrong.entries()) {
    front.show(shown);
    if (index > 0) await station.child.ask('resume', null);
    await told(world, problem);
    const { heard } = front;
    const before = station.proxy.accepted;
    await station.comment(alertId, `uten sikker forbindelse: ${problem}`);
    if (index === 0) await leftInPeace(lab, station, before);
    // Known people come in again without the centre, and it is asked once for that.
    await station.signOut();
    await station.signIn('sykepleier1');
    await told(world, problem);
    const { outbox } = await station.state();
    check('the acts wait', outbox.unsent === index + 1, outbox);
    check('not a word was said to it', front.heard === heard, { problem, heard, now: front.heard });
  }
}

async function told({ station }: World, problem: TrustProblem): Promise<void> {
  await station.until(
    `is told ${problem}, and offline`,
    ({ link }) => link.problem === problem && link.state === 'offline',
    TOLD_WITHIN_MS,
  );
}

/** No connection comes by itself; the time is what is looked at. */
async function leftInPeace(lab: Lab, station: FaultStation, before: number): Promise<void> {
  const until = performance.now() + LEFT_IN_PEACE_MS;
  await lab.until(
    'the time has passed',
    () => Promise.resolve(performance.now() > until),
    2 * LEFT_IN_PEACE_MS,
  );
  const asked = station.proxy.accepted - before;
  check('nobody asked again by himself', asked === 0, { asked });
}
