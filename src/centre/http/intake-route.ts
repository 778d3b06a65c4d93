import type { SignIn } from '../auth/sign-in';
import { operationOutcome, type Fault } from '../intake/fault';
import type { Intake, Taken } from '../intake/intake';
import { bearerOf } from './bearer';
import { parseJson } from './body';
import type { Route, RouteAnswer } from './route';

const MAX_BYTES = 10 * 1024 * 1024;
const FHIR_JSON = 'application/fhir+json; charset=utf-8';
const TAKEN_TYPES = ['application/fhir+json', 'application/json'];

/** `POST /fhir` (protocol.md section 7): loopback without a token, else a Bearer access token. */
export function intakeRoute(intake: Intake, signIn: SignIn): Route {
  return {
    method: 'POST',
    path: /^\/fhir\/?$/,
    maxBytes: MAX_BYTES,
    tooLarge: outcome(413, [
      { status: 400, code: 'too-long', expression: '', diagnostics: 'Send at most 10 MiB at once.' },
    ]),
    handle: (request) => {
      if (!request.loopback && !bearerOf(request, signIn)) {
        return {
          ...outcome(401, [
            plain('processing', 'Sign in and send the access token as Authorization: Bearer.'),
          ]),
          headers: { 'WWW-Authenticate': 'Bearer' },
        };
      }
      const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? '';
      if (!TAKEN_TYPES.includes(type))
        return outcome(415, [plain('not-supported', `Send Content-Type: ${TAKEN_TYPES[0] ?? ''}.`)]);
      const body = parseJson(request.body);
      if (body === undefined)
        return outcome(400, [
          plain('structure', 'The body is not JSON (UTF-8). Numbers such as NaN are not JSON.'),
        ]);
      try {
        return answer(intake.take(body.value));
      } catch (error) {
        if (error instanceof RangeError)
          return outcome(400, [plain('structure', 'The resource is nested too deeply.')]);
        throw error;
      }
    },
  };
}

function answer(result: ReturnType<Intake['take']>): RouteAnswer {
  if (!result.ok) {
    const malformed = result.faults.filter((fault) => fault.status === 400);
    return malformed.length > 0 ? outcome(400, malformed) : outcome(404, result.faults);
  }
  const { bundle, taken } = result.value;
  if (bundle) {
    const entry = taken.map((one) => ({
      response: { status: one.created ? '201 Created' : '200 OK', location: `${one.type}/${one.id}` },
    }));
    return {
      status: 200,
      type: FHIR_JSON,
      json: { resourceType: 'Bundle', type: 'transaction-response', entry },
    };
  }
  const [one] = taken;
  return one === undefined ? { status: 500 } : single(one);
}

function single({ type, id, created }: Taken): RouteAnswer {
  return {
    status: created ? 201 : 200,
    type: FHIR_JSON,
    json: { resourceType: type, id },
    headers: { Location: `/fhir/${type}/${id}` },
  };
}

function outcome(status: number, faults: readonly Fault[]): RouteAnswer {
  return { status, type: FHIR_JSON, json: operationOutcome(faults) };
}

function plain(code: Fault['code'], diagnostics: string): Fault {
  return { status: 400, code, expression: '', diagnostics };
}
