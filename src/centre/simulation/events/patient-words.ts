import { toWireTime, type Millis } from '@shared/clock';
import type { DeviceReport } from '@shared/clinical/rules/patient-events';
import type { EntityOf } from '@shared/model/entity';
import type { SimulatedPerson } from '../person';
import { pick, type Random } from '../random';

const MESSAGES = [
  'Jeg er mer tungpusten enn i går, særlig i trappa. Skal jeg gjøre noe?',
  'Har glemt å måle to dager fordi jeg har vært bortreist. Måler igjen i kveld.',
  'Lurer på om jeg skal ta den nye tabletten om morgenen eller kvelden?',
  'Føler meg svimmel når jeg reiser meg. Har ikke falt.',
  'Jeg har fått hoste og litt feber siden i natt.',
  'Kan dere ringe meg i dag? Jeg sover dårlig for tiden.',
  'Beina er litt mer hovne enn de pleier å være.',
  'Tusen takk for hjelpen sist. Det går mye bedre nå.',
] as const;

/** Answers to what the staff writes; none that asks for treatment. */
const REPLIES = [
  'Takk for beskjed. Det passer fint.',
  'Det går greit her. Jeg måler på nytt i kveld.',
  'Takk. Kan dere ringe etter klokken 14?',
  'Litt bedre enn i går, takk.',
] as const;

const TROUBLES: readonly [DeviceReport['trouble'], ...DeviceReport['trouble'][]] = [
  'battery',
  'sync',
  'sensor',
];

/** A message that the person writes. */
export function messageOf(
  person: SimulatedPerson,
  id: string,
  at: Millis,
  random: Random,
): EntityOf<'message'> {
  return written(person, id, at, pick(random, MESSAGES));
}

/** What the person answers to a message. */
export function replyOf(
  person: SimulatedPerson,
  id: string,
  at: Millis,
  random: Random,
): EntityOf<'message'> {
  return written(person, id, at, pick(random, REPLIES));
}

function written({ patient }: SimulatedPerson, id: string, at: Millis, text: string): EntityOf<'message'> {
  return {
    id,
    patientId: patient.id,
    direction: 'in',
    text,
    by: { id: patient.id, name: `${patient.name.given} ${patient.name.family}` },
    at: toWireTime(at),
  };
}

/** What the person's equipment says about itself. */
export function troubleOf(person: SimulatedPerson, at: Millis, random: Random): DeviceReport {
  return { patientId: person.patient.id, device: 'Simulert måler', trouble: pick(random, TROUBLES), at };
}
