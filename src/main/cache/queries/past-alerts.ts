import type { SqliteDatabase } from '@storage/open-database';
import { fromWireTime } from '@shared/clock';
import type { PastAlert } from '@shared/ipc/desk-views';
import type { Alert } from '@shared/model/alert';
import { evidenceIds } from './alert-rows';
import type { EntityReader } from './entity-reader';

/** Shown beside an alert (product.md A10). */
const SHOWN = 3;
/** Closed alerts of a patient that are looked at, the newest; a pattern older than that is no memory of use. */
const LOOKED_AT = 100;

/**
 * The last closed alerts of the same pattern and what was done then, newest first. The pattern is the rule; where a
 * rule got another id (a personal limit became a new one), the same reason about the same measure.
 */
export function readPastAlerts(db: SqliteDatabase, entities: EntityReader, alert: Alert): PastAlert[] {
  const closed = db
    .prepare<[string, string, number], string>(
      `SELECT data FROM alert WHERE patient_id = +? AND id <> +? AND state = 'closed' AND deleted = 0
       AND synthetic = 0 ORDER BY raised_at DESC LIMIT ?`,
    )
    .pluck()
    .all(alert.patientId, alert.id, LOOKED_AT)
    .map((data) => JSON.parse(data) as Alert);
  const code = measureIn(alert, entities);
  return closed
    .filter(
      (one) =>
        one.rule.id === alert.rule.id ||
        (one.reason === alert.reason && code !== null && measureIn(one, entities) === code),
    )
    .flatMap((one) => pastOf(one, entities))
    .sort((a, b) => b.closedAt - a.closedAt)
    .slice(0, SHOWN);
}

function measureIn(alert: Alert, entities: EntityReader): string | null {
  return entities.observations.some(evidenceIds(alert).slice(0, 1))[0]?.code ?? null;
}

function pastOf({ id, severity, raisedAt, closed }: Alert, entities: EntityReader): PastAlert[] {
  if (closed === undefined) return [];
  return [
    {
      alertId: id,
      severity,
      raisedAt: fromWireTime(raisedAt),
      closedAt: fromWireTime(closed.at),
      by: entities.userName(closed.by),
      cause: closed.cause ?? null,
      action: closed.action ?? null,
      nextStep: closed.nextStep ?? null,
      comment: closed.comment ?? null,
    },
  ];
}
