import type { Clock } from '@shared/clock';
import type { StationProblem, StationView } from '@shared/ipc/views';
import type { DataKey, KeyEnvelope } from '@main/keys/key-envelope';
import type { StationConfig } from './config';
import type { KeyCare } from './keys/key-care';
import type { PreferenceFile } from './preferences';
import type { Running, StationSide } from './running';
import type { LedgerRescue } from './stores/ledger-rescue';

/** What the workstation is made of. */
export interface StationParts {
  readonly config: StationConfig;
  readonly envelope: KeyEnvelope;
  readonly preferences: PreferenceFile;
  readonly clock: Clock;
  readonly version: string;
  readonly newId: () => string;
  /** Reads and saves what is whole of a damaged ledger, in a thread of its own. */
  readonly rescue: LedgerRescue;
  /** Finishes a change of the data key that was begun, before anything is opened. */
  readonly keyCare?: KeyCare;
  /** Opens databases, the training centre where there is one, session and link. */
  readonly run: (key: DataKey, station: StationSide) => Promise<Running>;
  /** Resolves when the page has had time to draw its first screen. */
  readonly firstScreen: () => Promise<void>;
  readonly onChange: (view: StationView) => void;
  readonly onProblem: (problem: StationProblem, error: unknown) => void;
  /** A notice could not be kept on disk; it is shown all the same. */
  readonly onNoticeFailure: (error: unknown) => void;
}
