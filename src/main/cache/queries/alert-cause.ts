import { fromWireTime } from '@shared/clock';
import { measureOf } from '@shared/clinical/measures';
import { changeOver, moved, type Change, type Point } from '@shared/clinical/rules/delta';
import { shownScore } from '@shared/clinical/rules/form';
import { breachesOf, readingsOf, type Breach } from '@shared/clinical/rules/limit';
import type { AlertCause, CauseDetail } from '@shared/ipc/views';
import type { Alert } from '@shared/model/alert';
import type { FormResponse, Observation } from '@shared/model/observation';
import type { Plan } from '@shared/model/plan';
import type { EntityReader } from './entity-reader';
import { standing } from '@shared/clinical/standing';

/**
 * What an alert is about, from its evidence and the patient's plan. Where they no longer explain it (the plan was
 * changed since, the evidence is not here), what is known stands alone beside the centre's own sentence.
 */
export function causeOf(
  alert: Alert,
  evidence: readonly Observation[],
  plan: Plan | null,
  entities: Pick<EntityReader, 'read'>,
): AlertCause {
  const unknown: AlertCause = {
    reason: alert.reason,
    code: null,
    value: null,
    unit: null,
    side: null,
    bound: null,
    ruleText: alert.rule.text,
  };
  const stands = standing(evidence);
  const newest = newestOf(stands);
  if (newest === undefined)
    return { ...unknown, code: measureOfRule(alert), ...told(spoken(alert, entities)) };
  if (alert.reason === 'delta' || alert.reason === 'baseline') return changed(alert, unknown, stands, plan);
  const breach =
    alert.reason === 'limit' && plan !== null ? worstFor(alert, breachesOf(newest, plan.limits)) : undefined;
  if (breach !== undefined) {
    const { code, value, unit, side, bound } = breach;
    return { ...unknown, code, value, unit, side, bound };
  }
  return { ...unknown, code: newest.code, value: newest.value ?? null, unit: newest.unit };
}

function told(detail: CauseDetail | undefined): { readonly detail?: CauseDetail } {
  return detail === undefined ? {} : { detail };
}

function worstFor(alert: Alert, breaches: readonly Breach[]): Breach | undefined {
  return breaches.find((breach) => breach.limit.severity === alert.severity) ?? breaches[0];
}

/** The newest value of the measure that changed or drifted, and from what. */
function changed(
  alert: Alert,
  unknown: AlertCause,
  evidence: readonly Observation[],
  plan: Plan | null,
): AlertCause {
  const code = measureOfRule(alert);
  const points = evidence
    .flatMap((observation) =>
      readingsOf(observation)
        .filter((reading) => reading.code === code)
        .map(({ value, unit }) => ({
          observationId: observation.id,
          at: fromWireTime(observation.effectiveAt),
          value,
          unit,
        })),
    )
    .sort((a, b) => b.at - a.at);
  const [newest] = points;
  if (code === null || newest === undefined) return { ...unknown, code };
  const detail =
    plan === null
      ? undefined
      : alert.reason === 'delta'
        ? changeDetail(alert, plan, points)
        : driftDetail(plan, code);
  return { ...unknown, code, value: newest.value, unit: newest.unit, ...told(detail) };
}

/** The newest of the values that the plan's changes explain; a milder value may have come after it. */
function changeDetail(alert: Alert, plan: Plan, points: readonly Point[]): CauseDetail | undefined {
  const code = measureOfRule(alert);
  const deltas = plan.deltas.filter((delta) => delta.code === code && delta.severity === alert.severity);
  const found = points.reduce<Change | undefined>(
    (change, point) =>
      change ?? deltas.map((delta) => changeOver(delta, point, points)).find((one) => one !== undefined),
    undefined,
  );
  if (found === undefined) return undefined;
  const { delta, from, to } = found;
  return {
    kind: 'change',
    by: moved(from, to),
    span: to.at - from.at,
    limit: delta.change,
    windowH: delta.windowH,
  };
}

function driftDetail(plan: Plan, code: string): CauseDetail | undefined {
  const baseline = plan.baseline[code];
  if (baseline === undefined) return undefined;
  const { value: normal, spread, from, to } = baseline;
  return { kind: 'drift', normal, spread, from: fromWireTime(from), to: fromWireTime(to) };
}

/** What a patient or their equipment said. */
function spoken(alert: Alert, { read }: Pick<EntityReader, 'read'>): CauseDetail | undefined {
  const newest = alert.evidence.at(-1);
  switch (alert.reason) {
    case 'form_answer':
    case 'critical_item': {
      const response = newest?.kind === 'response' ? read('response', newest.id) : null;
      return response === null ? undefined : formDetail(alert, response, read);
    }
    case 'missing_form': {
      const title = read('questionnaire', partOfRule(alert))?.title;
      return title === undefined ? undefined : { kind: 'form', title, score: null };
    }
    case 'message': {
      const message = newest?.kind === 'message' ? read('message', newest.id) : null;
      return message === null ? undefined : { kind: 'message', text: message.text };
    }
    case 'technical': {
      const trouble = partOfRule(alert);
      const known = trouble === 'battery' || trouble === 'sensor' || trouble === 'sync';
      return known ? { kind: 'trouble', trouble } : undefined;
    }
    case 'limit':
    case 'delta':
    case 'baseline':
    case 'missing_measurement':
    case 'inactive':
    case 'group':
      return undefined;
  }
}

function formDetail(alert: Alert, response: FormResponse, read: EntityReader['read']): CauseDetail {
  const questionnaire = read('questionnaire', response.questionnaireId);
  const title = questionnaire?.title ?? response.questionnaireId;
  const linkId = alert.rule.id.split(':').slice(2).join(':');
  const item =
    alert.reason === 'critical_item' ? response.items.find((one) => one.linkId === linkId) : undefined;
  if (item === undefined) return { kind: 'form', title, score: shownScore(response, questionnaire) };
  const answer = typeof item.answer === 'string' ? item.answer : JSON.stringify(item.answer);
  return { kind: 'item', title, item: item.text, answer };
}

/** Rule ids may name what they are about after a colon, as the training centre's do; nothing else is guessed. */
function partOfRule(alert: Alert): string {
  return alert.rule.id.split(':')[1] ?? '';
}

function measureOfRule(alert: Alert): string | null {
  const code = partOfRule(alert);
  return measureOf(code) !== undefined ? code : null;
}

function newestOf(evidence: readonly Observation[]): Observation | undefined {
  return evidence.reduce<Observation | undefined>(
    (newest, one) =>
      newest === undefined || Date.parse(one.effectiveAt) > Date.parse(newest.effectiveAt) ? one : newest,
    undefined,
  );
}
