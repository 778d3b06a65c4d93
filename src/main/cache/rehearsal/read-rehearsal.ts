import type { SqliteDatabase } from '@storage/open-database';
import { BLOOD_PRESSURE, DIASTOLIC, SYSTOLIC } from '@shared/clinical/measures';
import { shifted, type LimitShift, type PlanDraft } from '@shared/clinical/rehearsal/draft-plan';
import { rehearse } from '@shared/clinical/rehearsal/rehearse';
import type { GroupRehearsal, Rehearsal } from '@shared/clinical/rehearsal/rehearsal';
import { DAY, type Millis } from '@shared/clock';
import type { EntityOf } from '@shared/model/entity';
import type { Alert } from '@shared/model/alert';
import type { Plan } from '@shared/model/plan';
import { entityReader } from '../queries/entity-reader';
import { arrivedBetween } from './arrived';

/** Days that a rehearsal goes back; what the cache has not, it leaves out. */
export const REHEARSED_DAYS = 90;

/** What would have come of a draft plan, over the days before `now`; null for a patient who is not here. */
export interface RehearsalQuery {
  readonly patientId: string;
  /** Only this measure; null for all. */
  readonly code: string | null;
  readonly draft: PlanDraft;
  readonly now: Millis;
}

/** One limit of one patient moved. */
export interface ShiftQuery {
  readonly patientId: string;
  readonly shift: LimitShift;
  readonly now: Millis;
}

/** Rehearses a draft for one patient. */
export function readRehearsal(db: SqliteDatabase, query: RehearsalQuery): Rehearsal | null {
  const { patientId, code, draft, now } = query;
  const entities = entityReader(db);
  if (entities.read('patient', patientId) === null) return null;
  const found = rehearse({
    ...happenedTo(db, patientId, code, now),
    plan: entities.planOf(patientId) ?? nothingAgreed(patientId),
    draft,
  });
  return code === null ? found : { ...found, measures: found.measures.filter((one) => one.code === code) };
}

/** Moves one patient's own limit; null for a patient who is not here or has no such limit. */
export function readShift(db: SqliteDatabase, query: ShiftQuery): GroupRehearsal | null {
  const { patientId, shift, now } = query;
  const plan = entityReader(db).planOf(patientId);
  const limits = plan === null ? null : shifted(plan.limits, shift);
  if (plan === null || limits === null) return null;
  const draft = { limits, deltas: plan.deltas };
  const { measures } = rehearse({ ...happenedTo(db, patientId, shift.code, now), plan, draft });
  const measure = measures.find(({ code }) => code === shift.code);
  if (measure === undefined) return null;
  const { raised: _raised, ...counted } = measure;
  return { patientId, ...counted };
}

function happenedTo(db: SqliteDatabase, patientId: string, code: string | null, now: Millis) {
  const from = now - REHEARSED_DAYS * DAY;
  return {
    from,
    to: now,
    observations: arrivedBetween(db, patientId, code === null ? null : codesOf(code), from, now),
    alerts: alertsOf(db, patientId, from),
    contacts: contactsOf(db, patientId),
  };
}

/** A component is measured in its panel, or rarely by itself. */
function codesOf(code: string): readonly string[] {
  return code === SYSTOLIC || code === DIASTOLIC ? [BLOOD_PRESSURE, code] : [code];
}

function alertsOf(db: SqliteDatabase, patientId: string, from: Millis): Alert[] {
  return db
    .prepare<[string, number], string>(
      `SELECT data FROM alert WHERE patient_id = +? AND raised_at >= ? AND deleted = 0 AND synthetic = 0
       ORDER BY raised_at`,
    )
    .pluck()
    .all(patientId, from)
    .map((data) => JSON.parse(data) as Alert);
}

function contactsOf(db: SqliteDatabase, patientId: string): EntityOf<'contact'>[] {
  return db
    .prepare<[string], string>(
      `SELECT data FROM entity INDEXED BY entity_of_patient
       WHERE patient_id = +? AND kind = 'contact' AND deleted = 0 ORDER BY seq DESC`,
    )
    .pluck()
    .all(patientId)
    .map((data) => JSON.parse(data) as EntityOf<'contact'>);
}

function nothingAgreed(patientId: string): Plan {
  return { id: patientId, patientId, limits: [], deltas: [], baseline: {}, schedule: [], zones: [] };
}
