import { commandRules } from '@shared/wire/command';
import { useStationState } from '../station-state';

/** Whether the person at the desk signs notes and sends them; a lead only sees them. */
export function useMayWrite(): boolean {
  return useStationState(
    ({ station }) => station?.user != null && commandRules['note.sign'].roles.includes(station.user.role),
  );
}
