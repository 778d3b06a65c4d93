import {
  useEffect,
  useId,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactElement,
  type ReactNode,
} from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@digdir/designsystemet-react';
import { REASON } from '@shared/clinical/plan/check-plan';
import {
  fieldsOf,
  isEditable,
  limitField,
  scheduleItemKey,
  type PlanField,
} from '@shared/clinical/plan/plan-fields';
import type { PlanView } from '@shared/ipc/patient/plan-views';
import type { PatientView } from '@shared/ipc/views';
import type { Limit, Plan } from '@shared/model/plan';
import { KeyHint } from '@renderer/ui/parts/key-hint';
import { DeltaFields } from './delta-fields';
import { LimitFields } from './limit-fields';
import { MeanwhileChanged } from './meanwhile-changed';
import { PlanChanges } from './plan-changes';
import { measuresFor, problemText, type PlanForm } from './form-fields';
import { itemsIn, ScheduleFields } from './schedule-fields';
import type { PlanEditing } from './use-plan-editing';
import { GoalFields, ZoneFields } from './zone-fields';

/** What a rehearsal of limits beside the form gets, and may do. */
export interface RehearsalSlot {
  readonly view: PatientView;
  /** The plan as it stands, and as the form would make it. */
  readonly current: Plan;
  readonly draft: Plan;
  /** Types the bounds of limits into the form. */
  readonly onUse: (limits: readonly Limit[]) => void;
}

export interface PlanEditorProps {
  readonly view: PatientView;
  readonly planView: PlanView;
  readonly editing: PlanEditing;
  /** True where a press opened it: the keyboard goes into it. */
  readonly takeFocus: boolean;
  readonly onClose: () => void;
  readonly renderRehearsal?: (slot: RehearsalSlot) => ReactNode;
}

/** The form of a plan: what is typed, what it changes, and why. */
export function PlanEditor(props: PlanEditorProps): ReactElement {
  const { view, planView, editing, takeFocus, onClose, renderRehearsal } = props;
  const { t } = useTranslation();
  const [asked, setAsked] = useState(false);
  const element = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (takeFocus) element.current?.focus();
  }, [takeFocus]);
  const { current, draft, made } = editing;
  const typed = Object.keys(draft.fields);
  const measures = measuresFor(view, current, typed);
  const fields = [...new Set([...Object.keys(fieldsOf(current)), ...typed])];
  const form: PlanForm = {
    value: editing.value,
    isChanged: (field) => field in draft.fields,
    set: editing.set,
    setAll: editing.setAll,
    problem: (field) => {
      const found = editing.problems.find((one) => one.field === field);
      return found === undefined || (!asked && isUnfinished(found.code)) ? null : problemText(t, found);
    },
  };
  const save = (): void => {
    setAsked(true);
    editing.save(onClose);
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    save();
  };
  const items = [
    ...current.schedule.map(scheduleItemKey),
    ...view.programmes.flatMap((one) => [...one.measures, ...one.questionnaireIds.map((id) => `form:${id}`)]),
    ...itemsIn(typed),
  ];
  return (
    <form
      ref={element}
      tabIndex={-1}
      className="plan-form"
      noValidate
      aria-label={t('plan.form')}
      data-testid="plan-form"
      onKeyDown={onKey}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <MeanwhileChanged patientId={view.patient.id} planView={planView} editing={editing} />
      <FormPart title={t('plan.limits')}>
        <LimitFields form={form} measures={measures} />
        {renderRehearsal?.({
          view,
          current,
          draft: made,
          onUse: (limits) => {
            editing.setAll(limits.flatMap(boundsOf));
          },
        })}
      </FormPart>
      <FormPart title={t('plan.deltas')}>
        <DeltaFields form={form} measures={measures} fields={fields} />
      </FormPart>
      <FormPart title={t('plan.schedule')}>
        <ScheduleFields form={form} items={[...new Set(items)]} forms={planView.forms} />
      </FormPart>
      <FormPart title={t('zones.title')}>
        <ZoneFields form={form} />
      </FormPart>
      <FormPart title={t('plan.goalsAndScale')}>
        <GoalFields form={form} />
      </FormPart>
      <Saving {...{ editing, planView, asked, save, onClose }} />
    </form>
  );
}

/** The bounds of a limit as fields of the form; what the form cannot say is left as it is. */
function boundsOf(limit: Limit): (readonly [PlanField, string])[] {
  return (['low', 'high'] as const).flatMap((side) => {
    const bound = limit[side];
    return bound === undefined || !isEditable(limit)
      ? []
      : [[limitField(limit.code, limit.severity, side), String(bound)] as const];
  });
}

/** Missing is told once somebody has tried to save; wrong is told at once. */
function isUnfinished(code: string): boolean {
  return [
    'change_incomplete',
    'pause_incomplete',
    'pause_without_reason',
    'zone_incomplete',
    'reason_needed',
  ].includes(code);
}

function FormPart({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <fieldset className="plan-part">
      <legend>{title}</legend>
      {children}
    </fieldset>
  );
}

interface SavingProps {
  readonly editing: PlanEditing;
  readonly planView: PlanView;
  readonly asked: boolean;
  readonly save: () => void;
  readonly onClose: () => void;
}

/** Why, what changes, and the act itself. */
function Saving({ editing, planView, asked, save, onClose }: SavingProps): ReactElement {
  const { t } = useTranslation();
  const id = useId();
  const { changes, draft, problems, clashes } = editing;
  const noReason = asked && problems.some(({ field }) => field === REASON);
  return (
    <div className="plan-saving">
      <div className="ds-field">
        <label htmlFor={id}>{t('plan.reason')}</label>
        <textarea
          id={id}
          className="ds-input"
          rows={2}
          value={draft.reason}
          aria-invalid={noReason}
          {...(noReason ? { 'aria-describedby': `${id}-wrong` } : {})}
          onChange={(event) => {
            editing.setReason(event.target.value);
          }}
        />
        {noReason && (
          <p id={`${id}-wrong`} className="plan-wrong">
            {t('plan.problem.reason_needed')}
          </p>
        )}
      </div>
      <section aria-label={t('plan.willChange')} data-testid="plan-preview">
        <h3>{t('plan.willChange')}</h3>
        {changes.length === 0 ? (
          <p className="quiet">{t('plan.nothingChanges')}</p>
        ) : (
          <PlanChanges changes={changes} forms={planView.forms} />
        )}
      </section>
      {asked && problems.length > 0 && (
        <p className="inline-error" role="alert">
          {t('plan.mend', { count: problems.length })}
        </p>
      )}
      {clashes.length > 0 && (
        <p className="inline-error">{t('plan.settleFirst', { count: clashes.length })}</p>
      )}
      {editing.error !== null && (
        <p className="inline-error" role="alert">
          {t(`error.${editing.error}`)}
        </p>
      )}
      <div className="action-row">
        <Button
          type="submit"
          loading={editing.saving}
          aria-disabled={changes.length === 0 || clashes.length > 0}
          aria-keyshortcuts="Control+Enter"
          onClick={(event) => {
            event.preventDefault();
            if (changes.length > 0) save();
          }}
        >
          {t('plan.save')} <KeyHint keys="Ctrl ↵" />
        </Button>
        <span className="toolbar-space" />
        <Button
          variant="tertiary"
          onClick={() => {
            editing.discard();
            onClose();
          }}
        >
          {t(changes.length === 0 && draft.reason === '' ? 'plan.cancel' : 'plan.discard')}
        </Button>
      </div>
    </div>
  );
}
