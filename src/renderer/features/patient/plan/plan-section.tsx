import { useEffect, useRef, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@digdir/designsystemet-react';
import { isEmptyDraft } from '@shared/clinical/plan/plan-draft';
import { zoneNow } from '@shared/clinical/plan/zone-now';
import { MINUTE } from '@shared/clock';
import type { PlanView } from '@shared/ipc/patient/plan-views';
import type { PatientView } from '@shared/ipc/views';
import { useCentreTime } from '@renderer/state/station/centre-clock';
import { useStationState } from '@renderer/state/station-state';
import { NotRead } from '@renderer/ui/parts/empty-state';
import { ZonePlan } from '@renderer/ui/parts/zone-plan';
import { useNow } from '@renderer/ui/use-now';
import { LimitHistoryList } from './limit-history';
import { LimitsTable } from './limits-table';
import { LostPlanNotice } from '../plan-form/lost-plan';
import { PlanEditor } from '../plan-form/plan-editor';
import { PlanFacts, ScheduleList } from './plan-facts';
import { StartUpPanel } from './start-up-panel';
import { usePlan } from './use-plan';
import { LimitRehearsal } from '../rehearsal/limit-rehearsal';
import { usePlanEditing } from '../plan-form/use-plan-editing';

/** What was agreed with the patient, and the form that changes it. */
export function PlanSection({ view }: { readonly view: PatientView }): ReactElement {
  const { t } = useTranslation();
  const { value, error, again } = usePlan(view.patient.id);
  if (value !== null) return <PlanTab key={view.patient.id} view={view} planView={value} />;
  return <NotRead error={error} again={again} title={t('plan.failed')} />;
}

function PlanTab({
  view,
  planView,
}: {
  readonly view: PatientView;
  readonly planView: PlanView;
}): ReactElement {
  const { t } = useTranslation();
  const me = useStationState((state) => state.station?.user ?? null);
  const editing = usePlanEditing(view.patient.id, planView);
  const [opened, setOpened] = useState(false);
  /** Counts closings, so that the keyboard goes back to where it came from. */
  const [closed, setClosed] = useState(0);
  const mayChange = me?.role === 'clinician';
  // Another person's change that has not got through yet would lose against this one, or this one against it.
  const waitsFor = planView.pending !== null && planView.pending.byId !== me?.id ? planView.pending.by : null;
  const isOpen = mayChange && waitsFor === null && (opened || !isEmptyDraft(editing.draft));
  return (
    <>
      <PlanBar
        planView={planView}
        why={
          !mayChange
            ? t('plan.onlyClinician')
            : waitsFor === null
              ? null
              : t('plan.waitsFor', { name: waitsFor })
        }
        isOpen={isOpen}
        closed={closed}
        onOpen={() => {
          setOpened(true);
        }}
      />
      {planView.lost !== null && (
        <LostPlanNotice
          patientId={view.patient.id}
          planView={planView}
          lost={planView.lost}
          editing={editing}
          mayChange={mayChange}
          onTaken={() => {
            setOpened(true);
          }}
        />
      )}
      {view.patient.status === 'start_up' && (
        <StartUpPanel view={view} editing={editing} mayChange={mayChange && waitsFor === null} />
      )}
      {isOpen ? (
        <PlanEditor
          view={view}
          planView={planView}
          editing={editing}
          takeFocus={opened}
          renderRehearsal={({ draft, onUse }) => (
            <LimitRehearsal view={{ ...view, plan: draft }} onUse={onUse} />
          )}
          onClose={() => {
            setOpened(false);
            setClosed(closed + 1);
          }}
        />
      ) : (
        <PlanRead view={view} planView={planView} />
      )}
    </>
  );
}

interface PlanBarProps {
  readonly planView: PlanView;
  /** Why the plan cannot be changed here; null where it can. */
  readonly why: string | null;
  readonly isOpen: boolean;
  readonly closed: number;
  readonly onOpen: () => void;
}

function PlanBar({ planView, why, isOpen, closed, onOpen }: PlanBarProps): ReactElement | null {
  const { t } = useTranslation();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (closed > 0) button.current?.focus();
  }, [closed]);
  const { pending } = planView;
  if (isOpen && pending === null) return null;
  return (
    <div className="plan-bar">
      {pending !== null && (
        <p className="pending-note" role="status" data-testid="plan-pending">
          {t(`plan.pending.${pending.mark}`)}
        </p>
      )}
      {!isOpen && why !== null && <p className="quiet">{why}</p>}
      {!isOpen && why === null && (
        <Button ref={button} variant="secondary" onClick={onOpen}>
          {t('plan.change')}
        </Button>
      )}
    </div>
  );
}

function PlanRead({
  view,
  planView,
}: {
  readonly view: PatientView;
  readonly planView: PlanView;
}): ReactElement {
  const plan = planView.pending?.plan ?? planView.plan;
  const names = { ...view.names, ...planView.names };
  const now = useCentreTime(useNow(MINUTE));
  return (
    <>
      <ZonePlan plan={plan} severity={zoneNow(view, now)} />
      <LimitsTable plan={plan} names={names} />
      <LimitRehearsal view={view} />
      <LimitHistoryList patientId={view.patient.id} version={planView.version} />
      <PlanFacts view={view} plan={plan} />
      <ScheduleList plan={plan} forms={planView.forms} />
    </>
  );
}
