import { fromWireTime, type Clock, type Millis } from '@shared/clock';
import { measureName, shownNumber } from '@shared/clinical/rules/rule-text';
import { measurementFindings } from '@shared/clinical/judgement/measurement-findings';
import { measureOf } from '@shared/clinical/measures';
import { shownTime } from '@shared/clinical/oslo-time';
import { RAISES_WITHIN } from '@shared/clinical/rules/alert-deadline';
import type { PlanAuthor } from '@shared/clinical/rules/change-text';
import { formFindings, scoreOf, severityOfForm } from '@shared/clinical/rules/form';
import { INACTIVE_RULE } from '@shared/clinical/rules/inactive';
import { readingsOf, severityByLimits } from '@shared/clinical/rules/limit';
import { messageFinding, technicalFinding, type DeviceReport } from '@shared/clinical/rules/patient-events';
import type { EntityOf } from '@shared/model/entity';
import type { FormResponse, Observation } from '@shared/model/observation';
import { SYSTEM, type CentreStore, type Stored } from '../store/centre-store';
import { AlertWriter } from './alert-writer';
import { ScheduleScan } from './schedule-scan';
import { missingFormRuleId, missingRuleId } from './schedule-steps';

/** What the runner needs from outside. */
export interface RuleParts {
  readonly store: CentreStore;
  readonly clock: Clock;
  readonly newId: () => string;
  /** Time that a patient's schedule is judged by: simulated for simulated patients, else the wall clock. */
  readonly timeOf: (patientId: string) => Millis;
}

/**
 * Runs the clinical rules in the same transaction as what they judge: nothing comes in without its alert. Call what
 * takes something in inside `transact`.
 */
export class RuleRunner {
  readonly #parts: RuleParts;
  readonly #writer: AlertWriter;
  readonly schedule: ScheduleScan;

