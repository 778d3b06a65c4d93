import type { SteadyClock } from '@shared/clock';
import { LEDGER_VALUE } from '@main/ledger/ledger-values';
import type { SessionService } from '@main/session/session-service';
import { listenOnce } from '@main/session/sign-on/loopback-listener';
import type { AskProvider } from '@main/session/sign-on/provider-request';
import { signOnClient } from '@main/session/sign-on/sign-on-client';
import type { AskCentre } from '@main/trust/ask-centre';
import { SignOnService } from '@main/session/sign-on/sign-on-service';
import { after } from '../machine-clock';
import type { Stores } from '../stores/stores';

/** What the site calls its identity provider, kept for when the centre does not answer. */
export interface SignOnMemory {
  /** Asks the centre; null where it does not answer, '' where it offers none. */
  readonly ask: () => Promise<string | null>;
  /** What it answered last; '' where it never offered one. */
  readonly last: () => Promise<string>;
}

/** Loaded at the first sign-in through a provider: many sites have none, and a start need not wait for it. */
const askProvider: AskProvider = async (...asked) =>
  (await import('@main/session/sign-on/provider-request')).askProvider(...asked);

/** Sign-in through the centre's identity provider over real sockets, and what is remembered of it. */
export function makeSignOn(
  { clock, stores }: { readonly clock: SteadyClock; readonly stores: Stores },
  session: SessionService,
  ask: AskCentre,
  onStoreFailure: (error: unknown) => void,
): { readonly signOn: SignOnService; readonly signOnMemory: SignOnMemory } {
  const client = signOnClient(ask);
  const key = LEDGER_VALUE.signOnName;
  const last = async (): Promise<string> => (await stores.ledger.call('readValue', { key })) ?? '';
  return {
    signOn: new SignOnService({
      client,
      ask: askProvider,
      enter: (tokens) => session.enterWith(tokens),
      listen: listenOnce,
      onRevoked: () => {
        session.revoke();
      },
      workstationId: session.workstationId,
      clock,
      after,
    }),
    signOnMemory: {
      last,
      ask: async () => {
        const methods = await client.methods();
        if (!methods.ok) return null;
        const value = methods.value.oidc?.name ?? '';
        if (value !== (await last()))
          await stores.ledger.call('saveValue', { key, value }).catch(onStoreFailure);
        return value;
      },
    },
  };
}
