import { fromWireTime, MINUTE, toWireTime, type Millis } from '@shared/clock';
import { shownTime } from '@shared/clinical/oslo-time';
import { deadlineOf } from '@shared/clinical/rules/alert-deadline';
import type { Alert, AlertEvent } from '@shared/model/alert';
import { awake } from '../commands/alert-acts';
import { SYSTEM, type CentreStore } from '../store/centre-store';
import { pastContacts } from './events/past-contacts';
import { pastHandling, type PastStep } from './events/past-handling';
import { programmes } from './programmes';
import { randomFor } from './random';

type Act = Pick<AlertEvent, 'act' | 'code' | 'text'>;

interface Waiting {
  readonly alertId: string;
  readonly step: PastStep;
}

/** Handles the alerts of the days before the training starts, so that the log is not empty. */
export class PastStaff {
  readonly #store: CentreStore;
  readonly #newId: () => string;
  readonly #seed: number;
  readonly #until: Millis;
  /** Alerts that somebody has in mind, with how much is still to do about each. */
  readonly #open = new Map<string, number>();
  #waiting: Waiting[] = [];
  #nextAt: Millis = Number.POSITIVE_INFINITY;
  #count = 0;

  /** Nothing is done after `until`, when the training starts. */
  constructor(store: CentreStore, newId: () => string, seed: number, until: Millis) {
    this.#store = store;
    this.#newId = newId;
    this.#seed = seed;
    this.#until = until;
  }

  /** An alert was raised or grew; how it went is settled when it is first seen. */
  notice({ id, severity }: Pick<Alert, 'id' | 'severity'>, at: Millis): void {
    if (this.#open.has(id)) return;
    const random = randomFor(this.#seed, 'past staff', (this.#count += 1));
    const steps = pastHandling({ severity, at, waiting: this.#open.size, until: this.#until }, random);
    this.#open.set(id, steps.length);
    for (const step of steps) {
      this.#waiting.push({ alertId: id, step });
      this.#nextAt = Math.min(this.#nextAt, step.at);
    }
  }

  /** Does what was due by `now`. Call inside `transact`. */
  workUntil(now: Millis): void {
    if (now < this.#nextAt) return;
    const due = this.#waiting.filter(({ step }) => step.at <= now).sort((a, b) => a.step.at - b.step.at);
    this.#waiting = this.#waiting.filter(({ step }) => step.at > now);
    this.#nextAt = this.#waiting.reduce(
      (first, { step }) => Math.min(first, step.at),
      Number.POSITIVE_INFINITY,
    );
    for (const { alertId, step } of due) {
      const left = (this.#open.get(alertId) ?? 1) - 1;
      if (left === 0) this.#open.delete(alertId);
      else this.#open.set(alertId, left);
      const alert = this.#store.log.get('alert', alertId)?.data;
      if (alert !== undefined) this.#do(alert, step);
    }
  }

  #do(alert: Alert, step: PastStep): void {
    const at = toWireTime(step.at);
    const { state } = alert;
    if (step.act === 'reopen') {
      if (state === 'closed') this.#reopen(alert, step);
      return;
    }
    if (state === 'closed') return;
    switch (step.act) {
      case 'take':
        if (state === 'taken') return;
        this.#put({ ...awake(alert), state: 'taken', takenBy: step.by, takenAt: at }, step, {
          act: 'taken',
          code: 1,
        });
        return;
      case 'release':
        if (state === 'taken') this.#put({ ...awake(alert), state: 'open' }, step, { act: 'released' });
        return;
      case 'snooze':
        if (state === 'open') this.#snooze(alert, step, step.until);
        return;
      case 'wake':
        if (state === 'snoozed') this.#put({ ...awake(alert), state: 'open' }, { ...step, by: SYSTEM });
        return;
      case 'escalate':
        this.#put({ ...alert, escalatedTo: { kind: 'role', ref: 'lead' } }, step, {
          act: 'escalated',
          code: 9,
          text: 'lead: Ønsker en vurdering til.',
        });
        return;
      case 'close':
        this.#close(alert, step, step.hasty);
    }
  }

