import { useState, type ReactElement } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { SECOND } from '@shared/clock';
import type { OwnHolds } from '@shared/ipc/lead/handover-contract';
import type { RequestError } from '@shared/ipc/contract';
import { station } from '@renderer/bridge/station';
import { LeaveDialog } from '@renderer/features/handover/leave-dialog';
import { wordsOnDisk } from '@renderer/state/lock/words-on-disk';
import { allAnswered } from '@renderer/state/station/sending';
import { showStation, useStationState } from '@renderer/state/station-state';
import { say } from '@renderer/state/toasts';

/** How long a sign-out waits for acts on their way over a live link. */
const WAITS_AT_MOST_MS = 3 * SECOND;

/** Signs out; with claims or snoozes that nobody decided about, or acts that wait for the link, it asks first. */
export function SignOut(): ReactElement {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<OwnHolds | RequestError | null>(null);
  const [busy, setBusy] = useState(false);
  const ask = async (): Promise<void> => {
    if (busy) return;
    setBusy(true);
    await allSent();
    const question = await questionOf();
    if (question === null) await signOut(t);
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
            void allSent()
              .then(() => signOut(t))
              .then(() => {
                setAsked(null);
              });
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
  return holds.some(({ decided }) => decided === null) || unsent > 0 ? read.value : null;
}

/** With a live link what was just done is sent before it is cut; resolves at once without one, and after a moment anyhow. */
function allSent(): Promise<void> {
  const isDone = (): boolean => {
    const { link, outbox } = useStationState.getState();
    return link?.state !== 'live' || outbox.unsent === 0;
  };
  if (isDone()) return Promise.resolve();
  return new Promise((done) => {
    const end = (): void => {
      clearTimeout(timer);
      stop();
      done();
    };
    const timer = setTimeout(end, WAITS_AT_MOST_MS);
    const stop = useStationState.subscribe(() => {
      if (isDone()) end();
    });
  });
}

/** Signs out once what was written is on disk; where it cannot be, the person says whether to leave it. */
async function signOut(t: TFunction): Promise<void> {
  // What is being registered lets go of its words first; they would be sent again by who comes back to them.
  await allAnswered(WAITS_AT_MOST_MS);
  // A draft belongs to its writer: it must be on disk before nobody is signed in.
  if (await wordsOnDisk()) {
    await leave();
    return;
  }
  const action = { label: t('session.leaveUnkept'), act: () => void leave() };
  say(t('session.notKept'), 'attention', { subject: 'sign-out', action });
}

async function leave(): Promise<void> {
  const outcome = await station().signOut({});
  if (outcome.ok) showStation(outcome.value);
}
