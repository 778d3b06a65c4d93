import type { Station } from '../station';

/** True where nobody is at the desk who may see a patient: nobody is signed in, or it is locked. */
export function isClosed({ user, isDeskLocked }: Pick<Station, 'user' | 'isDeskLocked'>): boolean {
  return user === null || isDeskLocked;
}
