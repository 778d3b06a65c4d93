import type { LogFilter, LogRow } from '@shared/ipc/lead/log-contract';
import { findable, hasTerm, termsOf } from '../log-columns/word-books';

/** Whether a line answers a filter, asked of the line itself: for the few that stand in no column, and to prove the columns. */
export function passesLog(row: LogRow, filter: LogFilter): boolean {
  const { from, to, alertId, patientIds, userIds, acts, severities, causes, actions, late, outcomes } =
    filter;
  if (from !== null && row.at < from) return false;
  if (to !== null && row.at > to) return false;
  if (alertId !== null && row.alertId !== alertId) return false;
  if (!isAmong(row.patientId, patientIds) || !isAmong(row.by.id, userIds)) return false;
  if (!isAmong(row.act, acts) || !isAmong(row.severity, severities) || !isAmong(row.outcome, outcomes))
    return false;
  if (!isAmong(row.cause === null ? null : (row.cause.code ?? row.cause.text), causes)) return false;
  if (!isAmong(row.action === null ? null : (row.action.code ?? row.action.text), actions)) return false;
  if (late && !row.late) return false;
  const texts = [row.patientName, row.by.name, row.text, row.cause?.text, row.action?.text];
  const found = texts.map((text) => findable(text ?? ''));
  return termsOf(filter.words).every((term) => found.some((text) => hasTerm(text, term)));
}

/** An empty list asks for nothing. */
function isAmong<T>(value: T | null, wanted: readonly T[]): boolean {
  return wanted.length === 0 || (value !== null && wanted.includes(value));
}
