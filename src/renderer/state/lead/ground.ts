import { create } from 'zustand';
import { groundGiven, onGroundNeeded } from '@renderer/bridge/ground-needed';
import { goBack, useNavigation } from '../navigation';

/** Whom a ground is asked for; null while nobody is asked. */
export const useAskedGround = create<{ readonly patientId: string | null }>()(() => ({ patientId: null }));

/** Follows reads that need a ground while somebody is signed in; returns the stop. */
export function startGround(): () => void {
  const stop = onGroundNeeded((patientId) => {
    if (useAskedGround.getState().patientId === null) useAskedGround.setState({ patientId });
  });
  return () => {
    stop();
    useAskedGround.setState({ patientId: null });
  };
}

/** The ground is in the log: the record opens. */
export function groundTaken(): void {
  useAskedGround.setState({ patientId: null });
  groundGiven();
}

/** The person does not open the record: back to where they were. */
export function leaveGround(): void {
  const { patientId } = useAskedGround.getState();
  useAskedGround.setState({ patientId: null });
  const { patientId: page, panel, overlay } = useNavigation.getState();
  if (overlay === null && patientId !== null && (page === patientId || panel?.patientId === patientId))
    goBack();
}
