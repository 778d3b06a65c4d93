import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { PatientView } from '@shared/ipc/views';
import { station } from '@renderer/bridge/station';
import { useReading } from '@renderer/bridge/use-request';
import { useMayWrite } from '@renderer/state/journal/may-write';
import { closePeriod, useOpenPeriod } from '@renderer/state/journal/open-period';
import { useNotes } from '@renderer/state/notes/notes';
import { useOtherNames } from '@renderer/state/presence';
import { NotRead } from '@renderer/ui/parts/empty-state';
import { IdentityStrip } from '@renderer/ui/parts/identity-strip';
import { TitledDialog } from '@renderer/ui/parts/overlay-dialog';
import { PeriodForm } from './period-form';

/** A patient's notes of a period, taken out by hand, over whatever is open. */
export function PeriodDialog(): ReactElement | null {
  const patientId = useOpenPeriod((state) => state.patientId);
  return patientId === null ? null : <PeriodDialogOf key={patientId} patientId={patientId} />;
}

function PeriodDialogOf({ patientId }: { readonly patientId: string }): ReactElement {
  const { t } = useTranslation();
  const { value: view, error, again } = useReading(patientId, () => station().readPatient({ patientId }));
  return (
    <TitledDialog label={t('period.title')} className="exits-dialog" onClose={closePeriod}>
      {view === null ? <NotRead error={error} again={again} /> : <Content view={view} />}
    </TitledDialog>
  );
}

function Content({ view }: { readonly view: PatientView }): ReactElement {
  const { t } = useTranslation();
  // The patient that is drawn here is the one that is confirmed.
  const [shown] = useState(view.patient);
  const others = useOtherNames(shown.id);
  const mayWrite = useMayWrite();
  const { value: notes, error, again } = useNotes(shown.id);
  return (
    <>
      <IdentityStrip patient={shown} programmes={view.programmes} heading="h2" others={others} />
      <div className="exits-body">
        {!mayWrite && <p className="quiet-note">{t('exits.leadOnly')}</p>}
        {mayWrite && notes === null && <NotRead error={error} again={again} title={t('note.notRead')} />}
        {mayWrite && notes !== null && <PeriodForm patient={shown} notes={notes} />}
      </div>
    </>
  );
}
