import { describe, expect, it } from 'vitest';
import { startDelivery, type DeliveryUnderTest } from '../../../support/delivery/delivery-under-test';

const OSLO = '310000027';
const BERGEN = '310000035';

/** The centre corrects where the patient lives; answered once the workstation has it. */
async function movedTo(under: DeliveryUnderTest, number: string, name: string): Promise<void> {
  const { centre, station, patient, time } = under;
  const { store } = centre;
  const known = store.log.get('patient', patient.id)?.data;
  if (known === undefined) throw new Error('the centre has no such patient');
  const data = { ...known, municipality: { number, name } };
  store.transact(() =>
    store.log.put({ kind: 'patient', id: patient.id, data, author: 'system', at: time.now() }),
  );
  await under.until(async () => {
    const view = await station.stores.cache.call('readPatient', { patientId: patient.id });
    return view?.patient.municipality.number === number;
  });
}

describe('a note of a patient who turns out to live elsewhere', () => {
  const twoRecords = { vkp: { orgNumbers: { '4601': BERGEN }, defaultOrgNumber: OSLO } };

  it('is sent again to the new municipality, not to the one that refused it', async () => {
    const under = await startDelivery(twoRecords);
    await under.setEpj({ outcome: '1.4' });
    await under.deliver(await under.sign());
    await under.until(() => under.desk.jobs.some(({ state }) => state === 'rejected'));
    const [job] = under.desk.jobs;
    expect(job).toMatchObject({ route: OSLO, error: { code: '1.4' } });
    await movedTo(under, '4601', 'Bergen');
    await under.setEpj({ outcome: 'ok' });
    const { confirmed, user } = under;
    expect(await under.desk.resend(job?.id ?? '', confirmed, user(), 'note.export')).toMatchObject({
      ok: true,
    });
    await under.until(() => under.desk.jobs.some(({ state }) => state === 'received'));
    expect(under.desk.jobs).toMatchObject([{ id: job?.id, route: BERGEN }]);
  });
});
