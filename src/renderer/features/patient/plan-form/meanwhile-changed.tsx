import { useId, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { changesBetween, type Clash } from '@shared/clinical/plan/plan-draft';
import type { PlanView } from '@shared/ipc/patient/plan-views';
import type { Plan } from '@shared/model/plan';
import { useStationState } from '@renderer/state/station-state';
import { actorName } from '@renderer/ui/format/person';
import { shortTime } from '@renderer/ui/format/time';
import { useNow } from '@renderer/ui/use-now';
import { ClashDecisions } from '@renderer/ui/forms/clash-decisions';
import { MINUTE } from '@shared/clock';
import { fieldLabel, fieldValue } from './field-words';
import { PlanChanges } from './plan-changes';
import { usePlanHistory } from '../plan/use-plan';
import type { PlanEditing } from './use-plan-editing';

export interface MeanwhileChangedProps {
  readonly patientId: string;
  readonly planView: PlanView;
  readonly editing: PlanEditing;
}

/** Somebody else changed the plan while the form was open: who, what, and what must be chosen between. */
export function MeanwhileChanged({
  patientId,
  planView,
  editing,
}: MeanwhileChangedProps): ReactElement | null {
  const { t } = useTranslation();
  const now = useNow(MINUTE);
  const me = useStationState((state) => state.station?.user?.id ?? '');
  const [seen, setSeen] = useState({ version: planView.version, plan: planView.plan });
  const history = usePlanHistory(patientId, planView.version).value;
  const changed = seen.version === planView.version ? [] : changesBetween(seen.plan, planView.plan);
  // An own change that has come through is no news.
  const authors = authorsOf(seen.plan, planView.plan).filter((id) => id !== me);
  const isNews =
    changed.length > 0 && (authors.length > 0 || authorsOf(seen.plan, planView.plan).length === 0);
  if (!isNews && editing.clashes.length === 0) return null;
  const at = history?.versions.find(({ version }) => version === planView.version)?.at ?? null;
  const who = authors.map((id) => actorName(id, planView.names, t('handling.centre'))).join(', ');
  return (
    <section className="notice plan-meanwhile" role="alert" data-testid="plan-meanwhile">
      <p className="notice-title">
        {t(who === '' ? 'plan.changedBySomeone' : 'plan.changedBy', {
          who,
          when: at === null ? '' : shortTime(at, now),
        })}
      </p>
      <p>{t('plan.yoursKept')}</p>
      {isNews && <PlanChanges changes={changed} forms={planView.forms} />}
      {editing.clashes.map((clash) => (
        <ClashChoice key={clash.field} clash={clash} editing={editing} forms={planView.forms} />
      ))}
      {isNews && editing.clashes.length === 0 && (
        <button
          type="button"
          className="inline-button"
          onClick={() => {
            setSeen({ version: planView.version, plan: planView.plan });
          }}
        >
          {t('plan.understood')}
        </button>
      )}
    </section>
  );
}

interface ClashChoiceProps {
  readonly clash: Clash;
  readonly editing: PlanEditing;
  readonly forms: Readonly<Record<string, string>>;
}

/** Three-way: what it was, what you wrote, what they saved. */
function ClashChoice({ clash, editing, forms }: ClashChoiceProps): ReactElement {
  const { t, i18n } = useTranslation();
  const id = useId();
  const shown = (value: string): string => fieldValue(t, clash.field, value, i18n.language);
  return (
    <div className="plan-clash" role="group" aria-labelledby={id}>
      <p id={id}>
        <strong>{fieldLabel(t, clash.field, forms)}</strong>{' '}
        <span className="quiet">{t('plan.clashBase', { value: shown(clash.base) })}</span>
      </p>
      <ClashDecisions
        words={(side) =>
          t(side === 'mine' ? 'plan.keepMine' : 'plan.takeTheirs', { value: shown(clash[side]) })
        }
        onDecide={(side) => {
          editing.settle(clash, side);
        }}
      />
    </div>
  );
}

/** Who set the limits that are new: a plan names its author nowhere else. */
function authorsOf(before: Plan | null, after: Plan | null): string[] {
  const known = new Set((before?.limits ?? []).map((limit) => JSON.stringify(limit)));
  const fresh = (after?.limits ?? []).filter((limit) => !known.has(JSON.stringify(limit)));
  return [...new Set(fresh.map(({ setBy }) => setBy))];
}
