import type { SqliteDatabase, SqliteStatement } from '@storage/open-database';
import { fromWireTime } from '@shared/clock';
import { deadlineAt, isLate } from '@shared/lead/deadline-at';
import type { LogAct, LogRow } from '@shared/ipc/lead/log-contract';
import type { Alert } from '@shared/model/alert';
import type { Named } from '@shared/model/primitives';
import { shownName } from '../queries/alert-rows';
import { entityReader, type EntityReader } from '../queries/entity-reader';
import { ProgrammeCodes } from '../log-columns/logged-codes';

/** Parts of a row that its patient and its alert say. */
type Around = Pick<
  LogRow,
  | 'patientId'
  | 'patientName'
  | 'programmes'
  | 'alertId'
  | 'alertIds'
  | 'severity'
  | 'reason'
  | 'ruleId'
  | 'raisedAt'
  | 'dueAt'
  | 'late'
>;

/** What rows are read through, prepared once a connection. */
export interface RowSources {
  readonly entities: EntityReader;
  readonly alert: SqliteStatement<[string], string>;
  readonly reopened: SqliteStatement<[string], number>;
}

export function rowSources(db: SqliteDatabase): RowSources {
  return {
    entities: entityReader(db),
    alert: db.prepare<[string], string>('SELECT data FROM alert WHERE id = +? AND deleted = 0').pluck(),
    reopened: db
      .prepare<[string], number>(
        `SELECT at FROM act WHERE alert_id = +? AND deleted = 0 AND data ->> '$.act' = 'reopened' ORDER BY at`,
      )
      .pluck(),
  };
}

/** What rows of one answer are drawn from: each patient, alert and name is read once. */
export class RowContext {
  readonly causes = new ProgrammeCodes();
  readonly actions = new ProgrammeCodes();
  readonly #sources: RowSources;
  readonly #alerts = new Map<
    string,
    { readonly alert: Alert; readonly reopenedAt: readonly number[] } | null
  >();
  readonly #patients = new Map<
    string,
    { readonly name: string; readonly programmes: readonly Named[] } | null
  >();

  constructor(sources: RowSources) {
    this.#sources = sources;
    // People and programmes may be called something else since the last answer.
    sources.entities.forgetNames();
    // In the order of their ids, as the index takes them: of a code that two have the first counts.
    const programmes = [...this.#sources.entities.all('programme')].sort((a, b) => (a.id < b.id ? -1 : 1));
    for (const { causes, actions } of programmes) {
      this.causes.add(causes);
      this.actions.add(actions);
    }
  }

  /** A person, by the name they have now, else by the one that was written down. */
  named(id: string, name: string | null = null): Named {
    const known = this.#sources.entities.userName(id);
    return { id, name: known === id ? (name ?? id) : known };
  }

  /** The alert with the times at which it was reopened; null for one that is not here. */
  alert(id: string): { readonly alert: Alert; readonly reopenedAt: readonly number[] } | null {
    const known = this.#alerts.get(id);
    if (known !== undefined) return known;
    const data = this.#sources.alert.get(id);
    const found =
      data === undefined
        ? null
        : { alert: JSON.parse(data) as Alert, reopenedAt: this.#sources.reopened.all(id) };
    this.#alerts.set(id, found);
    return found;
  }

  around(act: LogAct, at: number, patientId: string | null, alertId: string | null): Around {
    const found = alertId === null ? null : this.alert(alertId);
    const patient = patientId === null ? null : this.#patient(patientId);
    const known =
      found === null
        ? null
        : { raisedAt: fromWireTime(found.alert.raisedAt), dueAt: fromWireTime(found.alert.dueAt) };
    const dueAt = known === null || found === null ? null : deadlineAt(known, found.reopenedAt, at);
    return {
      patientId,
      patientName: patient?.name ?? patientId,
      programmes: patient?.programmes ?? [],
      alertId,
      alertIds: alertId === null ? [] : [alertId],
      reason: found?.alert.reason ?? null,
      ruleId: found?.alert.rule.id ?? null,
      severity: found?.alert.severity ?? null,
      raisedAt: known?.raisedAt ?? null,
      dueAt,
      late: isLate(act, at, dueAt),
    };
  }

  #patient(id: string): { readonly name: string; readonly programmes: readonly Named[] } | null {
    const known = this.#patients.get(id);
    if (known !== undefined) return known;
    const patient = this.#sources.entities.read('patient', id);
    const found =
      patient === null
        ? null
        : {
            name: shownName(patient),
            programmes: patient.programmes.map((one) => ({
              id: one,
              name: this.#sources.entities.programmeName(one),
            })),
          };
    this.#patients.set(id, found);
    return found;
  }
}
