import type { Outcome } from '@shared/outcome';
import type { Tokens } from '@shared/wire/sign-in';
import { signOnSchema, type AuthMethods } from '@shared/wire/sign-on';
import type { SignOn, SignOnError } from '../auth/sign-on';
import { parseJson } from './body';
import type { Route, RouteAnswer } from './route';

const MAX_BYTES = 16 * 1024;
const MALFORMED: RouteAnswer = { status: 400, json: { code: 'malformed' } };

const STATUS: Readonly<Record<SignOnError, number>> = {
  identity_refused: 401,
  identity_stale: 401,
  unknown_person: 403,
  workstation_revoked: 403,
  locked: 429,
  provider_unreachable: 503,
};

/** `/auth/methods`, and `/auth/oidc` where the centre trusts a provider (docs/protocol-extensions.md). */
export function signOnRoutes(signOn: SignOn | undefined): Route[] {
  const methods: AuthMethods = { password: true, ...(signOn === undefined ? {} : { oidc: signOn.offer }) };
  const asked: Route = {
    method: 'GET',
    path: /^\/auth\/methods$/,
    maxBytes: 0,
    tooLarge: MALFORMED,
    handle: () => ({ status: 200, json: methods }),
  };
  if (signOn === undefined) return [asked];
  const login: Route = {
    method: 'POST',
    path: /^\/auth\/oidc$/,
    maxBytes: MAX_BYTES,
    tooLarge: MALFORMED,
    handle: async ({ body }) => {
      const proof = signOnSchema.safeParse(parseJson(body)?.value);
      return proof.success ? answer(await signOn.login(proof.data)) : MALFORMED;
    },
  };
  return [asked, login];
}

function answer(outcome: Outcome<Tokens, SignOnError>): RouteAnswer {
  if (outcome.ok) return { status: 200, json: outcome.value };
  const status = STATUS[outcome.error];
  if (outcome.error !== 'locked') return { status, json: { code: outcome.error } };
  const retryAfterS = Number(outcome.detail?.['retryAfterS'] ?? 60);
  return {
    status,
    json: { code: 'locked', retryAfterS },
    headers: { 'Retry-After': String(retryAfterS) },
  };
}
