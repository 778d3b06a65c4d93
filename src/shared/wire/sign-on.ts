import { z } from 'zod';
import { idSchema } from '../model/primitives';

/**
 * How long ago a person may have proved at the identity provider who they are, seconds. Desks are shared: the workstation asks the
 * provider for it (`max_age`, with `prompt=login`), and the centre refuses what is older.
 */
export const SIGN_ON_MAX_AGE_S = 300;

const wordSchema = z.string().min(1).max(2_048);
/** A name that stands on a button. */
const nameSchema = z.string().trim().min(1).max(60);

/** `GET /auth/methods` (docs/protocol-extensions.md): how a person may sign in at this centre. */
export const authMethodsSchema = z.object({
  password: z.boolean(),
  oidc: z
    .object({
      issuer: z.url().max(2_048),
      clientId: wordSchema,
      scopes: z.array(z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]+$/)).max(20),
      name: nameSchema,
    })
    .optional(),
});
export type AuthMethods = z.infer<typeof authMethodsSchema>;
/** The identity provider that a centre trusts, as a workstation needs to know it. */
export type OfferedProvider = NonNullable<AuthMethods['oidc']>;

/** RFC 8252: the answer of the provider comes back to a loopback address of the workstation, any port. */
const redirectSchema = z.string().regex(/^http:\/\/(?:127\.0\.0\.1|\[::1\]):\d{1,5}\/[\w/-]{0,100}$/);

/** `POST /auth/oidc`: what the workstation got from the provider; only the centre makes a person of it. */
export const signOnSchema = z.object({
  code: wordSchema,
  /** RFC 7636 */
  codeVerifier: z.string().regex(/^[\w.~-]{43,128}$/),
  redirectUri: redirectSchema,
  nonce: z.string().min(16).max(256),
  /** RFC 9207, where the provider gave it. */
  iss: wordSchema.optional(),
  workstationId: idSchema,
});
export type SignOnProof = z.infer<typeof signOnSchema>;

/** Body of an error answer of `POST /auth/oidc`. */
export const signOnRefusalSchema = z.object({
  code: z.enum([
    'malformed',
    'identity_refused',
    'identity_stale',
    'unknown_person',
    'workstation_revoked',
    'locked',
    'provider_unreachable',
    'not_found',
  ]),
  retryAfterS: z.number().nonnegative().optional(),
});
