import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@digdir/designsystemet-react';
import { MINUTE } from '@shared/clock';
import { changesBetween, draftOf } from '@shared/clinical/plan/plan-draft';
import type { LostPlan, PlanView } from '@shared/ipc/patient/plan-views';
import type { Plan } from '@shared/model/plan';
import { draftsOnDisk } from '@renderer/state/drafts';
import { decide } from '@renderer/state/outbox';
import { useStationState } from '@renderer/state/station-state';
import { shortTime } from '@renderer/ui/format/time';
import { useNow } from '@renderer/ui/use-now';
import { PlanChanges } from './plan-changes';
import { usePlanHistory } from '../plan/use-plan';
import type { PlanEditing } from './use-plan-editing';

export interface LostPlanNoticeProps {
  readonly patientId: string;
  readonly planView: PlanView;
  readonly lost: LostPlan;
  readonly editing: PlanEditing;
  readonly mayChange: boolean;
  /** The words are in the form. */
  readonly onTaken: () => void;
}

/** A change that somebody else's was quicker than, or that the centre refused: what it said, and back into the form with it. */
export function LostPlanNotice(props: LostPlanNoticeProps): ReactElement | null {
  const { patientId, planView, lost, editing, mayChange, onTaken } = props;
  const { t } = useTranslation();
  const now = useNow(MINUTE);
  const me = useStationState((state) => state.station?.user?.id ?? '');
  const [taking, setTaking] = useState(false);
  const history = usePlanHistory(patientId, planView.version);
  if (history.value === null) return null;
  const base = history.value.versions.find(({ version }) => version === lost.seenVersion)?.plan ?? null;
  const mine = changesBetween(base ?? planView.plan, lost.plan);
  const take = (): void => {
    setTaking(true);
    const found = draftOf(lost.plan, base, planView.plan, reasonOf(lost.plan, lost.byId));
    editing.replace({
      reason: editing.draft.reason === '' ? found.reason : editing.draft.reason,
      fields: { ...found.fields, ...editing.draft.fields },
    });
    // The act is let go only once its words are on disk as a draft.
    void draftsOnDisk().then((kept) => {
      const rest = (): void => {
        setTaking(false);
      };
      if (!kept) {
        rest();
        return;
      }
      const done = (): void => {
        rest();
        onTaken();
      };
      decide(lost.commandId, 'seen', done, rest);
    });
  };
  const title =
    lost.winner === null
      ? t('plan.lost.refused')
      : t('plan.lost.title', {
          who: lost.winner,
          when: lost.winnerAt === null ? '' : shortTime(lost.winnerAt, now),
        });
  return (
    <section className="notice plan-meanwhile" role="alert" data-testid="plan-lost">
      <p className="notice-title">{title}</p>
      <p>{t(lost.byId === me ? 'plan.lost.yours' : 'plan.lost.of', { name: lost.by })}</p>
      <PlanChanges changes={mine} forms={planView.forms} />
      {mayChange && lost.byId === me && (
        <div className="decisions">
          <Button variant="secondary" loading={taking} onClick={take}>
            {t('plan.lost.take')}
          </Button>
          <Button
            variant="tertiary"
            onClick={() => {
              decide(lost.commandId, 'seen', () => undefined);
            }}
          >
            {t('plan.lost.drop')}
          </Button>
        </div>
      )}
    </section>
  );
}

/** The reason that the author gave: that of the newest limits which are theirs. */
function reasonOf({ limits }: Plan, byId: string): string {
  const own = limits.filter(({ setBy, reason }) => setBy === byId && reason !== undefined);
  return [...own].sort((a, b) => (a.from < b.from ? 1 : -1))[0]?.reason ?? '';
}
