import { useEffect } from 'react';
import { create } from 'zustand';
import type { PresenceView } from '@shared/ipc/views';
import type { Named } from '@shared/model/primitives';
import { station } from '@renderer/bridge/station';
import { usePush } from '@renderer/bridge/use-push';
import { useNavigation } from './navigation';
import { useStationState } from './station-state';

/** Who else has the patient open that is open here, as the centre last told. */
const usePresence = create<{ readonly view: PresenceView | null }>()(() => ({ view: null }));

/** The patient that is open here: the page goes before the panel. */
export function shownPatient(state: {
  readonly patientId: string | null;
  readonly panel: { readonly patientId: string } | null;
}): string | null {
  return state.patientId ?? state.panel?.patientId ?? null;
}

/** Tells main which patient is open, and listens to who else has it. */
export function usePresenceReport(): void {
  const patientId = useNavigation(shownPatient);
  usePush('presenceChanged', (view) => {
    if (view.patientId === patientId) usePresence.setState({ view });
  });
  useEffect(() => {
    let current = true;
    usePresence.setState({ view: null });
    void station()
      .showPatient({ patientId })
      .then((outcome) => {
        if (current && outcome.ok && outcome.value !== null && outcome.value.patientId === patientId)
          usePresence.setState({ view: outcome.value });
      });
    return () => {
      current = false;
    };
  }, [patientId]);
  useEffect(
    () => () => {
      usePresence.setState({ view: null });
      void station().showPatient({ patientId: null });
    },
    [],
  );
}

/** Names of the others who have a patient open; none while the link is down, because nobody tells then. */
export function useOtherNames(patientId: string): readonly string[] {
  const live = useStationState((state) => state.link?.state === 'live');
  const me = useStationState((state) => state.station?.user?.id);
  const view = usePresence((state) => state.view);
  const told = live && view !== null && view.patientId === patientId ? view.users : nobody;
  return otherNames(told, me);
}

const nobody: readonly Named[] = [];

/** The others by name, each once, without the person at the desk. */
export function otherNames(users: readonly Named[], me: string | undefined): string[] {
  return [...new Map(users.filter(({ id }) => id !== me).map(({ id, name }) => [id, name])).values()];
}
