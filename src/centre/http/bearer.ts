import type { SignIn } from '../auth/sign-in';
import type { RouteRequest } from './route';

/** Whether a request carries the access token of somebody who is signed in. */
export function bearerOf(request: RouteRequest, signIn: SignIn): boolean {
  const [scheme, token] = request.headers.authorization?.split(' ') ?? [];
  return scheme?.toLowerCase() === 'bearer' && token !== undefined && signIn.judge(token).kind === 'valid';
}