  constructor(parts: RuleParts) {
    this.#parts = parts;
    this.#writer = new AlertWriter(parts.store, parts.newId);
    this.schedule = new ScheduleScan({ ...parts, writer: this.#writer });
  }

  /** Stores a measurement with its severity and whatever alerts follow. */
  takeIn(draft: Omit<Observation, 'severity'>, author: string, now: Millis): Observation {
    const { log } = this.#parts.store;
    const { patientId } = draft;
    const plan = log.planOf(patientId);
    const observation: Observation = { ...draft, severity: 'unknown' };
    observation.severity = severityByLimits(observation, plan?.data.limits ?? []);
    log.put({ kind: 'observation', id: observation.id, data: observation, author, at: now });
    const active = log.activeAlerts(patientId).map(({ data }) => data);
    const findings = measurementFindings({
      observation,
      plan: plan?.data,
      active,
      between: (code, from, to, limit) => log.observationsBetween(patientId, code, from, to, limit),
      newestAlert: (ruleId) => log.newestAlert(patientId, ruleId)?.data,
      nameOf: (userId) => this.#nameOf(userId),
      planAuthor: () => this.#planAuthor(plan),
      now,
    });
    this.#writer.apply(patientId, findings, now);
    if (active.length > 0) this.#measured(observation, now);
    return observation;
  }

  /** Stores an answered form with its score and severity, and whatever alerts follow. */
  takeAnswer(draft: Omit<FormResponse, 'severity'>, author: string, now: Millis): FormResponse {
    const { log } = this.#parts.store;
    const { patientId, questionnaireId, id } = draft;
    const questionnaire = log.get('questionnaire', questionnaireId);
    const score =
      questionnaire === undefined
        ? draft.score
        : scoreOf({ response: draft, questionnaire: questionnaire.data });
    const response = { ...draft, ...(score === undefined ? {} : { score }) };
    const form = questionnaire && { response, questionnaire: questionnaire.data, since: questionnaire.at };
    const findings = form === undefined ? [] : formFindings(form);
    const data: FormResponse = {
      ...response,
      severity: form === undefined ? 'unknown' : severityOfForm(form, findings),
    };
    log.put({ kind: 'response', id, data, author, at: now });
    const answeredAt = fromWireTime(draft.answeredAt);
    if (now - answeredAt <= RAISES_WITHIN) this.#writer.apply(patientId, findings, now);
    const isNewest =
      answeredAt >=
      (log.lastAnswered(patientId, questionnaireId, this.#parts.timeOf(patientId)) ?? answeredAt);
    const awaitedBy = [...(isNewest ? [missingFormRuleId(questionnaireId)] : []), INACTIVE_RULE.id];
    this.#writer.noteArrival(patientId, { kind: 'response', id, awaitedBy, at: answeredAt }, now);
    return data;
  }

  /** Stores a message; one from the patient raises its alert and ends the patient's snoozes. */
  takeMessage(message: EntityOf<'message'>, author: string, now: Millis): void {
    const { id, patientId, at, direction } = message;
    this.#parts.store.log.put({ kind: 'message', id, data: message, author, at: now });
    if (direction !== 'in') return;
    const finding = messageFinding(message);
    this.#writer.apply(patientId, [finding], now);
    this.#writer.wake(patientId, finding, now);
    const arrival = { kind: 'message', id, awaitedBy: [INACTIVE_RULE.id], at: fromWireTime(at) } as const;
    this.#writer.noteArrival(patientId, arrival, now);
  }

  /** Raises what a device says about itself; nothing else of it is kept. */
  takeDeviceReport(report: DeviceReport, now: Millis): void {
    this.#writer.apply(report.patientId, [technicalFinding(report)], now);
  }

  /** Opens the alerts whose snooze is over (protocol.md section 3: the centre ends snoozes). */
  endSnoozes(): void {
    const { store, clock } = this.#parts;
    const now = clock.now();
    const ended = store.log.endedSnoozes(now);
    if (ended.length === 0) return;
    store.transact(() => {
      for (const { data } of ended) {
        const { snoozedUntil: _until, snoozeReason: _reason, ...awake } = data;
        store.log.put({
          kind: 'alert',
          id: data.id,
          data: { ...awake, state: 'open' },
          author: SYSTEM,
          at: now,
        });
      }
    });
  }

  #measured({ id, patientId, code, status, replaces, ...rest }: Observation, now: Millis): void {
    const at = fromWireTime(rest.effectiveAt);
    this.#writer.noteArrival(
      patientId,
      {
        kind: 'observation',
        id,
        awaitedBy:
          status === 'entered_in_error'
            ? []
            : [...(this.#isNewest(patientId, code, at) ? [missingRuleId(code)] : []), INACTIVE_RULE.id],
        replaces:
          replaces === undefined
            ? undefined
            : { id: replaces, words: replacedWords({ ...rest, code, status }, now) },
        at,
      },
      now,
    );
  }

  /** What is older than the last one that was had is not what is waited for. */
  #isNewest(patientId: string, code: string, at: Millis): boolean {
    return at >= (this.#parts.store.log.lastMeasured(patientId, code, this.#parts.timeOf(patientId)) ?? at);
  }

  #nameOf(userId: string): string {
    return userId === SYSTEM ? 'responssenteret' : (this.#parts.store.log.nameOf(userId) ?? userId);
  }

  /** The person who changed the plan last; the centre itself where no person did. */
  #planAuthor(plan: Stored<'plan'> | undefined): PlanAuthor {
    if (plan === undefined) return { name: this.#nameOf(SYSTEM), at: 0 };
    const act = this.#parts.store.log.foreignAct('plan', plan.id, 0, SYSTEM);
    return { name: this.#nameOf(act?.author ?? SYSTEM), at: act?.at ?? plan.at };
  }
}

/** What became of the measurement that an alert rests on. */
function replacedWords(
  observation: Pick<Observation, 'code' | 'value' | 'unit' | 'components' | 'status'>,
  now: Millis,
): string {
  if (observation.status === 'entered_in_error') return `Målingen er trukket tilbake ${shownTime(now)}.`;
  const values = readingsOf(observation).map(({ code, value, unit }) => {
    const shown = measureOf(code)?.shownUnit ?? unit;
    return `${measureName(code)} ${shownNumber(value, Number.NaN)} ${shown}`;
  });
  return `Målingen er rettet ${shownTime(now)}: ${values.join(', ')}.`;
}
