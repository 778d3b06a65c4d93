import { useEffect, useRef, useState, type ReactElement, type ReactNode } from 'react';
import { PackCard } from '@renderer/features/downtime/pack-card';
import { GroundDialog } from '@renderer/features/access-ground/ground-dialog';
import { AlertQueuePage } from '@renderer/features/alert-queue/alert-queue-page';
import { GroupDialog } from '@renderer/features/group-rehearsal/group-dialog';
import { HandoverPage } from '@renderer/features/handover/handover-page';
import { OutboxDrawer } from '@renderer/features/outbox/outbox-drawer';
import { CallDock } from '@renderer/features/patient/contact/call-dock';
import { TaskSlot } from '@renderer/features/patient/contact/task-slot';
import { PatientPage } from '@renderer/features/patient/patient-page';
import { ValueDialog } from '@renderer/features/patient/values/value-dialog';
import { ExitsDialog } from '@renderer/features/journal/exits-dialog';
import { PeriodDialog } from '@renderer/features/journal/period-dialog';
import { KeyCard } from '@renderer/features/keys/key-card';
import { KeyList } from '@renderer/features/palette/key-list';
import { CommandPalette } from '@renderer/features/palette/command-palette';
import { LockCard } from '@renderer/features/lock/lock-card';
import { SearchOverlay } from '@renderer/features/search/search-overlay';
import { UpdateCard } from '@renderer/features/updates/update-card';
import { SettingsPage } from '@renderer/features/settings/settings-page';
import { PatientTasks } from '@renderer/features/tasks/patient-tasks';
import { SoundCard } from '@renderer/features/sound/sound-test';
import { TrainingPanel } from '@renderer/features/training/training-panel';
import { WorklistPage } from '@renderer/features/worklist/worklist-page';
import { resetActs, startActFeed } from '@renderer/state/acts';
import { startLateSheet } from '@renderer/state/downtime/late-sheet';
import { startPack } from '@renderer/state/downtime/pack';
import { startDrafts } from '@renderer/state/drafts';
import { useOutdated } from '@renderer/state/freshness';
import { noteTaken } from '@renderer/state/notes/note-editor';
import { resetNavigation, useNavigation, type ListPage } from '@renderer/state/navigation';
import { startGround } from '@renderer/state/lead/ground';
import { resetLogView } from '@renderer/state/lead/log-view';
import { startJournal } from '@renderer/state/journal/queue';
import { closeJournalDialogs } from '@renderer/state/journal/close-dialogs';
import { startHandoverDrafts } from '@renderer/state/lead/handover-drafts';
import { startPlace } from '@renderer/state/lock/place';
import { startOutbox } from '@renderer/state/outbox';
import { startRecent } from '@renderer/state/desk/recent';
import { startTextSearch } from '@renderer/state/desk/text-search';
import { startTasks } from '@renderer/state/desk/tasks';
import { closeValueEntry } from '@renderer/state/patient/value-entry';
import { usePresenceReport } from '@renderer/state/presence';
import { isTraining, useStationState } from '@renderer/state/station-state';
import { useStationKeys } from './keyboard';
import { ErrorBoundary } from './error-boundary';
import { NavigationRail } from './navigation-rail';
import { OutdatedBand } from './outdated-band';
import { SidePanel } from './side-panel';
import { useAnswerToasts } from './answer-toasts';
import { useJournalToasts } from './journal-toasts';
import { LogPlace } from './places/log-place';
import { TasksPlace } from './places/tasks-place';
import { useDeskContext } from './windows/desk-context';

/** One element each for all drawings: a panel that opens draws none of them anew. */
const rail = <NavigationRail />;
const worklist = <WorklistPage />;
const alertQueue = <AlertQueuePage />;
const callDock = <CallDock />;
const dialogs = <Dialogs />;

