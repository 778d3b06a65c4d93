import { expect, it } from 'vitest';
import { failure, success, type Outcome } from '@shared/outcome';
import type { User } from '@shared/model/patient';
import type { Tokens } from '@shared/wire/sign-in';
import type { RequestError } from '@shared/ipc/contract';
import type { StationView } from '@shared/ipc/views';
import type { Running } from '@main/app/running';
import { signOnHandlers } from '@main/app/sign-on/sign-on-handlers';
import type { Station } from '@main/app/station';
import type { SessionService } from '@main/session/session-service';
import type { Enter } from '@main/session/sign-on/sign-on-service';
import { nurse } from '../../../support/builders';

const ola = nurse({ id: 'user-ola', name: 'Ola' });
const tokens: Tokens = { accessToken: 'a', refreshToken: 'r', expiresInS: 600, user: ola };

/** A locked desk whose way in through the provider waits in the browser until `back` is called. */
function lockedDesk() {
  const desk: { user: User | null; locked: boolean } = { user: nurse(), locked: true };
  const did: string[] = [];
  const entered = (how: string) => () => {
    did.push(how);
    return Promise.resolve(success(ola));
  };
  const session = {
    get user() {
      return desk.user;
    },
    proveWith: entered('handed over'),
    enterWith: entered('entered'),
    giveBack: () => {
      did.push('given back');
      return Promise.resolve(failure('invalid_state'));
    },
  } as unknown as SessionService;
  let back: () => void = () => undefined;
  const browser = new Promise<void>((resolve) => {
    back = resolve;
  });
  const signOn = {
    begin: async (_open: unknown, enter: Enter) => {
      await browser;
      return enter(tokens);
    },
  };
  const running = { session, signOn } as unknown as Running;
  const station = {
    running,
    whenRunning: () => Promise.resolve(running),
    get isDeskLocked() {
      return desk.locked;
    },
    view: () => ({ phase: 'signed_in' }) as StationView,
  } as unknown as Station;
  const unlockBy = async (
    prove: () => Promise<Outcome<User, RequestError>>,
  ): Promise<Outcome<StationView, RequestError>> => {
    const proven = await prove();
    return proven.ok ? success(station.view()) : proven;
  };
  const arrive = () => Promise.resolve();
  const handlers = signOnHandlers(station, () => Promise.resolve(), arrive, { unlockBy });
  return { desk, did, back, handlers };
}

it('who comes back from the browser gets the locked desk, and none that was opened or left meanwhile', async () => {
  const still = lockedDesk();
  const handedOver = still.handlers.beginSignOn({});
  still.back();
  expect(await handedOver).toMatchObject({ ok: true });
  expect(still.did).toEqual(['handed over']);
  for (const user of [nurse(), null]) {
    const { desk, did, back, handlers } = lockedDesk();
    const attempt = handlers.beginSignOn({});
    await Promise.resolve();
    Object.assign(desk, { user, locked: false });
    back();
    // Nobody would have made the link: the desk of whoever was let in like that got no alerts.
    expect(await attempt).toMatchObject({ ok: false, error: 'invalid_state' });
    expect(did).toEqual(['given back']);
  }
});
