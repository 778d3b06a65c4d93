import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { station } from '@renderer/bridge/station';
import { useReading } from '@renderer/bridge/use-request';
import { leaveGround, useAskedGround } from '@renderer/state/lead/ground';
import { birthDay } from '@renderer/ui/format/time';
import { NotRead } from '@renderer/ui/parts/empty-state';
import { TitledDialog } from '@renderer/ui/parts/overlay-dialog';
import { GroundForm } from './ground-form';

/** Asks why a record is opened, where no care relation is known (product.md L6); lies over everything. */
export function GroundDialog(): ReactElement | null {
  const patientId = useAskedGround((state) => state.patientId);
  return patientId === null ? null : <GroundDialogOf key={patientId} patientId={patientId} />;
}

function GroundDialogOf({ patientId }: { readonly patientId: string }): ReactElement {
  const { t } = useTranslation();
  const { value, error, again } = useReading(patientId, () => station().readGroundCase({ patientId }));
  return (
    <TitledDialog label={t('ground.title')} className="ground-dialog" onClose={leaveGround}>
      {value === null ? (
        <NotRead error={error} again={again} />
      ) : (
        <div className="ground-body" data-testid="ground-dialog">
          <p className="ground-who">
            <strong>{value.name}</strong> <span className="quiet">{birthDay(value.birthDate)}</span>
          </p>
          <p>{t(`ground.why.${value.why ?? 'no_relation'}`)}</p>
          <p className="quiet">{t('ground.logged')}</p>
          <GroundForm patientId={patientId} />
        </div>
      )}
    </TitledDialog>
  );
}
