import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { OwnHolds } from '@shared/ipc/lead/handover-contract';
import type { RequestError } from '@shared/ipc/contract';
import { station } from '@renderer/bridge/station';
import { LeaveDialog } from '@renderer/features/handover/leave-dialog';
import { draftsOnDisk } from '@renderer/state/drafts';
import { handoverDraftsOnDisk } from '@renderer/state/lead/handover-drafts';
import { showStation, useStationState } from '@renderer/state/station-state';

/** Signs out; with claims or snoozes that nobody decided about, or acts that wait for the link, it asks first. */
export function SignOut(): ReactElement {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<OwnHolds | RequestError | null>(null);
  const [busy, setBusy] = useState(false);
  const ask = async (): Promise<void> => {
    if (busy) return;
    setBusy(true);
    const question = await questionOf();
    if (question === null) await signOut();
    setAsked(question);
    setBusy(false);
  };
  return (
    <>
      <button type="button" className="strip-button" onClick={() => void ask()}>
        {t('session.signOut')}
      </button>
      {asked !== null && (
        <LeaveDialog
          own={asked}
          onClose={() => {
            setAsked(null);
          }}
          onLeave={() => {
            void signOut();
          }}
        />
      )}
    </>
  );
}

/** What must be said before this person leaves; null where nothing. */
async function questionOf(): Promise<OwnHolds | RequestError | null> {
  const read = await station().readOwnHolds({});
  if (!read.ok) return read.error;
  const { holds, unsent } = read.value;
  // With a live link what is unsent is gone before anybody has read about it.
  const waits = unsent > 0 && useStationState.getState().link?.state !== 'live';
  return holds.some(({ decided }) => decided === null) || waits ? read.value : null;
}

async function signOut(): Promise<void> {
  // A draft belongs to its writer: it must be on disk before nobody is signed in.
  await Promise.all([draftsOnDisk(), handoverDraftsOnDisk()]);
  const outcome = await station().signOut({});
  if (outcome.ok) showStation(outcome.value);
}
