import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@digdir/designsystemet-react';
import { systemClock } from '@shared/clock';
import type { HandoverDraft } from '@shared/ipc/lead/handover-contract';
import { shiftToHandOver } from '@shared/lead/handover/shift';
import { startWork, type HandoverWork } from '@shared/lead/handover/work';
import { useHandoverWork, writeWork } from '@renderer/state/lead/handover-drafts';
import { EmptyState, NotRead } from '@renderer/ui/parts/empty-state';
import { PanelSkeleton } from '@renderer/ui/parts/skeleton';
import { DraftEditor } from './draft-editor';
import { ShiftFields } from '@renderer/ui/lead/shift-fields';
import { useDraft } from './use-draft';

/** The handover that is being written, or how to begin one. */
export function DraftView(): ReactElement {
  const { work, restored } = useHandoverWork();
  if (!restored) return <PanelSkeleton />;
  return work === null ? <Begin /> : <Editing work={work} />;
}

function Begin(): ReactElement {
  const { t } = useTranslation();
  const [shift, setShift] = useState(() => shiftToHandOver(systemClock.now()));
  const { value, error, again } = useDraft(shift);
  return (
    <div className="handover-begin">
      <EmptyState title={t('handover.begin')} text={t('handover.beginHint')} />
      <ShiftFields shift={shift} onChange={setShift} />
      {value === null && <NotRead error={error} again={again} title={t('handover.notDrafted')} />}
      {value !== null && (
        <>
          <p className="quiet">
            {t('handover.gives', { count: value.lines.length })}{' '}
            {value.holds.length === 0
              ? t('handover.holdsNone')
              : t('handover.holds', { count: value.holds.length })}
          </p>
          <Button
            onClick={() => {
              writeWork(startWork(value.lines, shift, value.at));
            }}
          >
            {t('handover.draft')}
          </Button>
        </>
      )}
    </div>
  );
}

function Editing({ work }: { readonly work: HandoverWork }): ReactElement {
  const { t } = useTranslation();
  const { value, error, again } = useDraft(work);
  // Another time of the shift takes nothing away that somebody is in: what the log gave last stays meanwhile.
  const [held, hold] = useState<HandoverDraft | null>(null);
  if (value !== null && value !== held) hold(value);
  const now = value ?? held;
  if (now === null) return <NotRead error={error} again={again} title={t('handover.notDrafted')} />;
  return <DraftEditor work={work} now={now} fits={value !== null} stale={error} again={again} />;
}
