import { toWireTime, type Millis } from '../../clock';
import type { Alert } from '../../model/alert';
import { deadlineOf } from './alert-deadline';

/** Identity of the rule in the alert that proves the way from centre to sound. */
export const PROOF_RULE = { id: 'proof_of_life', version: '1' } as const;
/** The one synthetic alert; every renewal is a further version of it. */
export const PROOF_ALERT_ID = 'proof-of-life';
/** Patient of the synthetic alert: an id that no list holds. */
export const PROOF_PATIENT_ID = 'proof-of-life-nobody';
/** VKP: DHO, not further specified (domain.md section 1.1). */
const DHO = '5';

/** The synthetic alert as it is renewed at `now` (product.md C6): nobody's, never counted, never handled. */
export function proofAlert(now: Millis): Alert {
  return {
    id: PROOF_ALERT_ID,
    patientId: PROOF_PATIENT_ID,
    code: DHO,
    reason: 'technical',
    class: 'technical',
    severity: 'blue',
    state: 'open',
    raisedAt: toWireTime(now),
    dueAt: toWireTime(deadlineOf('blue', now)),
    rule: { ...PROOF_RULE, text: 'Livstegn fra responssenteret. Gjelder ingen pasient.' },
    evidence: [],
    synthetic: true,
  };
}
