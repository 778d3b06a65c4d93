import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@digdir/designsystemet-react';
import { MINUTE, type Millis } from '@shared/clock';
import type { OverseenDesk, OverseenNote, OverseenPatient } from '@shared/ipc/lead/oversight-contract';
import { openNote } from '@renderer/state/journal/open-note';
import { goToLogPart } from '@renderer/state/lead/log-part';
import { replayAt, replayDesk } from '@renderer/state/lead/replay';
import { openPatientPage } from '@renderer/state/navigation';
import { age, duration, fullTime } from '@renderer/ui/format/time';

interface ItemProps<R> {
  readonly row: R;
  readonly at: Millis;
}

interface FrameProps {
  readonly name: string;
  readonly wait: string;
  readonly since: Millis;
  readonly facts: readonly string[];
  readonly children: ReactNode;
  readonly testId: string;
}

function Frame({ name, wait, since, facts, children, testId }: FrameProps): ReactElement {
  return (
    <li className="queue-item" data-testid={testId}>
      <div className="queue-what">
        <p className="queue-name oversight-name">
          <span>{name}</span>
          <span className="oversight-wait" title={fullTime(since)}>
            {wait}
          </span>
        </p>
        <p className="queue-facts quiet">
          {facts.map((fact) => (
            <span key={fact}>{fact}</span>
          ))}
        </p>
      </div>
      <div className="task-acts">{children}</div>
    </li>
  );
}

/** A note that does not get to its receiver by itself. */
export function NoteItem({ row, at }: ItemProps<OverseenNote>): ReactElement {
  const { t } = useTranslation();
  const { patientId, patientName, noteId, since, isRefused, by } = row;
  const facts = [
    t(isRefused ? 'oversight.refused' : 'oversight.stuck'),
    t('oversight.signedBy', { name: by.name }),
  ];
  return (
    <Frame
      name={patientName}
      wait={duration(t, at - since)}
      since={since}
      facts={facts}
      testId="oversight-note"
    >
      <Button
        variant="tertiary"
        aria-label={t('queue.openNoteNamed', { name: patientName })}
        onClick={() => {
          openNote(patientId, noteId);
        }}
      >
        {t('queue.openNote')}
      </Button>
    </Frame>
  );
}

/** A patient of whom nothing came for longer than the plan allows. */
export function PatientItem({ row, at }: ItemProps<OverseenPatient>): ReactElement {
  const { t } = useTranslation();
  const { patientId, patientName, lastAt, overdueAt } = row;
  const facts = [t('oversight.lastMeasured', { age: age(t, lastAt, at) })];
  return (
    <Frame
      name={patientName}
      wait={t('oversight.wait.overdue', { span: duration(t, at - overdueAt) })}
      since={overdueAt}
      facts={facts}
      testId="oversight-patient"
    >
      <Button
        variant="tertiary"
        aria-label={t('queue.openPatientNamed', { name: patientName })}
        onClick={() => {
          openPatientPage({ patientId, alertId: null });
        }}
      >
        {t('queue.openPatient')}
      </Button>
    </Frame>
  );
}

/** A workstation with something wrong, and its last minutes. */
export function DeskItem({ row, at }: ItemProps<OverseenDesk>): ReactElement {
  const { t } = useTranslation();
  const { workstationId, isOwn, trouble, userName, since } = row;
  const name = isOwn ? t('replay.thisDesk') : t('replay.desk', { id: workstationId.slice(0, 8) });
  const facts = userName === null ? [] : [userName];
  const wait = at - since < MINUTE ? '' : t('oversight.seen', { age: age(t, since, at) });
  return (
    <Frame
      name={`${name}: ${t(`oversight.trouble.${trouble}`)}`}
      wait={wait}
      since={since}
      facts={facts}
      testId="oversight-desk"
    >
      <Button
        variant="tertiary"
        aria-label={t('oversight.replayNamed', { name })}
        onClick={() => {
          replayDesk(isOwn ? null : workstationId);
          replayAt(since);
          goToLogPart('replay');
        }}
      >
        {t('oversight.replay')}
      </Button>
    </Frame>
  );
}
