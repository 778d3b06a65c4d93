import { create } from 'zustand';
import type { LinkView, OutboxView, StationView } from '@shared/ipc/views';
import { station } from '@renderer/bridge/station';
import { subscribe } from '@renderer/bridge/use-push';

interface StationState {
  readonly station: StationView | null;
  readonly link: LinkView | null;
  readonly outbox: OutboxView;
}

/** Where the station, the link and the outbox stand, as main last told. */
export const useStationState = create<StationState>()(() => ({
  station: null,
  link: null,
  outbox: { unsent: 0, attention: 0, auditBroken: false },
}));

/** Starts listening to main, for as long as the page lives; resolves when main has said where the station stands. */
export async function startStationFeed(): Promise<void> {
  subscribe('stationChanged', showStation);
  subscribe('linkChanged', (link) => {
    useStationState.setState({ link });
  });
  subscribe('outboxChanged', (outbox) => {
    useStationState.setState({ outbox });
  });
  void station()
    .readLink({})
    .then((outcome) => {
      // A push that came meanwhile is newer than this answer.
      if (outcome.ok && useStationState.getState().link === null)
        useStationState.setState({ link: outcome.value });
    });
  const outcome = await station().readStation({});
  // A push that came meanwhile is newer than this answer.
  if (outcome.ok && useStationState.getState().station === null) showStation(outcome.value);
}

/**
 * Takes over a station that a request has answered with. One that says what is known already draws nothing: of a sign-in both the push and
 * the answer tell, while the rows are being drawn.
 */
export function showStation(view: StationView): void {
  if (JSON.stringify(view) !== JSON.stringify(useStationState.getState().station))
    useStationState.setState({ station: view });
}

/** True where everything on screen is a drill, by the profile or by the centre. */
export function isTraining(state: StationState): boolean {
  return state.station?.training === true || state.link?.mode === 'training';
}
