import { SECOND, type Clock } from '@shared/clock';
import { PROOF_ALERT_ID, proofAlert } from '@shared/clinical/rules/proof-of-life';
import type { Scheduler } from '../app/scheduler';
import { SYSTEM, type CentreStore } from '../store/centre-store';

/** What the proof of life needs from outside. */
export interface ProofParts {
  readonly store: CentreStore;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
}

/** Renews the synthetic alert now and every `everyS` seconds (product.md C6); 0 = never. Returns what stops it. */
export function runProofOfLife(parts: ProofParts, everyS: number): () => void {
  if (everyS === 0) return () => undefined;
  renew(parts);
  return parts.scheduler.every(everyS * SECOND, () => {
    renew(parts);
  });
}

/** One version more of the one alert. Only its newest author is kept: the way must not grow by being tested. */
function renew({ store, clock }: ProofParts): void {
  const now = clock.now();
  store.transact(() => {
    const { version } = store.log.put({
      kind: 'alert',
      id: PROOF_ALERT_ID,
      data: proofAlert(now),
      author: SYSTEM,
      at: now,
    });
    store.log.forgetAuthors('alert', PROOF_ALERT_ID, version);
  });
}