/** The station of a signed-in person: rail, page, panel. */
export function Desk(): ReactElement {
  const page = useNavigation((state) => state.page);
  const patientId = useNavigation((state) => state.patientId);
  const panel = useNavigation((state) => state.panel);
  const overlay = useNavigation((state) => state.overlay);
  const outboxOpen = useNavigation((state) => state.outboxOpen);
  useStationKeys();
  useAnswerToasts();
  useJournalToasts();
  usePresenceReport();
  useDeskContext();
  useEffect(() => {
    const stops = startFeeds();
    return () => {
      for (const stop of stops) stop();
      resetNavigation();
      resetLogView();
      closeValueEntry();
      closeJournalDialogs();
      noteTaken();
      resetActs();
    };
  }, []);
  const main = useRef<HTMLElement>(null);
  useEffect(() => {
    // The sign-in form is gone, and the keyboard's place with it.
    main.current?.focus();
  }, []);
  useEffect(() => {
    // A page that went away took the keyboard's place with it, or hides it: the browser tells only later.
    if (
      document.activeElement?.checkVisibility({ visibilityProperty: true }) !== true ||
      document.activeElement === document.body
    )
      main.current?.focus();
  }, [page, patientId, overlay]);
  const listShown = patientId === null;
  const training = useStationState(isTraining);
  const outdated = useOutdated() !== null;
  return (
    <div
      className={panel === null ? 'desk' : 'desk desk-with-panel'}
      data-outdated={outdated ? true : undefined}
    >
      {rail}
      <main ref={main} className="desk-main" tabIndex={-1}>
        <Kept place="worklist" shown={listShown && page === 'worklist'}>
          {worklist}
        </Kept>
        <Kept place="alerts" shown={listShown && page === 'alerts'}>
          {alertQueue}
        </Kept>
        <ErrorBoundary area={patientId ?? page}>
          {listShown && page === 'tasks' && <TasksPlace />}
          {listShown && page === 'log' && <LogPlace />}
          {listShown && page === 'handover' && <HandoverPage />}
          {listShown && page === 'settings' && (
            <SettingsPage first={training && <TrainingPanel />}>
              <SoundCard />
              <UpdateCard signedIn />
              <LockCard />
              <KeyCard />
              <PackCard />
            </SettingsPage>
          )}
          {patientId !== null && (
            <TaskSlot value={drawTasks}>
              <PatientPage key={patientId} patientId={patientId} />
            </TaskSlot>
          )}
        </ErrorBoundary>
        {callDock}
        <OutdatedBand />
      </main>
      {panel !== null && <SidePanel panel={panel} />}
      {outboxOpen && <OutboxDrawer />}
      {dialogs}
    </div>
  );
}

/** What is followed while somebody is signed in. */
function startFeeds(): readonly (() => void)[] {
  return [
    startActFeed(),
    startOutbox(),
    startDrafts(),
    startHandoverDrafts(),
    startTasks(),
    startJournal(),
    startGround(),
    startRecent(),
    startTextSearch(),
    startPlace(),
    startLateSheet(),
    startPack(),
  ];
}

/** What lies over everything. */
function Dialogs(): ReactElement {
  const overlay = useNavigation((state) => state.overlay);
  return (
    <>
      <ValueDialog />
      <ExitsDialog />
      <PeriodDialog />
      <GroundDialog />
      {overlay === 'palette' && <CommandPalette />}
      {overlay === 'search' && <SearchOverlay />}
      {overlay === 'rehearsal' && <GroupDialog />}
      {overlay === 'keys' && <KeyList />}
    </>
  );
}

function drawTasks(patientId: string): ReactElement {
  return <PatientTasks patientId={patientId} />;
}

/** A list is made once and kept: its place and scroll survive a look elsewhere (quality.md 6.7). */
function Kept({
  place,
  shown,
  children,
}: {
  place: ListPage;
  shown: boolean;
  children: ReactNode;
}): ReactElement | null {
  const [made, setMade] = useState(shown);
  if (shown && !made) setMade(true);
  if (!made) return null;
  return (
    <div className="kept" hidden={!shown}>
      <ErrorBoundary area={place}>{children}</ErrorBoundary>
    </div>
  );
}
