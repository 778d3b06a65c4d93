import { DAY, SECOND, type Millis } from '@shared/clock';
import { RAISES_WITHIN } from '@shared/clinical/rules/alert-deadline';
import { severityByLimits } from '@shared/clinical/rules/limit';
import type { DeviceReport } from '@shared/clinical/rules/patient-events';
import type { Observation } from '@shared/model/observation';
import type { RuleRunner } from '../rules/rule-runner';
import { SYSTEM, type CentreStore } from '../store/centre-store';
import { timesOn, type Illness } from './body';
import { answersOn, responseOf, scoreObservation, type FormAnswer } from './events/form-answers';
import { pastExtras } from './events/past-extras';
import { messageOf, troubleOf } from './events/patient-words';
import { play } from './events/scenes';
import { spellAt } from './illness';
import { observationOf, type Measurement } from './measure';
import { openingTime, stoppedAt, type Opening } from './opening';
import { PastStaff } from './past-staff';
import type { SimulatedPerson } from './person';
import { randomFor } from './random';

/** From measurement to receipt. */
const ON_THE_WAY: Millis = 20 * SECOND;

/** About so many measurements are one transaction. */
const MEASUREMENTS_AT_ONCE = 10_000;
/** Answered forms go back less far than measurements: they are larger. */
const FORM_DAYS = 30;

/** What the history is made from. */
export interface BackfillParts {
  readonly store: CentreStore;
  readonly rules: RuleRunner;
  readonly newId: () => string;
  readonly seed: number;
  readonly people: readonly SimulatedPerson[];
  readonly opening: Opening;
  readonly from: Millis;
  readonly to: Millis;
  /**
   * What the patients measured while the centre was down arrives all at once, now, and nobody has handled it. Absent:
   * it arrived when it was measured, and the staff of those days did their work.
   */
  readonly arrivesAt?: Millis;
  /** Lets the event loop run between days. */
  readonly pause: () => Promise<void>;
}

/** Something that a person sends: a measurement or an answered form. */
export type Sent = Measurement | FormAnswer;
/** The same, or what equipment says of itself. */
type PastSent = Sent | DeviceReport;

/** Writes the measurements of the days before the training starts, some days a transaction, with the alerts they raised. */
export async function backfill(parts: BackfillParts): Promise<void> {
  const { store, newId, seed, from, to, arrivesAt } = parts;
  const staff = arrivesAt === undefined ? new PastStaff(store, newId, seed, to) : undefined;
  const daysAtOnce = Math.max(1, Math.floor(MEASUREMENTS_AT_ONCE / Math.max(1, parts.people.length * 4)));
  for (let first = Math.floor(from / DAY); first <= Math.floor(to / DAY); first += daysAtOnce) {
    store.transact(() => {
      for (let day = first; day < first + daysAtOnce; day += 1) {
        const planned = sentOn(parts, day);
        for (const sent of staff === undefined ? planned : withExtras(parts, day, planned)) {
          if (sent.at >= from && sent.at + ON_THE_WAY <= to) write(parts, sent, staff);
        }
      }
      // A start that is cut off here goes on here.
      store.setSetting('simulatedUntil', String(Math.min(to, (first + daysAtOnce) * DAY)));
    });
    await parts.pause();
  }
  store.transact(() => {
    staff?.workUntil(to);
    for (const sent of openingSent(parts)) write(parts, sent, undefined);
    openScenes(parts);
  });
}

/** Everything that is measured and answered on a day, by time. */
export function sentOn(
  parts: Pick<BackfillParts, 'seed' | 'people'> & { readonly opening: Opening; readonly to: Millis },
  day: number,
): Sent[] {
  const { seed, people, opening, to } = parts;
  const measured = people.flatMap((person) =>
    person.measures.flatMap((measure) =>
      timesOn(measure, day, seed, person.index)
        .filter((at) => at >= (person.begunAt ?? 0) && at < stoppedAt(opening, person, measure.code, to))
        .map((at): Measurement => {
          const random = randomFor(seed, 'value', person.index, measure.code, at);
          return { person, measure, at, illness: spellAt(seed, person.index, at), random };
        }),
    ),
  );
  const answered =
    day * DAY < to - FORM_DAYS * DAY
      ? []
      : answersOn(seed, people, day).filter(
          ({ person, questionnaireId, at }) =>
            at >= (person.begunAt ?? 0) && at < stoppedAt(opening, person, questionnaireId, to),
        );
  return [...measured, ...answered].sort((a, b) => a.at - b.at);
}

