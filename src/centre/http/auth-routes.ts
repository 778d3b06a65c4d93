import { assertNever, type Outcome } from '@shared/outcome';
import { PROTOCOL_VERSION } from '@shared/wire/events';
import { loginSchema, refreshSchema, type Tokens } from '@shared/wire/sign-in';
import type { SignIn, SignInError } from '../auth/sign-in';
import { parseJson } from './body';
import type { Route, RouteAnswer } from './route';

const MAX_BYTES = 16 * 1024;
const MALFORMED: RouteAnswer = { status: 400, json: { code: 'malformed' } };

/** `/health` and `/auth/*` (protocol.md section 1). */
export function authRoutes(signIn: SignIn): Route[] {
  const post = (path: RegExp, handle: Route['handle']): Route => ({
    method: 'POST',
    path,
    maxBytes: MAX_BYTES,
    tooLarge: MALFORMED,
    handle,
  });
  return [
    {
      method: 'GET',
      path: /^\/health$/,
      maxBytes: 0,
      tooLarge: MALFORMED,
      handle: () => ({ status: 200, json: { status: 'ok', protocol: PROTOCOL_VERSION } }),
    },
    post(/^\/auth\/login$/, async ({ body }) => {
      const wanted = loginSchema.safeParse(parseJson(body)?.value);
      if (!wanted.success) return MALFORMED;
      const { username, password, workstationId } = wanted.data;
      return answer(await signIn.login(username, password, workstationId));
    }),
    post(/^\/auth\/refresh$/, ({ body }) => {
      const wanted = refreshSchema.safeParse(parseJson(body)?.value);
      return wanted.success ? answer(signIn.refresh(wanted.data.refreshToken)) : MALFORMED;
    }),
    post(/^\/auth\/logout$/, ({ body }) => {
      const wanted = refreshSchema.safeParse(parseJson(body)?.value);
      if (!wanted.success) return MALFORMED;
      signIn.logout(wanted.data.refreshToken);
      return { status: 204 };
    }),
  ];
}

function answer(outcome: Outcome<Tokens, SignInError>): RouteAnswer {
  if (outcome.ok) return { status: 200, json: outcome.value };
  switch (outcome.error) {
    case 'bad_credentials':
      return { status: 401, json: { code: 'bad_credentials' } };
    case 'workstation_revoked':
      return { status: 403, json: { code: 'workstation_revoked' } };
    case 'locked': {
      const retryAfterS = Number(outcome.detail?.['retryAfterS'] ?? 60);
      return {
        status: 429,
        json: { code: 'locked', retryAfterS },
        headers: { 'Retry-After': String(retryAfterS) },
      };
    }
    default:
      return assertNever(outcome.error);
  }
}
