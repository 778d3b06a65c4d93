import { HOUR, MINUTE } from '@shared/clock';
import { check } from '../../check';
import type { Fault } from '../../fault';
import type { FaultCentre } from '../../stage/centre';
import type { Lab } from '../../stage/lab';
import { letInAgain } from '../../stage/let-in-again';
import { PASSWORD, type FaultStation } from '../../stage/station';

/** Tokens run out and a workstation is shut out while a nurse works without a link. */
export const f20: Fault = {
  id: 'F20',
  title: 'token expiry and revocation while offline',
  needs: [],
  run: async (lab: Lab) => {
    const centre = await lab.centre();
    await oldTokenIsDead(centre);
    const station = await (await lab.station('A', centre)).begin('sykepleier1');
    await station.untilLive();
    const alertIds = [
      await lab.raise(centre, station, 1),
      await lab.raise(centre, station, 2),
      await lab.raise(centre, station, 3),
    ] as const;
    await expire(lab, centre, station, alertIds[0]);
    await dieWhileRenewing(lab, centre, station, alertIds[1]);
    await switchPeople(lab, station, alertIds[1]);
    await revoke(lab, centre, station, alertIds[2]);
    await lab.checkAll(centre, [station]);
    return {
      injected:
        'access tokens expired during hours offline, a crash between a renewed token and its storage, two people on one link, the workstation shut out while offline, restarted and let in again',
      checked:
        'tokens are renewed and the old one is dead, nobody is let in while shut out and nothing is sent, the outbox survives it all and every act of both people arrives once',
    };
  },
  mutants: [
    {
      id: 'expired-not-renewed',
      why: 'A handshake that was refused for its token is tried again with the same token.',
      edits: [
        {
          file: 'src/main/sync/centre-link.ts',
          find: "      case 'unauthenticated':\n        this.#renewToken = true;",
          replace: "      case 'unauthenticated':\n        this.#renewToken = false;",
        },
      ],
    },
    {
      id: 'revoked-lets-in-offline',
      why: 'The local verifier lets people in although the centre shut the workstation out.',
      edits: [
        {
          file: 'src/main/session/session-service.ts',
          find: "return this.#revoked ? failure('workstation_revoked') : this",
          replace: 'return this',
        },
      ],
    },
    {
      id: 'revocation-forgotten',
      why: 'A restart forgets that the centre shut the workstation out.',
      edits: [
        {
          file: 'src/main/app/workplace.ts',
          find: "(await stores.ledger.call('readValue', { key: REVOKED })) === 'true';",
          replace: "(await stores.ledger.call('readValue', { key: REVOKED })) === 'never';",
        },
      ],
    },
    {
      id: 'switched-person-forgotten',
      why: 'The centre takes commands only of the person whose token opened the link.',
      edits: [
        {
          file: 'src/centre/commands/command-desk.ts',
          find: 'if (userId !== from.userId && !accounts.hasSignedIn(from.workstationId, userId)) return undefined;',
          replace:
            'if (userId !== from.userId && accounts.hasSignedIn(from.workstationId, userId)) return undefined;',
        },
      ],
    },
  ],
};

/** Over HTTP, as any workstation: a refresh token serves once. */
async function oldTokenIsDead(centre: FaultCentre): Promise<void> {
  const post = async (path: string, body: object): Promise<{ status: number; refreshToken: string }> => {
    const answer = await fetch(`http://127.0.0.1:${String(centre.port)}/auth/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const { refreshToken = '' } = (await answer.json()) as { readonly refreshToken?: string };
    return { status: answer.status, refreshToken };
  };
  const workstationId = 'another-workstation';
  const first = await post('login', { username: 'vaktleder', password: PASSWORD, workstationId });
  const second = await post('refresh', first);
  const again = await post('refresh', first);
  const third = await post('refresh', second);
  check('a refresh token is good for one renewal', second.status === 200 && third.status === 200);
  check('the old refresh token is dead', again.status === 401, again.status);
}

/** Hours without a link, by the centre's clock: the first handshake is refused, the token renewed, all arrives. */
async function expire(lab: Lab, centre: FaultCentre, station: FaultStation, alertId: string): Promise<void> {
  for (const hours of [3, 6]) {
    await unplug(lab, station);
    await station.comment(alertId, `uten nett, ${String(hours)} timer`);
    await centre.child.ask('setClock', { offset: hours * HOUR });
    station.proxy.heal();
    await station.untilSettled();
  }
}

/** The new token never reaches the disk; the old one is dead: only the password helps, and nothing is lost. */
async function dieWhileRenewing(
  lab: Lab,
  centre: FaultCentre,
  station: FaultStation,
  alertId: string,
): Promise<void> {
  await unplug(lab, station);
  await station.comment(alertId, 'før drapet under fornying');
  await centre.child.ask('setClock', { offset: 9 * HOUR });
  await station.trap({ step: 'ledger.saveRefreshToken:before', action: 'kill' });
  station.proxy.heal();
  await station.child.ended;
  await station.start();
  const { outbox } = await station.state();
  check('the act of before the crash is still there', outbox.unsent === 1, outbox);
  await station.signIn('sykepleier1');
  await station.untilSettled();
}

/** Two people act at one desk while it has no link; one link carries both. */
async function switchPeople(lab: Lab, station: FaultStation, alertId: string): Promise<void> {
  await station.signOut();
  await station.signIn('sykepleier2');
  await station.untilLive();
  await unplug(lab, station);
  await station.comment(alertId, 'av den andre, uten nett');
  await station.signOut();
  await station.signIn('sykepleier1');
  await station.comment(alertId, 'av den første, uten nett');
  station.proxy.heal();
  const { outbox } = await station.untilSettled();
  check('acts of both people were taken over one link', outbox.attention === 0, outbox);
}

async function revoke(lab: Lab, centre: FaultCentre, station: FaultStation, alertId: string): Promise<void> {
  await unplug(lab, station);
  await station.comment(alertId, 'registrert før sperring');
  await centre.child.ask('revoke', { workstationId: station.workstationId });
  const { head } = await centre.state();
  station.proxy.heal();
  await station.until('lets its person go', ({ user }) => user === null);
  for (const online of [true, false, true]) {
    station.proxy.welcome(online ? 'pass' : 'down');
    if (!online) {
      await station.kill();
      await station.start();
    }
    const answer = await station.child.ask('signIn', { username: 'sykepleier1', password: PASSWORD });
    check('nobody is let in at a workstation that was shut out', !answer.ok, { online, answer });
    const { outbox } = await station.state();
    check('the outbox stays as it is', outbox.unsent === 1, outbox);
  }
  check('nothing was sent', (await centre.state()).head === head);
  await centre.stop();
  letInAgain(centre.file, station.workstationId);
  await centre.start();
  await centre.child.ask('setClock', { offset: 9 * HOUR + MINUTE });
  await station.signIn('sykepleier1');
  await station.untilSettled();
}

async function unplug(lab: Lab, station: FaultStation): Promise<void> {
  station.proxy.welcome('down');
  station.proxy.cut('rst');
  await lab.until(`${station.name} is offline`, async () => (await station.state()).link.state === 'offline');
}
