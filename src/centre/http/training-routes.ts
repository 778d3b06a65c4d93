import { trainingSettingSchema } from '@shared/wire/training';
import type { SignIn } from '../auth/sign-in';
import type { TrainingControl } from '../training/training-control';
import { bearerOf } from './bearer';
import { parseJson } from './body';
import type { Route, RouteAnswer, RouteRequest } from './route';

const MAX_BYTES = 4 * 1024;

/** `GET` and `POST /training` (docs/architecture.md, Training): nothing at all outside training mode, so 404 there. */
export function trainingRoutes(
  mode: 'training' | 'production',
  control: TrainingControl,
  signIn: SignIn,
): Route[] {
  if (mode !== 'training') return [];
  const guarded =
    (handle: (request: RouteRequest) => RouteAnswer): Route['handle'] =>
    (request) =>
      bearerOf(request, signIn)
        ? handle(request)
        : {
            status: 401,
            json: {
              code: 'unauthenticated',
              message: 'Sign in and send the access token as Authorization: Bearer.',
            },
            headers: { 'WWW-Authenticate': 'Bearer' },
          };
  const route = (method: Route['method'], handle: (request: RouteRequest) => RouteAnswer): Route => ({
    method,
    path: /^\/training$/,
    maxBytes: MAX_BYTES,
    tooLarge: malformed('The body is larger than 4 KiB.'),
    handle: guarded(handle),
  });
  return [
    route('GET', () => ({ status: 200, json: control.state() })),
    route('POST', ({ body }) => set(control, body)),
  ];
}

function set(control: TrainingControl, body: Buffer): RouteAnswer {
  const json = parseJson(body);
  if (json === undefined) return malformed('The body is not JSON.');
  const setting = trainingSettingSchema.safeParse(json.value);
  if (!setting.success) {
    const [issue] = setting.error.issues;
    const where = issue === undefined || issue.path.length === 0 ? 'The body' : `"${issue.path.join('.')}"`;
    return malformed(`${where} is not right: ${issue?.message ?? 'unknown'}.`);
  }
  const done = control.set(setting.data);
  if (done.ok) return { status: 200, json: done.value };
  const message = 'This centre was started without simulation; only faults can be set.';
  return { status: 409, json: { code: done.error, message } };
}

function malformed(message: string): RouteAnswer {
  return { status: 400, json: { code: 'malformed', message } };
}
