import type { Clock } from '@shared/clock';
import type { AccessLog } from '../requests/access-log';
import type { Desktop } from '../requests/desktop';
import type { Station } from '../station';

/** What the requests of a shift's lead need around them. */
export interface LeadMeans {
  readonly station: Station;
  readonly access: AccessLog;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly desktop: Desktop;
  /** How the sound of this workstation stands, in one word. */
  readonly sound: () => string;
}
