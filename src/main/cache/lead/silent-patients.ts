import type { SqliteDatabase } from '@storage/open-database';
import type { Millis } from '@shared/clock';
import type { OverseenPatient } from '@shared/ipc/lead/oversight-contract';
import { silenceOf } from '@shared/lead/oversight/silent';
import { shownName } from '../queries/alert-rows';
import { entityReader } from '../queries/entity-reader';

/** A list that nobody reads to its end helps nobody. */
const SHOWN = 200;

/** Patients who are followed up and of whom nothing came for longer than their plan allows, the longest silence first. */
export function readSilent(db: SqliteDatabase, now: Millis): readonly OverseenPatient[] {
  const entities = entityReader(db);
  const plans = entities.plans();
  const latest = latestTimes(db, now);
  return entities
    .allPatients()
    .flatMap(({ patient }) => {
      if (patient.status !== 'active' && patient.status !== 'start_up') return [];
      const times = latest.get(patient.id);
      const schedule = plans.get(patient.id)?.schedule;
      if (times === undefined || schedule === undefined) return [];
      const silence = silenceOf(schedule, (code) => times.get(code), now);
      return silence === null ? [] : [{ patientId: patient.id, patientName: shownName(patient), ...silence }];
    })
    .sort((a, b) => a.overdueAt - b.overdueAt || (a.patientId < b.patientId ? -1 : 1))
    .slice(0, SHOWN);
}

/** When each measure of each patient was last measured, without reading the values. */
function latestTimes(db: SqliteDatabase, now: Millis): ReadonlyMap<string, ReadonlyMap<string, Millis>> {
  const rows = db
    .prepare<[], { patientId: string; code: string; at: number; person: number; series: number }>(
      `SELECT person.patient_id AS patientId, series.code AS code, o.at AS at, person.id AS person, series.id AS series
       FROM latest
       CROSS JOIN observation AS o ON o.n = latest.n CROSS JOIN series ON series.id = latest.series
       CROSS JOIN person ON person.id = series.person`,
    )
    .all();
  // What is dated ahead of now counts from when it came, as for the centre's rules (what lies in no columns says so in its data).
  const known = db
    .prepare<{ now: Millis; person: number; series: number }, number | null>(
      `SELECT max(CASE WHEN at <= @now THEN at
         ELSE coalesce(at + received, CAST(round(unixepoch(data ->> '$.receivedAt', 'subsec') * 1000) AS INTEGER)) END)
       FROM observation WHERE person = @person AND series = @series AND hidden = 0`,
    )
    .pluck();
  const times = new Map<string, Map<string, Millis>>();
  for (const { patientId, code, at, person, series } of rows) {
    const own = times.get(patientId) ?? new Map<string, Millis>();
    own.set(code, at <= now ? at : (known.get({ now, person, series }) ?? at));
    times.set(patientId, own);
  }
  return times;
}
