import { z } from 'zod';
import { request } from '../request';
import type { StationView } from '../views';

/** Sign-in through an identity provider, as the sign-in screen shows it. */
export interface SignOnView {
  /**
   * `passwords_only`: the centre trusts no provider; `offered`: it does; `no_contact`: it did when it was last asked, and does not
   * answer now, so that nobody can come in that way.
   */
  readonly offer: 'passwords_only' | 'offered' | 'no_contact';
  /** What the site calls the provider; '' where there is none. */
  readonly name: string;
  /** `browser`: the person is expected back from the browser; `centre`: the centre is asked who that was. */
  readonly stage: 'none' | 'browser' | 'centre';
}

const nothing = z.strictObject({});

/** Requests about sign-in through an identity provider. */
export const signOnRequests = {
  readSignOn: request<SignOnView>()(nothing, 'anyone'),
  /** Opens the machine's browser; answers when the person is signed in, or why not, within a little over five minutes. */
  beginSignOn: request<StationView>()(nothing, 'anyone', 'session.sign_on'),
  /** Opens the browser once more for the same attempt. */
  reopenSignOn: request<null>()(nothing, 'anyone'),
  cancelSignOn: request<null>()(nothing, 'anyone'),
};
