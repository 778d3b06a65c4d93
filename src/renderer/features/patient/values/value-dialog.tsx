import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { PatientView } from '@shared/ipc/views';
import { useOtherNames } from '@renderer/state/presence';
import { closeValueEntry, useValueEntry } from '@renderer/state/patient/value-entry';
import { useSending } from '@renderer/state/station/sending';
import { EmptyState } from '@renderer/ui/parts/empty-state';
import { IdentityStrip } from '@renderer/ui/parts/identity-strip';
import { TitledDialog } from '@renderer/ui/parts/overlay-dialog';
import { PanelSkeleton } from '@renderer/ui/parts/skeleton';
import { usePatient } from '../use-patient';
import { EnteredList } from './entered-list';
import { news2Fields, programmeFields } from './entry-fields';
import { ValueForm, valuesKey } from './value-form';

/** Writing down values of a patient, over whatever is open. */
export function ValueDialog(): ReactElement | null {
  const patientId = useValueEntry((state) => state.patientId);
  return patientId === null ? null : <ValueDialogOf key={patientId} patientId={patientId} />;
}

function ValueDialogOf({ patientId }: { readonly patientId: string }): ReactElement {
  const { t } = useTranslation();
  const { value: view, error, again } = usePatient(patientId);
  const { leave } = useSending(valuesKey(patientId));
  const close = (): void => {
    leave(closeValueEntry);
  };
  return (
    <TitledDialog label={t('values.title')} className="value-dialog" onClose={close}>
      {view !== null ? (
        <DialogContent view={view} onCancel={close} />
      ) : error !== null ? (
        <EmptyState
          title={t('panel.failed')}
          text={t(`error.${error}`)}
          action={t('do.again')}
          onAction={again}
        />
      ) : (
        <PanelSkeleton />
      )}
    </TitledDialog>
  );
}

function DialogContent({
  view,
  onCancel,
}: {
  readonly view: PatientView;
  readonly onCancel: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const others = useOtherNames(view.patient.id);
  const own = programmeFields(view.programmes);
  const rest = news2Fields().filter(({ code }) => !own.some((field) => field.code === code));
  return (
    <div className="value-dialog-body">
      <IdentityStrip patient={view.patient} programmes={view.programmes} heading="h2" others={others} />
      <ValueForm
        patientId={view.patient.id}
        label={t('values.title')}
        latest={view.latest}
        groups={[
          ...(own.length === 0 ? [] : [{ title: t('values.ofProgramme'), fields: own }]),
          { title: t('values.toNews2'), fields: rest },
        ]}
        onDone={closeValueEntry}
        onCancel={onCancel}
      />
      <EnteredList patientId={view.patient.id} />
    </div>
  );
}
