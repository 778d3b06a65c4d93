import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@digdir/designsystemet-react';
import { MINUTE } from '@shared/clock';
import { lifeFigures, lifeSteps } from '@shared/lead/life-steps';
import type { AlertLife } from '@shared/ipc/lead/log-contract';
import { station } from '@renderer/bridge/station';
import { usePush } from '@renderer/bridge/use-push';
import { useReading } from '@renderer/bridge/use-request';
import { openPatientPage } from '@renderer/state/navigation';
import { duration, fullTime } from '@renderer/ui/format/time';
import { NotRead } from '@renderer/ui/parts/empty-state';
import { IdentityStrip } from '@renderer/ui/parts/identity-strip';
import { TitledDialog } from '@renderer/ui/parts/overlay-dialog';
import { SeverityMark } from '@renderer/ui/parts/severity-mark';
import { useNow } from '@renderer/ui/use-now';
import { LifeSteps } from './life-list';
import { LifeTrack } from './life-track';

/** One alert from its raising to now, over the log. */
export function LifeDialog({
  alertId,
  onClose,
}: {
  readonly alertId: string;
  readonly onClose: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const reading = useReading(alertId, () => station().readAlertLife({ alertId }));
  usePush('alertQueueChanged', ({ upsert, remove, reload }) => {
    if (reload || upsert.some(({ id }) => id === alertId) || remove.includes(alertId)) reading.again();
  });
  const life = reading.value;
  return (
    <TitledDialog label={t('log.life.title')} className="life-dialog" onClose={onClose}>
      {life === null ? (
        <NotRead error={reading.error} again={reading.again} />
      ) : (
        <div className="life-body" data-testid="alert-life">
          <IdentityStrip patient={life.patient} programmes={life.programmes} heading="h2" others={[]} />
          <Life life={life} />
          <div className="life-foot">
            <Button
              variant="secondary"
              onClick={() => {
                onClose();
                openPatientPage({ patientId: life.patient.id, alertId: life.alertId });
              }}
            >
              {t('log.life.patient')}
            </Button>
          </div>
        </div>
      )}
    </TitledDialog>
  );
}

function Life({ life }: { readonly life: AlertLife }): ReactElement {
  const { t } = useTranslation();
  const now = useNow(MINUTE);
  const steps = lifeSteps(life, now);
  const { toTake, toClose, reopened, lost } = lifeFigures(life);
  const facts: readonly (readonly [string, string])[] = [
    [t('log.life.raised'), fullTime(life.raisedAt)],
    [t('log.life.due'), fullTime(life.dueAt)],
    [t('log.life.state'), t(`log.state.${life.state}`)],
    [t('log.life.toTake'), toTake === null ? t('log.life.never') : duration(t, toTake)],
    [t('log.life.toClose'), toClose === null ? t('log.life.never') : duration(t, toClose)],
    ...(reopened === 0 ? [] : [[t('log.life.reopened'), String(reopened)] as const]),
    ...(lost === 0 ? [] : [[t('log.life.lost'), String(lost)] as const]),
  ];
  return (
    <>
      <p className="life-rule">
        <SeverityMark severity={life.severity} word /> {life.ruleText}
      </p>
      <dl className="life-facts">
        {facts.map(([name, text]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <LifeTrack steps={steps} life={life} now={now} />
      <LifeSteps steps={steps} deliveries={life.deliveries} now={now} />
    </>
  );
}
