import type { Clock, Millis } from '@shared/clock';
import type { Finding } from '@shared/clinical/rules/finding';
import type { CentreStore, Stored } from '../store/centre-store';
import type { AlertWriter } from './alert-writer';
import { scheduleFindings } from './schedule-steps';

/** Plans looked at in one go, so that 10,000 patients never hold up a measurement. */
const SLICE = 100;

/** What the scan needs from outside. */
export interface ScanParts {
  readonly store: CentreStore;
  readonly clock: Clock;
  readonly writer: AlertWriter;
  /** Time that a patient's schedule is judged by: simulated for simulated patients, else the wall clock. */
  readonly timeOf: (patientId: string) => Millis;
}

/** Goes round the plans and raises what did not come: measurements, forms, any sign of a patient. */
export class ScheduleScan {
  readonly #parts: ScanParts;
  #after = '';

  constructor(parts: ScanParts) {
    this.#parts = parts;
  }

  /** Looks at the next slice of plans. */
  next(): void {
    const { store, writer, clock } = this.#parts;
    const plans = store.log.page('plan', this.#after, SLICE);
    this.#after = plans.length < SLICE ? '' : (plans.at(-1)?.id ?? '');
    const found = plans.flatMap((plan) =>
      this.#findingsOf(plan).map((finding) => ({ patientId: plan.data.patientId, finding })),
    );
    if (found.length === 0) return;
    const now = clock.now();
    store.transact(() => {
      for (const { patientId, finding } of found) writer.apply(patientId, [finding], now);
    });
  }

  /** Looks at every plan at once; at start, before anybody is connected. */
  all(): void {
    do this.next();
    while (this.#after !== '');
  }

  #findingsOf(plan: Stored<'plan'>): Finding[] {
    const { store, clock, timeOf } = this.#parts;
    const { log } = store;
    const { patientId, schedule } = plan.data;
    if (schedule.length === 0) return [];
    const status = log.get('patient', patientId)?.data.status;
    if (status !== 'active' && status !== 'start_up') return [];
    const now = timeOf(patientId);
    return scheduleFindings({
      plan: plan.data,
      since: plan.at,
      lastMeasured: (code) => log.lastMeasured(patientId, code, now),
      lastAnswered: (questionnaireId) => log.lastAnswered(patientId, questionnaireId, now),
      lastSign: () => log.lastSign(patientId, now),
      titleOf: (questionnaireId) => log.get('questionnaire', questionnaireId)?.data.title ?? questionnaireId,
      newestAlert: (ruleId) => log.newestAlert(patientId, ruleId)?.data,
      now,
      wall: clock.now(),
    });
  }
}
