import { failure, success } from '@shared/outcome';
import type { SignOnView } from '@shared/ipc/station/sign-on-contract';
import type { User } from '@shared/model/patient';
import type { Handlers } from '@main/ipc/typed-ipc-main';
import type { Enter, OpenBrowser } from '@main/session/sign-on/sign-on-service';
import type { FlowState } from '@main/session/sign-on/sign-on-flow';
import { signOnLink, type OpenOutside } from '@main/windows/outside-links';
import type { LockDesk } from '../lock/lock-desk';
import type { Running } from '../running';
import type { Station } from '../station';

const STAGES: Readonly<Record<FlowState['kind'], SignOnView['stage']>> = {
  idle: 'none',
  preparing: 'browser',
  waiting: 'browser',
  redeeming: 'centre',
};

/** Answers the requests about sign-in through an identity provider; `arrive` does what follows when somebody is in. */
export function signOnHandlers(
  station: Station,
  openOutside: OpenOutside,
  arrive: (running: Running, user: User) => Promise<void>,
  lock: Pick<LockDesk, 'unlockBy'>,
): Pick<Handlers, 'readSignOn' | 'beginSignOn' | 'reopenSignOn' | 'cancelSignOn'> {
  const open = browserOpener(openOutside);
  return {
    readSignOn: async () => {
      // The form is there before what it asks.
      const running = await station.whenRunning();
      return running === null ? failure('not_ready') : success(await viewOf(running));
    },
    beginSignOn: async () => {
      const running = await station.whenRunning();
      if (running === null) return failure('not_ready');
      // Who came this way has no password here, so a locked desk is opened this way too.
      const { session } = running;
      // By the time the person is back, somebody may have opened the desk, and may have left it: it is not the one that was locked.
      const prove: Enter = (tokens) =>
        station.isDeskLocked ? session.proveWith(tokens) : session.giveBack(tokens);
      if (station.isDeskLocked) return lock.unlockBy(() => running.signOn.begin(open, prove));
      if (session.user !== null) return failure('invalid_state');
      const answer = await running.signOn.begin(open);
      if (!answer.ok) return answer;
      await arrive(running, answer.value);
      return success(station.view());
    },
    reopenSignOn: async () => {
      const { running } = station;
      return running === null ? failure('not_ready') : running.signOn.reopen();
    },
    cancelSignOn: () => {
      station.running?.signOn.cancel();
      return Promise.resolve(success(null));
    },
  };
}

async function viewOf({ signOn, signOnMemory }: Running): Promise<SignOnView> {
  // The page looks often while an attempt goes on; what the centre offers is not what it wants to know then.
  const asked = signOn.stage === 'idle' ? await signOnMemory.ask() : await signOnMemory.last();
  const name = asked ?? (await signOnMemory.last());
  const offer = name === '' ? 'passwords_only' : asked === null ? 'no_contact' : 'offered';
  return { offer, name, stage: STAGES[signOn.stage] };
}

/** Opens nothing but the provider's own authorization endpoint. */
function browserOpener(openOutside: OpenOutside): OpenBrowser {
  return async (address, endpoint) => {
    const judged = signOnLink(address.href, endpoint.href);
    if (!judged.ok) return judged;
    return openOutside(judged.value.href).then(
      () => success(null),
      () => failure('no_browser' as const),
    );
  };
}
