import { create } from 'zustand';
import type { RequestError } from '@shared/ipc/contract';
import { station } from '@renderer/bridge/station';
import { unpacked } from '@renderer/bridge/unpacked';
import { openPatientPage, showSection } from '../navigation';
import { openGroupRehearsalOf } from '../worklist/group-rehearsal';

/** A limit that somebody wants to try on a patient, until the patient's page has taken it up. */
export const useTryLimit = create<{ readonly patientId: string | null; readonly code: string | null }>()(
  () => ({ patientId: null, code: null }),
);

/** Opens a patient's plan where its limits are tried, at the limit of a measure. */
export function tryLimit(patientId: string, code: string | null): void {
  useTryLimit.setState({ patientId, code });
  openPatientPage({ patientId, alertId: null });
  showSection('plan');
}

/** The patient's page has brought the limit into view. */
export function limitTaken(): void {
  useTryLimit.setState({ patientId: null, code: null });
}

/** Opens the rehearsal of a limit for many patients; answers why not where the list cannot be read. */
export async function tryLimitOfMany(
  patientIds: readonly string[],
  code: string | null,
): Promise<RequestError | null> {
  const rows = await unpacked(station().readWorklist({}));
  if (!rows.ok) return rows.error;
  const wanted = new Set(patientIds);
  openGroupRehearsalOf(
    rows.value.filter(({ patientId }) => wanted.has(patientId)),
    code,
  );
  return null;
}
