import { describe, expect, it } from 'vitest';
import { alertSchema } from '@shared/model/alert';
import { PROOF_ALERT_ID, PROOF_PATIENT_ID } from '@shared/clinical/rules/proof-of-life';
import { CENTRE_NOON, startTestCentre } from '../../support/centre-under-test';
import { connect, signIn } from '../../support/centre-workstation';

describe('proof of life (C6)', () => {
  it('renews one synthetic alert every two minutes and piles nothing up', async () => {
    const centre = await startTestCentre({ proofEveryS: 120 });
    const { log } = centre.store;
    const first = log.get('alert', PROOF_ALERT_ID);
    expect(first?.version).toBe(1);
    expect(alertSchema.parse(first?.data)).toMatchObject({
      patientId: PROOF_PATIENT_ID,
      class: 'technical',
      severity: 'blue',
      state: 'open',
      synthetic: true,
    });
    expect(log.get('patient', PROOF_PATIENT_ID)).toBeUndefined();

    centre.time.advance(119_000);
    expect(log.get('alert', PROOF_ALERT_ID)?.version).toBe(1);
    centre.time.advance(1_000);
    expect(log.get('alert', PROOF_ALERT_ID)?.version).toBe(2);
    centre.time.advance(3_600_000);
    expect(log.get('alert', PROOF_ALERT_ID)?.version).toBe(32);
    expect([...log.all('alert')].filter(({ data }) => data.synthetic)).toHaveLength(1);
    expect(log.count('alert_event')).toBe(0);
    // Who holds an older version still loses to the newest one.
    expect(log.foreignAct('alert', PROOF_ALERT_ID, 5, 'user-sykepleier1')).toEqual({
      author: 'system',
      at: CENTRE_NOON + 3_720_000,
      version: 32,
    });
    expect(centre.faults).toEqual([]);
  });

  it('reaches a workstation as a change of its own', async () => {
    const centre = await startTestCentre({ proofEveryS: 30 });
    const { accessToken } = await signIn(centre.url);
    const station = connect(centre.url, { token: accessToken });
    expect((await station.takeSnapshot()).some(({ id }) => id === PROOF_ALERT_ID)).toBe(true);
    // Answered behind the last part's ack: nothing is in flight now.
    await station.socket.emitWithAck('clock', { t0: 0 });
    centre.time.advance(30_000);
    const { changes } = (await station.next('changes')).data;
    expect(changes).toMatchObject([{ kind: 'alert', op: 'put', id: PROOF_ALERT_ID, version: 2 }]);
  });
});
