import type { EntityOf } from '../model/entity';
import type { LogAct, LogDetail, LogOutcome } from '../ipc/lead/log-contract';

/** An act of this workstation that is in no log: another person was first, or the centre refused it. */
export interface OwnLine {
  /** Id of the command. */
  readonly id: string;
  /** ms on the centre's clock. */
  readonly at: number;
  readonly act: LogAct;
  readonly detail: LogDetail | null;
  readonly channel: EntityOf<'contact'>['channel'] | null;
  readonly outcome: Exclude<LogOutcome, 'done'>;
  readonly lostTo: string | null;
  readonly refusal: string | null;
  readonly by: { readonly id: string; readonly name: string };
  readonly patientId: string | null;
  readonly alertIds: readonly string[];
  /** Codes as they were chosen. */
  readonly cause: string | null;
  readonly action: string | null;
  readonly text: string | null;
}
