import type { Confirmed } from '@shared/ipc/journal/note-inputs';
import type { RequestError, RequestInput } from '@shared/ipc/contract';
import type { Patient } from '@shared/model/patient';
import { station } from '@renderer/bridge/station';
import { useSending } from '@renderer/state/station/sending';
import { useStationState } from '@renderer/state/station-state';

export interface SignNote {
  readonly busy: boolean;
  readonly error: RequestError | null;
  /** `done` once main has it on disk; what was written stays until then. */
  readonly sign: (
    note: Omit<RequestInput<'signNote'>, 'confirmed'>,
    shown: Patient,
    done: () => void,
  ) => void;
  /** Closes what signs; not while it is being signed: opened again meanwhile, it would sign a second time. */
  readonly leave: (close: () => void) => void;
}

/** Signs a note of the patient that the dialog shows. */
export function useSignNote(patientId: string): SignNote {
  const { busy, error, run, leave } = useSending(`note:${patientId}`);
  return {
    busy,
    error,
    sign: (note, shown, done) => {
      run(() => station().signNote({ ...note, confirmed: confirmedOf(shown) }), done);
    },
    leave,
  };
}

/** Whose note it is as the dialog draws it. */
function confirmedOf({ id, name, birthDate }: Patient): Confirmed {
  return { patientId: id, family: name.family, given: name.given, birthDate };
}

/** True where what is signed now waits for the link. */
export function useOffline(): boolean {
  return useStationState(({ link }) => link?.state === 'offline' || link?.state === 'connecting');
}
