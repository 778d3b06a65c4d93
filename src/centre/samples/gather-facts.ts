import type { NoteCentre, NoteFacts } from '@shared/journal/facts';
import type { EntityKind, EntityOf } from '@shared/model/entity';
import type { CentreStore } from '../store/centre-store';

/** All that a signed note rests on, as the centre knows it; undefined where note or patient is not there. */
export function gatherFacts(store: CentreStore, noteId: string, centre: NoteCentre): NoteFacts | undefined {
  const { log } = store;
  const note = log.get('note', noteId)?.data;
  const patient = note === undefined ? undefined : log.get('patient', note.patientId)?.data;
  if (note === undefined || patient === undefined) return undefined;
  const many = <K extends EntityKind>(kind: K, ids: readonly string[]): EntityOf<K>[] =>
    ids.flatMap((id) => log.get(kind, id)?.data ?? []);
  const alerts = many('alert', note.alertIds);
  const evidence = alerts.flatMap((alert) => alert.evidence);
  const named = (kind: string): string[] => evidence.filter((one) => one.kind === kind).map(({ id }) => id);
  const replaced = note.replaces === undefined ? undefined : log.get('note', note.replaces)?.data;
  const plan = log.planOf(patient.id)?.data;
  return {
    note,
    ...(replaced === undefined ? {} : { replaced }),
    patient,
    ...(plan === undefined ? {} : { plan }),
    alerts,
    events: [...log.all('alert_event')]
      .map(({ data }) => data)
      .filter(({ alertId }) => note.alertIds.includes(alertId)),
    contacts: many('contact', note.contactIds ?? []),
    observations: many('observation', named('observation')),
    responses: many('response', named('response')),
    questionnaires: [...log.all('questionnaire')].map(({ data }) => data),
    programmes: many('programme', patient.programmes),
    names: Object.fromEntries([...log.all('user')].map(({ data }) => [data.id, data.name])),
    centre,
  };
}
