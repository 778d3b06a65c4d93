import { describe, expect, it } from 'vitest';
import type { DeliveryJob } from '@main/ledger/delivery-job';
import type { SentChannel } from '@shared/ipc/journal/note-inputs';
import type { Patient } from '@shared/model/patient';
import { startDelivery, type DeliveryUnderTest } from '../../../support/delivery/delivery-under-test';

const OSLO = '310000027';
const BERGEN = '310000035';

/** The centre corrects what it holds of the patient; answered once the workstation has it. */
async function corrected(under: DeliveryUnderTest, over: Partial<Patient>): Promise<void> {
  const { centre, station, patient, time } = under;
  const { store } = centre;
  const known = store.log.get('patient', patient.id)?.data;
  if (known === undefined) throw new Error('the centre has no such patient');
  const data = { ...known, ...over };
  store.transact(() =>
    store.log.put({ kind: 'patient', id: patient.id, data, author: 'system', at: time.now() }),
  );
  await under.until(async () => {
    const view = await station.stores.cache.call('readPatient', { patientId: patient.id });
    return JSON.stringify({ ...view?.patient, ...over }) === JSON.stringify(view?.patient);
  });
}

async function stateReached({ desk, until }: DeliveryUnderTest, state: DeliveryJob['state']): Promise<void> {
  await until(() => desk.jobs.some((job) => job.state === state));
}

/** A note that waits for a receiver who cannot be reached. */
async function waitingNote(under: DeliveryUnderTest, channel: SentChannel = 'vkp'): Promise<void> {
  await under.setEpj({ outcome: 'down' });
  await under.deliver(await under.sign(), channel);
  await under.until(() => under.desk.jobs.some(({ attempts }) => attempts >= 1));
}

describe('a note of a patient who turns out to live elsewhere', () => {
  const twoRecords = { vkp: { orgNumbers: { '4601': BERGEN }, defaultOrgNumber: OSLO } };

  it('is sent again to the new municipality, not to the one that refused it', async () => {
    const under = await startDelivery(twoRecords);
    await under.setEpj({ outcome: '1.4' });
    await under.deliver(await under.sign());
    await stateReached(under, 'rejected');
    const [job] = under.desk.jobs;
    expect(job).toMatchObject({ route: OSLO, error: { code: '1.4' } });
    await corrected(under, { municipality: { number: '4601', name: 'Bergen' } });
    await under.setEpj({ outcome: 'ok' });
    const { confirmed, user } = under;
    expect(await under.desk.resend(job?.id ?? '', confirmed, user(), 'note.export')).toMatchObject({
      ok: true,
    });
    await stateReached(under, 'received');
    expect(under.desk.jobs).toMatchObject([{ id: job?.id, route: BERGEN }]);
  });

  it('does not go to the old municipality where it waited for its turn', async () => {
    const under = await startDelivery(twoRecords);
    await waitingNote(under);
    await corrected(under, { municipality: { number: '4601', name: 'Bergen' } });
    await under.setEpj({ outcome: 'ok' });
    await stateReached(under, 'rejected');
    expect(under.desk.jobs).toMatchObject([{ route: OSLO, error: { code: 'moved' } }]);
    expect(under.inEpj().documents).toBe(0);
    const { confirmed, user } = under;
    await under.desk.resend(under.desk.jobs[0]?.id ?? '', confirmed, user(), 'note.export');
    await stateReached(under, 'received');
    expect(under.desk.jobs).toMatchObject([{ route: BERGEN, error: null }]);
  });
});

describe('a note that waits while the record changes', () => {
  it('goes to a person where the document would be another now, and then as the record is', async () => {
    const under = await startDelivery();
    await waitingNote(under);
    const name = { family: 'Nyttnavn', given: under.patient.name.given };
    await corrected(under, { name });
    await under.setEpj({ outcome: 'ok' });
    await stateReached(under, 'rejected');
    expect(under.desk.jobs).toMatchObject([{ error: { code: 'changed' } }]);
    expect(under.inEpj().documents).toBe(0);
    const confirmed = { ...under.confirmed, ...name };
    await under.desk.resend(under.desk.jobs[0]?.id ?? '', confirmed, under.user(), 'note.export');
    await stateReached(under, 'received');
    expect(under.inEpj().documents).toBe(1);
  });

  it('goes where nothing that it tells has changed', async () => {
    const under = await startDelivery();
    await waitingNote(under);
    await corrected(under, { programmes: [] });
    await under.setEpj({ outcome: 'ok' });
    await stateReached(under, 'received');
    expect(under.desk.jobs).toMatchObject([{ error: null }]);
  });
});
