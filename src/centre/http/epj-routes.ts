import type { SignIn } from '../auth/sign-in';
import { tooLarge } from '../epj/dialog-receiver';
import type { TrainingEpj } from '../epj/training-epj';
import { refused } from '../epj/vkp-answer';
import { bearerOf } from './bearer';
import type { Route, RouteAnswer, RouteRequest } from './route';

const MAX_FORM = 16 * 1024;
const MAX_DOCUMENT = 10 * 1024 * 1024;
/** Somewhat more than a message with the largest attachment, so that one that is a little too large is read and told so. */
const MAX_MESSAGE = 32 * 1024 * 1024;

const BUNDLE = /^\/epj\/r4\/([^/]{1,40})\/bundle\/?$/;
const MESSAGE = /^\/epj\/dialogmelding\/(\d{1,10})$/;
const SMALL: RouteAnswer = { status: 413, json: { code: 'too_large' } };
const DOWN: RouteAnswer = { status: 503, json: { code: 'unavailable' } };
const SIGN_IN: RouteAnswer = {
  status: 401,
  json: {
    code: 'unauthenticated',
    message: 'Sign in and send the access token as Authorization: Bearer.',
  },
  headers: { 'WWW-Authenticate': 'Bearer' },
};
const NO_TOKEN: RouteAnswer = refused([
  { code: '1.5', diagnostics: 'Tilgangstokenet mangler, er ukjent eller utløpt.' },
]);

/** The training EPJ (docs/architecture.md, Training EPJ): nothing at all outside training mode, so 404 there. */
export function epjRoutes(mode: 'training' | 'production', epj: TrainingEpj, signIn: SignIn): Route[] {
  if (mode !== 'training') return [];
  const up =
    (handle: Route['handle']): Route['handle'] =>
    (request) =>
      epj.isDown ? DOWN : handle(request);
  return [
    {
      method: 'POST',
      path: BUNDLE,
      maxBytes: MAX_DOCUMENT,
      tooLarge: refused([{ code: '2.4', diagnostics: 'Dokumentet er større enn 10 MiB.' }], 413),
      handle: up((request) =>
        mayWrite(request, epj) ? epj.bundle(part(request, BUNDLE), request) : NO_TOKEN,
      ),
    },
    {
      method: 'POST',
      path: /^\/epj\/token$/,
      maxBytes: MAX_FORM,
      tooLarge: SMALL,
      handle: up((request) => epj.tokens.token(request)),
    },
    {
      method: 'POST',
      path: /^\/epj\/clients$/,
      maxBytes: MAX_FORM,
      tooLarge: SMALL,
      handle: up((request) =>
        request.loopback || bearerOf(request, signIn) ? epj.tokens.register(request) : SIGN_IN,
      ),
    },
    ...dialogRoutes(epj, signIn, up),
    {
      method: 'GET',
      path: /^\/epj\/documents$/,
      maxBytes: 0,
      tooLarge: SMALL,
      handle: (request) => (bearerOf(request, signIn) ? { status: 200, json: epj.documents() } : SIGN_IN),
    },
  ];
}

function dialogRoutes(
  epj: TrainingEpj,
  signIn: SignIn,
  up: (handle: Route['handle']) => Route['handle'],
): Route[] {
  const maySend = (request: RouteRequest): boolean => mayWrite(request, epj) || bearerOf(request, signIn);
  return [
    {
      method: 'POST',
      path: MESSAGE,
      maxBytes: MAX_MESSAGE,
      tooLarge: tooLarge(),
      handle: up((request) => (maySend(request) ? epj.message(part(request, MESSAGE), request) : SIGN_IN)),
    },
    {
      method: 'GET',
      path: /^\/epj\/dialogmelding\/receipts$/,
      maxBytes: 0,
      tooLarge: SMALL,
      handle: up((request) => (maySend(request) ? epj.receipts(request.query) : SIGN_IN)),
    },
  ];
}

/** The EPJ's own token; on this machine none is needed, but a wrong one is wrong there too. */
function mayWrite({ headers, loopback }: RouteRequest, epj: TrainingEpj): boolean {
  if (headers.authorization === undefined) return loopback;
  const [scheme, token] = headers.authorization.split(' ');
  return scheme?.toLowerCase() === 'bearer' && token !== undefined && epj.tokens.isGood(token);
}

function part({ path }: RouteRequest, pattern: RegExp): string {
  return pattern.exec(path)?.[1] ?? '';
}