  #snooze(alert: Alert, step: PastStep, until: Millis): void {
    // Red may wait half an hour at most (protocol.md section 3), also where it became red after the plan was made.
    if (alert.severity === 'red' && until - step.at > 30 * MINUTE) return;
    const reason = 'Venter på kontrollmåling.';
    const snoozed = { state: 'snoozed', snoozedUntil: toWireTime(until), snoozeReason: reason } as const;
    this.#put({ ...awake(alert), ...snoozed }, step, {
      act: 'snoozed',
      text: `Til ${shownTime(until)}: ${reason}`,
    });
  }

  #reopen(alert: Alert, step: PastStep): void {
    const { closed: _closed, ...open } = awake(alert);
    const dueAt = toWireTime(deadlineOf(alert.severity, step.at));
    this.#put({ ...open, state: 'open', dueAt }, step, {
      act: 'reopened',
      text: 'Ny opplysning fra pasienten.',
    });
  }

  #close(alert: Alert, step: PastStep, hasty: boolean): void {
    const random = randomFor(this.#seed, 'past handling', (this.#count += 1));
    const programmeIds = this.#store.log.get('patient', alert.patientId)?.data.programmes ?? [];
    const programme = programmes.find((candidate) => programmeIds.includes(candidate.id));
    const [cause] = (programme?.causes ?? []).slice(Math.floor(random() * 4));
    const actions = programme?.actions ?? [];
    const [acted] = actions.slice(Math.floor(random() * 5));
    // Half of the milder ones turn out to need nothing, as in a real centre (domain.md section 3.2, false alerts).
    const nothing = actions.find(({ code }) => code === 'none_needed');
    const action = alert.severity !== 'red' && random() < 0.5 ? nothing : acted;
    if (!hasty) this.#said(alert, step);
    const closed = {
      by: step.by,
      at: toWireTime(step.at),
      ...(cause === undefined ? {} : { cause: cause.code }),
      ...(action === undefined ? {} : { action: action.code }),
    };
    const { snoozedUntil: _until, snoozeReason: _reason, ...rest } = alert;
    this.#put(
      { ...rest, state: 'closed', closed },
      step,
      ...(cause === undefined ? [] : [{ act: 'closed' as const, code: 6 as const, text: cause.text }]),
      ...(action === undefined ? [] : [{ act: 'closed' as const, code: 7 as const, text: action.text }]),
      { act: 'closed', code: 3 },
    );
  }

  /** What was said while they were at it. */
  #said(alert: Alert, { by, at }: PastStep): void {
    const { log } = this.#store;
    const name = log.get('patient', alert.patientId)?.data.name;
    const random = randomFor(this.#seed, 'past contact', this.#count);
    const since = fromWireTime(alert.takenAt ?? alert.raisedAt);
    const patientName = name === undefined ? '' : `${name.given} ${name.family}`;
    for (const { kind, data } of pastContacts(alert, patientName, by, at, { random, newId: this.#newId })) {
      // Nobody rings about what they have not taken.
      if (kind === 'contact' && fromWireTime(data.startedAt) < since) continue;
      log.put({ kind, id: data.id, data, author: by, at });
    }
  }

  #put(alert: Alert, { by, at }: Pick<PastStep, 'by' | 'at'>, ...acts: readonly Act[]): void {
    const { log } = this.#store;
    log.put({ kind: 'alert', id: alert.id, data: alert, author: by, at });
    for (const act of acts) {
      const data: AlertEvent = {
        id: this.#newId(),
        alertId: alert.id,
        patientId: alert.patientId,
        by,
        at: toWireTime(at),
        ...act,
      };
      log.put({ kind: 'alert_event', id: data.id, data, author: by, at });
    }
  }
}
