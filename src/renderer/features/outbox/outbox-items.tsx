import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { MINUTE } from '@shared/clock';
import type { OutboxRow } from '@shared/ipc/views';
import { takeUpTask } from '@renderer/state/desk/task-words';
import { openNotes } from '@renderer/state/notes/note-editor';
import { openPanel, openPatientPage, showSection, toggleOutbox } from '@renderer/state/navigation';
import { needsLook } from '@renderer/state/outbox';
import { useStationState } from '@renderer/state/station-state';
import { useDecision } from '@renderer/state/use-decision';
import { waitedText } from '@renderer/ui/format/outcome';
import { OutcomeView, Wrote } from '@renderer/ui/parts/outcome-view';
import { TimeText } from '@renderer/ui/parts/time-text';
import { useNow } from '@renderer/ui/use-now';

/** A lost race or a refusal, with what may be decided about it. */
export function AttentionItem({
  row,
  onDecided,
}: {
  readonly row: OutboxRow;
  readonly onDecided: () => void;
}): ReactElement {
  const now = useNow(MINUTE);
  const decision = useDecision(row, onDecided);
  return (
    <li className="outbox-item outbox-item-attention" data-command={row.commandId}>
      <ItemHead row={row} now={now} />
      <OutcomeView row={row} now={now} {...decision} />
    </li>
  );
}

/** An act on its way: how it stands, how long it has waited; where it is held, why, and what was written. */
export function OnWayItem({ row }: { readonly row: OutboxRow }): ReactElement {
  const { t } = useTranslation();
  const now = useNow(MINUTE);
  const me = useStationState((state) => state.station?.user?.name ?? '');
  return (
    <li className="outbox-item" data-command={row.commandId}>
      <ItemHead row={row} now={now} />
      {row.state === 'held' && <p>{t('outbox.heldWhy')}</p>}
      {row.state === 'held' && <Wrote row={row} me={me} />}
    </li>
  );
}

function ItemHead({ row, now }: { row: OutboxRow; now: number }): ReactElement {
  const { t } = useTranslation();
  return (
    <>
      <p className="outbox-head">
        <strong>{t(`command.${row.type}`)}</strong>
        {row.patientName !== null && <span className="outbox-patient">{row.patientName}</span>}
        <span className="strip-space" />
        <span className={`outbox-state outbox-${row.state}`}>{t(`outbox.state.${row.state}`)}</span>
      </p>
      <p className="outbox-by">
        <span className="quiet">
          {t('outbox.by', { name: row.by })} · <TimeText at={row.at} now={now} />
          {!needsLook(row) && ` · ${waitedText(t, row, now)}`}
        </span>
        <OpenWhatItIsAbout row={row} />
      </p>
    </>
  );
}

function OpenWhatItIsAbout({ row }: { row: OutboxRow }): ReactElement | null {
  const { t } = useTranslation();
  const place = placeOf(row);
  if (place === null) return null;
  return (
    <button
      type="button"
      className="inline-button"
      onClick={() => {
        toggleOutbox(false);
        place.open();
      }}
    >
      {t(place.label)}
    </button>
  );
}

/** Where what an act is about is looked at, and what that is called; null for what has no such place. */
function placeOf(row: OutboxRow) {
  const { patientId, alertId, lostTask, type } = row;
  const at = <L extends string>(label: L, open: () => void) => ({ label, open }) as const;
  if (lostTask !== null)
    return at('outbox.openTask', () => {
      takeUpTask(lostTask, row);
    });
  if (patientId === null) return null;
  if (type === 'plan.put')
    return at('outbox.openPlan', () => {
      openPatientPage({ patientId, alertId: null });
      showSection('plan');
    });
  if (type === 'note.sign' || type === 'note.correct')
    return at('outbox.openNotes', () => {
      openNotes(patientId);
    });
  return at(alertId === null ? 'outbox.openPatient' : 'outbox.openAlert', () => {
    openPanel({ patientId, alertId });
  });
}
