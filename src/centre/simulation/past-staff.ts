import { MINUTE, toWireTime, type Millis } from '@shared/clock';
import type { Alert, AlertEvent } from '@shared/model/alert';
import type { CentreStore } from '../store/centre-store';
import { pastContacts } from './events/past-contacts';
import { programmes } from './programmes';
import { pick, randomFor } from './random';

const NURSES = ['user-sykepleier1', 'user-sykepleier2'] as const;

/** Handles the alerts of the days before the training starts, so that the log is not empty. */
export class PastStaff {
  readonly #store: CentreStore;
  readonly #newId: () => string;
  readonly #seed: number;
  readonly #waiting: { readonly alertId: string; readonly closeAt: Millis }[] = [];
  #count = 0;

  constructor(store: CentreStore, newId: () => string, seed: number) {
    this.#store = store;
    this.#newId = newId;
    this.#seed = seed;
  }

  /** An alert was raised or grew; it is handled within the next hour or so. */
  notice(alertId: string, at: Millis): void {
    if (this.#waiting.some((entry) => entry.alertId === alertId)) return;
    const random = randomFor(this.#seed, 'past staff', (this.#count += 1));
    this.#waiting.push({ alertId, closeAt: at + Math.floor((4 + random() * 70) * MINUTE) });
  }

  /** Does what was due by `now`. Call inside `transact`. */
  workUntil(now: Millis): void {
    const due = this.#waiting.filter((entry) => entry.closeAt <= now).sort((a, b) => a.closeAt - b.closeAt);
    for (const entry of due) {
      this.#waiting.splice(this.#waiting.indexOf(entry), 1);
      const alert = this.#store.log.get('alert', entry.alertId)?.data;
      if (alert !== undefined && alert.state !== 'closed') this.#handle(alert, entry.closeAt);
    }
  }

  #handle(alert: Alert, closeAt: Millis): void {
    const random = randomFor(this.#seed, 'past handling', (this.#count += 1));
    const userId = pick(random, NURSES);
    const programmeIds = this.#store.log.get('patient', alert.patientId)?.data.programmes ?? [];
    const programme = programmes.find((candidate) => programmeIds.includes(candidate.id));
    const [cause] = (programme?.causes ?? []).slice(Math.floor(random() * 4));
    const actions = programme?.actions ?? [];
    const [acted] = actions.slice(Math.floor(random() * 5));
    // Half of the milder ones turn out to need nothing, as in a real centre (domain.md section 3.2, false alerts).
    const nothing = actions.find(({ code }) => code === 'none_needed');
    const action = alert.severity !== 'red' && random() < 0.5 ? nothing : acted;
    const takenAt = toWireTime(closeAt - Math.floor((2 + random() * 3) * MINUTE));
    const at = toWireTime(closeAt);
    this.#said(alert, userId, closeAt);
    const taken: Alert = { ...alert, state: 'taken', takenBy: userId, takenAt };
    this.#put(taken, userId, closeAt, { act: 'taken', code: 1, at: takenAt });
    const closed = {
      by: userId,
      at,
      ...(cause === undefined ? {} : { cause: cause.code }),
      ...(action === undefined ? {} : { action: action.code }),
    };
    this.#put(
      { ...taken, state: 'closed', closed },
      userId,
      closeAt,
      ...(cause === undefined ? [] : [{ act: 'closed' as const, code: 6 as const, at, text: cause.text }]),
      ...(action === undefined ? [] : [{ act: 'closed' as const, code: 7 as const, at, text: action.text }]),
      { act: 'closed', code: 3, at },
    );
  }

  #said(alert: Alert, userId: string, closeAt: Millis): void {
    const { log } = this.#store;
    const name = log.get('patient', alert.patientId)?.data.name;
    const random = randomFor(this.#seed, 'past contact', this.#count);
    const by = { random, newId: this.#newId };
    const said = pastContacts(
      alert,
      name === undefined ? '' : `${name.given} ${name.family}`,
      userId,
      closeAt,
      by,
    );
    for (const { kind, data } of said) log.put({ kind, id: data.id, data, author: userId, at: closeAt });
  }

  #put(
    alert: Alert,
    author: string,
    at: Millis,
    ...acts: readonly Pick<AlertEvent, 'act' | 'code' | 'at' | 'text'>[]
  ): void {
    const { log } = this.#store;
    log.put({ kind: 'alert', id: alert.id, data: alert, author, at });
    for (const act of acts) {
      const data: AlertEvent = {
        id: this.#newId(),
        alertId: alert.id,
        patientId: alert.patientId,
        by: author,
        ...act,
      };
      log.put({ kind: 'alert_event', id: data.id, data, author, at });
    }
  }
}
