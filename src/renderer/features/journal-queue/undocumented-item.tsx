import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@digdir/designsystemet-react';
import { MINUTE } from '@shared/clock';
import type { NoteMatter, UndocumentedRow } from '@shared/ipc/journal/note-views';
import { useMayWrite } from '@renderer/state/journal/may-write';
import { writeAbout } from '@renderer/state/journal/open-note';
import { openPatientPage } from '@renderer/state/navigation';
import { age, fullTime } from '@renderer/ui/format/time';
import { SeverityMark } from '@renderer/ui/parts/severity-mark';
import { TimeText } from '@renderer/ui/parts/time-text';
import { useNow } from '@renderer/ui/use-now';

/** A patient for whom something was done and nothing is written: since when, and what. */
export function UndocumentedItem({ row }: { readonly row: UndocumentedRow }): ReactElement {
  const { t } = useTranslation();
  const now = useNow(MINUTE);
  const mayWrite = useMayWrite();
  const { patientId, patientName, matters, since } = row;
  return (
    <li className="queue-item" data-testid="undocumented" data-patient={patientId}>
      <div className="queue-what">
        <p className="queue-name">
          {patientName}{' '}
          <span className="queue-since quiet" title={fullTime(since)}>
            {t('queue.since', { age: age(t, since, now) })}
          </span>
        </p>
        <ul className="queue-matters">
          {matters.map((matter) => (
            <Matter key={matter.id} matter={matter} now={now} />
          ))}
        </ul>
      </div>
      <div className="task-acts">
        {mayWrite ? (
          <Button
            variant="secondary"
            aria-label={t('queue.writeNamed', { name: patientName })}
            onClick={() => {
              writeAbout(patientId, matters);
            }}
          >
            {t('queue.write')}
          </Button>
        ) : (
          <Button
            variant="tertiary"
            aria-label={t('queue.openPatientNamed', { name: patientName })}
            onClick={() => {
              openPatientPage({ patientId, alertId: null });
            }}
          >
            {t('queue.openPatient')}
          </Button>
        )}
      </div>
    </li>
  );
}

function Matter({ matter, now }: { readonly matter: NoteMatter; readonly now: number }): ReactElement {
  const { t } = useTranslation();
  const { kind, at, by, text, severity, channel } = matter;
  return (
    <li className="queue-matter">
      <TimeText at={at} now={now} />
      {severity !== null && <SeverityMark severity={severity} />}
      <span>
        {kind === 'contact' && channel !== null && <strong>{t(`channel.${channel}`)} </strong>}
        {text}
        {by !== null && <span className="quiet"> · {by.name}</span>}
      </span>
    </li>
  );
}
