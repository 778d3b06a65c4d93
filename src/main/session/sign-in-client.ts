import { failure, success, type Outcome } from '@shared/outcome';
import { signInRefusalSchema, tokensSchema, type Tokens } from '@shared/wire/sign-in';

export type SignInError =
  | 'bad_credentials'
  | 'locked_out'
  | 'workstation_revoked'
  | 'centre_unreachable'
  | 'centre_answer_unreadable'
  | 'malformed_request';

/** The centre's sign-in over HTTP (protocol.md section 1). */
export interface SignInClient {
  readonly login: (
    username: string,
    password: string,
    workstationId: string,
    /** How long to wait for the centre, ms. */
    patience?: number,
  ) => Promise<Outcome<Tokens, SignInError>>;
  readonly refresh: (refreshToken: string) => Promise<Outcome<Tokens, SignInError>>;
  /** Best effort: a centre that cannot be reached forgets the token when it expires. */
  readonly logout: (refreshToken: string) => Promise<void>;
}

/** Longer than any healthy centre needs, shorter than a person waits. */
const TIMEOUT_MS = 8_000;
const MAX_ANSWER_BYTES = 64 * 1024;

export function signInClient(origin: URL, fetchFrom: typeof fetch = fetch): SignInClient {
  const post = async (path: string, body: unknown, patience = TIMEOUT_MS): Promise<Response | null> => {
    try {
      return await fetchFrom(new URL(path, origin), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
        redirect: 'error',
        signal: AbortSignal.timeout(patience),
      });
    } catch {
      return null;
    }
  };
  return {
    login: async (username, password, workstationId, patience) =>
      readAnswer(await post('/auth/login', { username, password, workstationId }, patience)),
    refresh: async (refreshToken) => readAnswer(await post('/auth/refresh', { refreshToken })),
    logout: async (refreshToken) => {
      await post('/auth/logout', { refreshToken });
    },
  };
}

async function readAnswer(response: Response | null): Promise<Outcome<Tokens, SignInError>> {
  if (response === null) return failure('centre_unreachable');
  const body = await readJson(response);
  if (response.status === 200) {
    const tokens = tokensSchema.safeParse(body);
    return tokens.success ? success(tokens.data) : failure('centre_answer_unreadable');
  }
  const refusal = signInRefusalSchema.safeParse(body);
  if (!refusal.success)
    return failure(response.status >= 500 ? 'centre_unreachable' : 'centre_answer_unreadable');
  switch (refusal.data.code) {
    case 'locked':
      return failure('locked_out', { retryAfterS: refusal.data.retryAfterS ?? 60 });
    case 'malformed':
      return failure('malformed_request');
    case 'bad_credentials':
    case 'workstation_revoked':
      return failure(refusal.data.code);
  }
}

async function readJson(response: Response): Promise<unknown> {
  try {
    const text = await response.text();
    return text.length > MAX_ANSWER_BYTES ? null : (JSON.parse(text) as unknown);
  } catch {
    return null;
  }
}
