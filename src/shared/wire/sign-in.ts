import { z } from 'zod';
import { idSchema, textSchema } from '../model/primitives';
import { userSchema } from '../model/patient';

/** `POST /auth/login` */
export const loginSchema = z.object({ username: textSchema, password: textSchema, workstationId: idSchema });
/** `POST /auth/refresh`, `POST /auth/logout` */
export const refreshSchema = z.object({ refreshToken: textSchema });

/** Answer 200 of login and refresh. */
export const tokensSchema = z.object({
  accessToken: textSchema,
  refreshToken: textSchema,
  expiresInS: z.number().positive(),
  user: userSchema,
});
export type Tokens = z.infer<typeof tokensSchema>;

/** Body of an error answer. */
export const signInRefusalSchema = z.object({
  code: z.enum(['malformed', 'bad_credentials', 'workstation_revoked', 'locked']),
  retryAfterS: z.number().nonnegative().optional(),
});
export type SignInRefusal = z.infer<typeof signInRefusalSchema>;

/** `GET /health` */
export const healthSchema = z.object({ status: z.literal('ok'), protocol: z.number().int() });
