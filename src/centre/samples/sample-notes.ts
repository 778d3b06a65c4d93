import { toWireTime } from '@shared/clock';
import type { NoteCentre, NoteFacts } from '@shared/journal/facts';
import type { Alert } from '@shared/model/alert';
import type { CommandType } from '@shared/wire/command';
import { trainingAccounts, trainingCentre } from '../simulation/staff';
import { gatherFacts } from './gather-facts';
import type { SampleWorld } from './sample-world';

/** The training centre as it signs notes; the number is one that Enhetsregisteret does not give out. */
export const SAMPLE_CENTRE: NoteCentre = {
  name: trainingCentre.name,
  organisationNumber: '310000019',
  municipality: trainingCentre.municipality,
};

/** A note of one kind, with a name for its files. */
export interface SampleNote {
  readonly name: string;
  readonly facts: NoteFacts;
}

/** Name of the files, VKP's alert code, the cause that the nurse picks, and what the nurse writes. */
const WANTED: readonly (readonly [name: string, code: string, cause: string, text: string])[] = [
  ['5.2.1-maling', '5.2.1', 'transient', 'Ringte pasienten. Har hvilt og målt på nytt. Ingen nye plager.'],
  ['5.2.2-skjema', '5.2.2', 'known', 'Gikk gjennom svarene med pasienten. Avtalt ny samtale i morgen.'],
  ['5.3.1-skjema-mangler', '5.3.1', 'not_measured', 'Pasienten hadde glemt skjemaet og svarer i dag.'],
  ['5.3.2-maling-mangler', '5.3.2', 'not_measured', 'Pasienten var bortreist og måler igjen i kveld.'],
  ['5.3-inaktiv', '5.3', 'not_measured', 'Pasienten har hatt besøk og ikke målt. Begynner igjen i dag.'],
  ['5.2.3-melding', '5.2.3', 'question', 'Svarte på spørsmålet. Pasienten ringer fastlegen om medisinen.'],
  ['5-teknisk', '5', 'technical', 'Pasienten skifter batteri i måleren.'],
];

/** Makes one note of each kind that a shift has alerts of, by the acts that a nurse does: take, call, close, sign. */
export function sampleNotes(world: SampleWorld): SampleNote[] {
  const used = new Set<string>();
  const notes = WANTED.flatMap(([name, code, cause, text]) => {
    const alert = openAlerts(world).find((one) => !used.has(one.patientId) && one.code === code);
    if (alert === undefined) return [];
    used.add(alert.patientId);
    return [{ name, facts: handle(world, [alert], cause, text) }];
  });
  const several = openAlerts(world).filter(
    (one, _at, all) =>
      !used.has(one.patientId) && all.filter((other) => other.patientId === one.patientId).length > 1,
  );
  const together = several.filter(({ patientId }) => patientId === several[0]?.patientId);
  if (together.length > 0)
    notes.push({
      name: '5.1-oppsummerende',
      facts: handle(world, together, 'known', 'Gjelder flere varsler. Alt er gått gjennom med pasienten.'),
    });
  const [first] = notes;
  if (first !== undefined) notes.push({ name: 'frittstaende', facts: freeNote(world, first.facts) });
  return notes;
}

function openAlerts({ store }: SampleWorld): Alert[] {
  return [...store.log.all('alert')]
    .map(({ data }) => data)
    .filter(({ state, synthetic }) => state === 'open' && synthetic !== true);
}

function handle(world: SampleWorld, alerts: readonly Alert[], cause: string, text: string): NoteFacts {
  const patientId = alerts[0]?.patientId ?? '';
  const alertIds = alerts.map(({ id }) => id);
  for (const { id } of alerts) act(world, 'alert.take', {}, id);
  world.pass(2);
  const startedAt = toWireTime(world.now());
  world.pass(4);
  const contactId = world.newId();
  act(world, 'contact.log', {
    contact: {
      id: contactId,
      patientId,
      channel: 'phone',
      outcome: 'reached',
      spokeWith: 'pasienten',
      startedAt,
      endedAt: toWireTime(world.now()),
      summary: 'Pasienten er opplagt og svarer greit.',
      alertIds,
    },
  });
  world.pass(1);
  const action = 'contacted_advice';
  for (const { id } of alerts)
    act(world, 'alert.close', { cause, action, nextStep: 'Ny vurdering i morgen' }, id);
  return sign(world, { patientId, text, alertIds, contactIds: [contactId], template: 'dho' });
}

function freeNote(world: SampleWorld, { patient }: NoteFacts): NoteFacts {
  const text =
    'Gått gjennom måleplanen med pasienten.\n\nIngen endring i grensene nå. Ny gjennomgang om en måned.';
  return sign(world, { patientId: patient.id, text, alertIds: [], template: 'free' });
}

function sign(world: SampleWorld, draft: object): NoteFacts {
  world.pass(3);
  const id = world.newId();
  act(world, 'note.sign', { note: { id, ...draft } });
  const facts = gatherFacts(world.store, id, SAMPLE_CENTRE);
  if (facts === undefined) throw new Error('The centre signed a note and does not know it.');
  return facts;
}

/** One act of the first nurse, judged by the centre as any other. */
function act(world: SampleWorld, type: CommandType, payload: object, alertId?: string): void {
  const user = trainingAccounts[0]?.user.id ?? '';
  const version = alertId === undefined ? 0 : world.store.log.versionOf('alert', alertId);
  const result = world.desk.take(
    {
      id: world.newId(),
      type,
      at: toWireTime(world.now()),
      userId: user,
      ...(alertId === undefined ? {} : { entity: { kind: 'alert', id: alertId, version } }),
      payload,
    },
    { workstationId: 'samples', userId: user },
  );
  if (result.status !== 'applied')
    throw new Error(`The centre did not take ${type}: ${JSON.stringify(result)}`);
}
