import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { systemClock } from '@shared/clock';
import { buildPlan, emptyPlan, restoredPlan } from '@shared/clinical/plan/build-plan';
import { checkDraft, type PlanProblem } from '@shared/clinical/plan/check-plan';
import {
  changesBetween,
  clashesOf,
  readDraft,
  settled,
  shownField,
  withField,
  type Clash,
  type FieldChange,
  type PlanDraft,
} from '@shared/clinical/plan/plan-draft';
import { fieldsOf, type PlanField } from '@shared/clinical/plan/plan-fields';
import type { PlanView } from '@shared/ipc/patient/plan-views';
import type { RequestError, RequestOutput } from '@shared/ipc/contract';
import type { Plan } from '@shared/model/plan';
import { station } from '@renderer/bridge/station';
import { dropPart, useDraft, writeDraft } from '@renderer/state/drafts';
import { useSending, type Sending } from '@renderer/state/station/sending';
import { useStationState } from '@renderer/state/station-state';
import { say } from '@renderer/state/toasts';

/** How long a saved change can be taken back from its message. */
const UNDO_MS = 60_000;

/** A person's change of a plan while it is typed, and what may be done with it. */
export interface PlanEditing {
  readonly draft: PlanDraft;
  /** The plan that the draft changes: as the log and own acts on their way have it. */
  readonly current: Plan;
  /** What the draft makes of it. */
  readonly made: Plan;
  readonly changes: readonly FieldChange[];
  readonly problems: readonly PlanProblem[];
  readonly clashes: readonly Clash[];
  readonly saving: boolean;
  readonly error: RequestError | null;
  readonly value: (field: PlanField) => string;
  readonly set: (field: PlanField, text: string) => void;
  /** Several fields by one press. */
  readonly setAll: (fields: readonly (readonly [PlanField, string])[]) => void;
  readonly setReason: (text: string) => void;
  readonly settle: (clash: Clash, choice: 'mine' | 'theirs') => void;
  /** Puts a whole draft in place. */
  readonly replace: (draft: PlanDraft) => void;
  readonly discard: () => void;
  /** Saves what may be saved; `done` once it is on disk. */
  readonly save: (done: () => void) => void;
}

export function usePlanEditing(patientId: string, view: PlanView): PlanEditing {
  const kept = useDraft(patientId).plan;
  const me = useStationState((state) => state.station?.user?.id ?? '');
  const draft = useMemo(() => readDraft(kept), [kept]);
  const current = useMemo(
    () => view.pending?.plan ?? view.plan ?? emptyPlan('new', patientId),
    [view.pending, view.plan, patientId],
  );
  const fields = useMemo(() => fieldsOf(current), [current]);
  const made = useMemo(
    () => buildPlan(current, draft, { by: me, at: systemClock.now(), reason: draft.reason }),
    [current, draft, me],
  );
  const { saving, error, send, leave } = usePlanSending(patientId, view);
  const clashes = clashesOf(draft, fields);
  const problems = checkDraft(draft, made);
  const write = (next: PlanDraft): void => {
    const isEmpty = next.reason === '' && Object.keys(next.fields).length === 0;
    writeDraft(patientId, { plan: isEmpty ? '' : JSON.stringify(next) });
  };
  return {
    draft,
    current,
    made,
    changes: changesBetween(current, made),
    problems,
    clashes,
    saving,
    error,
    value: (field) => shownField(draft, fields, field),
    set: (field, text) => {
      write(withField(draft, fields, field, text));
    },
    setAll: (typed) => {
      write(typed.reduce((now, [field, text]) => withField(now, fields, field, text), draft));
    },
    setReason: (reason) => {
      write({ ...draft, reason });
    },
    settle: (clash, choice) => {
      write(settled(draft, clash, choice));
    },
    replace: write,
    discard: () => {
      leave(() => {
        dropPart(patientId, 'plan');
      });
    },
    save: (done) => {
      if (clashes.length > 0 || problems.length > 0 || saving) return;
      // The moment of the press, not of the last key.
      const plan = buildPlan(current, draft, { by: me, at: systemClock.now(), reason: draft.reason });
      send(plan, current, () => {
        dropPart(patientId, 'plan');
        done();
      });
    },
  };
}

interface PlanSending {
  readonly saving: boolean;
  readonly error: RequestError | null;
  readonly send: (plan: Plan, before: Plan, done: () => void) => void;
  readonly leave: Sending['leave'];
}

/** Puts a plan on its way with the version that was shown, and offers for a minute to take it back. */
function usePlanSending(patientId: string, view: PlanView): PlanSending {
  const { t } = useTranslation();
  const me = useStationState((state) => state.station?.user?.id ?? '');
  const { busy, error, run, leave } = useSending(`plan:${patientId}`);
  const known = view.plan?.id ?? view.pending?.plan.id ?? null;
  const send = (plan: Plan, before: Plan, done: () => void): void => {
    const saved = ({ entityId }: RequestOutput<'putPlan'>): void => {
      done();
      say(t('plan.saved'), 'calm', {
        subject: `plan:${patientId}`,
        stayMs: UNDO_MS,
        action: {
          label: t('plan.undo'),
          act: () => {
            const act = { by: me, at: systemClock.now(), reason: t('plan.undoneReason') };
            void putPlan(entityId, view.version, restoredPlan(before, { ...plan, id: entityId }, act)).then(
              (undone) => {
                if (undone.ok) say(t('plan.undone'));
                else say(t(`error.${undone.error}`), 'attention');
              },
            );
          },
        },
      });
    };
    run(() => putPlan(known, view.version, plan), saved);
  };
  return { saving: busy, error, send, leave };
}

function putPlan(planId: string | null, version: number, { id: _id, ...plan }: Plan) {
  return station().putPlan({ planId, version, plan });
}
