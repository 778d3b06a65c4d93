import type { Clock, Millis } from '@shared/clock';
import type { DeskFacts } from '@main/updates/update-policy';
import { alertsNow } from '../acts/early-lists';
import type { Station } from '../station';

/** Knows since when nobody is signed in here. */
export class DeskWatch {
  #emptySince: Millis | null;

  constructor(
    readonly station: Station,
    readonly clock: Clock,
  ) {
    this.#emptySince = clock.now();
  }

  /** To be called whenever somebody may have come or gone. */
  looked(): void {
    if (this.station.user !== null) this.#emptySince = null;
    else this.#emptySince ??= this.clock.now();
  }

  /** What a restart would disturb; null while the key is not open or the desk cannot be asked. */
  async facts(): Promise<DeskFacts | null> {
    this.looked();
    const { running, user } = this.station;
    if (running === null) return null;
    try {
      const { ledger } = running.stores;
      const drafts = user === null ? [] : await ledger.call('readDrafts', { userId: user.id });
      const alerts = alertsNow(running);
      if (alerts === null) return null;
      return {
        openReds: alerts.filter(({ severity }) => severity === 'red').length,
        unsent: running.service.outboxView().unsent,
        draftAt: drafts.length === 0 ? null : Math.max(...drafts.map(({ at }) => at)),
        emptySince: this.#emptySince,
      };
    } catch {
      return null;
    }
  }
}
