import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { MINUTE } from '@shared/clock';
import type { LateLine } from '@shared/downtime/late/late-line';
import { useWorklistRow } from '@renderer/state/live-rows';
import { openAlert, openPatientPage } from '@renderer/state/navigation';
import { TimeText } from '@renderer/ui/parts/time-text';
import { useNow } from '@renderer/ui/use-now';

/** A line that is registered: where it stands now, so that it can be looked at and undone as everywhere. */
export function LateLineDone({
  line,
  number,
}: {
  readonly line: LateLine;
  readonly number: number;
}): ReactElement {
  const { t } = useTranslation();
  const now = useNow(MINUTE);
  const { patientId, alertId, kind, registeredAt } = line;
  const row = useWorklistRow(patientId);
  const open = (): void => {
    if (alertId === '') openPatientPage({ patientId, alertId: null });
    else openAlert({ patientId, alertId });
  };
  return (
    <div className="late-line late-line-done" data-line={line.id} data-state="registered">
      <p>
        <strong>
          {t('late.line', { number })} {t(`late.kind.${kind}`)}
        </strong>{' '}
        {row?.name ?? ''} · {t('late.registered')}{' '}
        {registeredAt !== null && <TimeText at={registeredAt} now={now} />}
      </p>
      <button type="button" className="inline-button" onClick={open}>
        {t(alertId === '' ? 'late.openPatient' : 'late.openAlert')}
      </button>
    </div>
  );
}
