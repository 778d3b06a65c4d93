import type { ReactElement } from 'react';
import type { PatientView } from '@shared/ipc/views';
import { ZonePlan } from '@renderer/ui/parts/zone-plan';
import { LimitsTable, ScheduleList } from './limits-table';

/** What was agreed with the patient. */
export function PlanSection({ view }: { readonly view: PatientView }): ReactElement {
  return (
    <>
      <LimitsTable plan={view.plan} names={view.names} />
      <ZonePlan plan={view.plan} severity={null} />
      <ScheduleList plan={view.plan} />
    </>
  );
}
