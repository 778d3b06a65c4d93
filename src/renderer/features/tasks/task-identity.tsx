import type { ReactElement } from 'react';
import { station } from '@renderer/bridge/station';
import { useReading } from '@renderer/bridge/use-request';
import { useOtherNames } from '@renderer/state/presence';
import { IdentityStrip } from '@renderer/ui/parts/identity-strip';

/** Whom an act on a task is about, in full, while its form is open outside of the patient's own page (product.md P1). */
export function TaskIdentity({ patientId }: { readonly patientId: string }): ReactElement {
  const { value: view } = useReading(patientId, () => station().readPatient({ patientId }));
  const others = useOtherNames(patientId);
  return view === null ? (
    <div className="identity identity-empty" aria-busy="true" />
  ) : (
    <IdentityStrip patient={view.patient} programmes={view.programmes} heading="h2" others={others} />
  );
}