/** A day with what nobody planned; none of it on the last day, which is the opening's. */
function withExtras(parts: BackfillParts, day: number, planned: readonly Sent[]): PastSent[] {
  const { seed, people, opening, to } = parts;
  const { measurements, troubles } = pastExtras(seed, people, day);
  const lasting = measurements.filter(
    ({ person, measure, at }) =>
      at >= (person.begunAt ?? 0) && at < Math.min(to - DAY, stoppedAt(opening, person, measure.code, to)),
  );
  const past = [...planned, ...lasting, ...troubles.filter(({ at }) => at < to - DAY)];
  return past.sort((a, b) => a.at - b.at);
}

/** What the opening's ill patients and the players of its scenes measured and answered shortly before the shift. */
function openingSent({ seed, people, opening, to }: BackfillParts): Sent[] {
  const found = people.flatMap((person): Sent[] => {
    const scene = opening.scenes.get(person.index);
    if (scene !== undefined) {
      const { measurements, answers } = play(scene, person, seed, to);
      return [...measurements, ...answers];
    }
    const red = opening.red.has(person.index);
    const [measure] = person.measures;
    if (measure === undefined || (!red && !opening.yellow.has(person.index))) return [];
    const illness: Illness = red ? 'red' : 'yellow';
    const at = openingTime(seed, person.index, to, red);
    return [{ person, measure, at, illness, random: randomFor(seed, 'opening value', person.index) }];
  });
  return found.sort((a, b) => a.at - b.at);
}

/** Messages and equipment of the opening. */
function openScenes({ seed, people, opening, to, rules, newId }: BackfillParts): void {
  for (const person of people) {
    const scene = opening.scenes.get(person.index);
    const random = randomFor(seed, 'scene words', person.index);
    const at = openingTime(seed, person.index, to, scene !== 'message');
    if (scene === 'message')
      rules.takeMessage(messageOf(person, newId(), at, random), SYSTEM, at + ON_THE_WAY);
    if (scene === 'battery' || scene === 'sync')
      rules.takeDeviceReport({ ...troubleOf(person, at, random), trouble: scene }, at + ON_THE_WAY);
  }
}

/** What a person sent, as it comes in; the score of a form is kept as a measure beside it. */
export function take(
  { store, rules, newId }: Pick<BackfillParts, 'store' | 'rules' | 'newId'>,
  sent: Sent,
  now: Millis,
): void {
  if ('measure' in sent) {
    rules.takeIn(observationOf(sent, newId(), now), SYSTEM, now);
    return;
  }
  const response = rules.takeAnswer(responseOf(sent, newId()), SYSTEM, now);
  const score = scoreObservation(response, newId(), now);
  if (score !== undefined)
    store.log.put({ kind: 'observation', id: score.id, data: score, author: SYSTEM, at: now });
}

/** A value of the past inside its limits goes straight into the log; the rules look at the others, and at all that is new. */
function write(parts: BackfillParts, sent: PastSent, staff: PastStaff | undefined): void {
  const { store, newId } = parts;
  const now = parts.arrivesAt ?? sent.at + ON_THE_WAY;
  staff?.workUntil(now);
  if ('trouble' in sent) parts.rules.takeDeviceReport(sent, now);
  else if ('measure' in sent && (staff !== undefined || now - sent.at > RAISES_WITHIN)) {
    const draft = observationOf(sent, newId(), now);
    const severity = severityByLimits({ ...draft, severity: 'unknown' }, sent.person.plan.limits);
    if (severity === 'normal' || severity === 'unknown') {
      const data: Observation = { ...draft, severity };
      store.log.put({ kind: 'observation', id: data.id, data, author: SYSTEM, at: now });
      return;
    }
    parts.rules.takeIn(draft, SYSTEM, now);
  } else take(parts, sent, now);
  if (staff === undefined) return;
  const patientId = 'trouble' in sent ? sent.patientId : sent.person.patient.id;
  for (const { data } of store.log.activeAlerts(patientId)) staff.notice(data, now);
}
