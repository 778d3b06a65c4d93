import type { PlanHistoryView, PlanView } from '@shared/ipc/patient/plan-views';
import { station } from '@renderer/bridge/station';
import { usePush } from '@renderer/bridge/use-push';
import { useReading, type Reading } from '@renderer/bridge/use-request';

/** A patient's plan with own changes on top, read again whenever the log or the outbox says something new. */
export function usePlan(patientId: string): Reading<PlanView> {
  const reading = useReading(`plan/${patientId}`, () => station().readPlan({ patientId }));
  usePush('patientChanged', ({ patientIds }) => {
    if (patientIds.includes(patientId)) reading.again();
  });
  usePush('outboxChanged', () => {
    reading.again();
  });
  return reading;
}

/** The versions of a plan that were seen here; `version` is the newest one known, so that a new one is read. */
export function usePlanHistory(patientId: string, version: number): Reading<PlanHistoryView> {
  return useReading(`history/${patientId}/${String(version)}`, () =>
    station().readPlanHistory({ patientId }),
  );
}
