import { describe, expect, it } from 'vitest';
import type { DeliveryRow } from '@shared/ipc/journal/note-views';
import { startDelivery, type DeliveryUnderTest } from '../../../support/delivery/delivery-under-test';

async function received(under: DeliveryUnderTest, noteId: string): Promise<DeliveryRow | undefined> {
  await under.until(() => stateOf(under, noteId) === 'received');
  return (await under.rows(noteId))[0];
}

function stateOf({ desk }: DeliveryUnderTest, noteId: string): string | undefined {
  return desk.jobs.find((job) => job.noteId === noteId)?.state;
}

/** What the centre holds of a note's deliveries. */
function atCentre({ centre }: DeliveryUnderTest, noteId: string) {
  return [...centre.store.log.all('delivery')].map(({ data }) => data).filter((one) => one.noteId === noteId);
}

describe('a note on its way to the municipality', () => {
  it('is received once, and the centre is told who learned it', async () => {
    const under = await startDelivery();
    const noteId = await under.sign();
    expect(await under.deliver(noteId)).toMatchObject({ ok: true, value: { kind: 'queued' } });
    expect(await received(under, noteId)).toMatchObject({ channel: 'vkp', waits: null, stuck: false });
    await under.until(() => atCentre(under, noteId)[0]?.state === 'received');
    expect(atCentre(under, noteId)).toMatchObject([{ state: 'received', by: { name: 'Sykepleier Én' } }]);
    expect(atCentre(under, noteId)[0]?.receipt).toBe(under.desk.jobs[0]?.receipt);
    expect(under.inEpj().documents).toBe(1);
    expect(await under.deliver(noteId)).toMatchObject({ ok: false, error: 'already_under_way' });
  });

  it('is one document where the receiver stored it and died before it answered', async () => {
    const under = await startDelivery();
    await under.setEpj({ outcome: 'no_answer' });
    const noteId = await under.sign();
    await under.deliver(noteId);
    await under.until(() => under.desk.jobs.some(({ attempts }) => attempts >= 2));
    expect([under.inEpj().documents, (await under.rows(noteId))[0]?.waits]).toEqual([1, 'receiver']);
    await under.setEpj({ outcome: 'ok' });
    await received(under, noteId);
    expect(under.inEpj().documents).toBe(1);
  });

  it('waits for a person where it was refused, is sent again by one, and lets others pass', async () => {
    const under = await startDelivery();
    await under.setEpj({ outcome: '2.1' });
    const noteId = await under.sign();
    await under.deliver(noteId);
    await under.until(() => atCentre(under, noteId)[0]?.state === 'rejected');
    const [row] = await under.rows(noteId);
    expect(row).toMatchObject({ waits: 'person', stuck: true, error: { code: '2.1' } });
    expect(row?.error?.text.nb).toContain('fødselsnummer');
    await under.setEpj({ outcome: 'ok' });
    const other = await under.sign('Et annet notat.');
    await under.deliver(other);
    await received(under, other);
    const { confirmed, user } = under;
    const wrong = { ...confirmed, birthDate: '1900-01-01' };
    expect(await under.desk.resend(row?.id ?? '', wrong, user(), 'note.export')).toMatchObject({
      error: 'wrong_patient',
    });
    expect(await under.desk.resend(row?.id ?? '', confirmed, user(), 'note.export')).toMatchObject({
      ok: true,
    });
    expect(await received(under, noteId)).toMatchObject({ id: row?.id, error: null });
    await under.until(() => atCentre(under, noteId)[0]?.state === 'received');
    expect([under.inEpj().documents, atCentre(under, noteId).length]).toEqual([2, 1]);
  });

  it('holds what follows where the way is closed, and goes on by itself when it opens', async () => {
    const under = await startDelivery();
    await under.setEpj({ outcome: '1.1' });
    const first = await under.sign();
    const second = await under.sign('Et annet notat.');
    await under.deliver(first);
    await under.deliver(second);
    await under.until(() => under.news.includes('route_paused'));
    expect(under.desk.jobs.map(({ state, error }) => [state, error?.code])).toEqual([
      ['queued', '1.1'],
      ['queued', undefined],
    ]);
    await under.setEpj({ outcome: 'ok' });
    await received(under, second);
    expect(stateOf(under, first)).toBe('received');
  });

  it('does not leave before the centre has said yes', async () => {
    const under = await startDelivery();
    under.station.link.stop();
    const noteId = await under.sign();
    expect(await under.deliver(noteId)).toMatchObject({ ok: true });
    under.time.advance(60_000);
    expect([under.inEpj().documents, stateOf(under, noteId)]).toEqual([0, 'waiting']);
    expect((await under.desk.queue(under.user())).deliveries).toMatchObject([
      { noteId, waits: 'centre', stuck: false },
    ]);
    await under.station.link.start();
    await received(under, noteId);
    expect(under.inEpj().documents).toBe(1);
  });

  it('never leaves where it was withdrawn before', async () => {
    const under = await startDelivery();
    await under.setEpj({ outcome: 'down' });
    const noteId = await under.sign();
    await under.deliver(noteId);
    await under.until(() => under.desk.jobs.some(({ attempts }) => attempts >= 1));
    await under.sign('Feil pasient.', { noteId, kind: 'entered_in_error' });
    await under.setEpj({ outcome: 'ok' });
    await under.until(() => stateOf(under, noteId) === 'rejected');
    expect(under.desk.jobs[0]?.error?.code).toBe('withdrawn');
    expect(under.inEpj().documents).toBe(0);
    const { confirmed, user } = under;
    const id = under.desk.jobs[0]?.id ?? '';
    expect(await under.desk.resend(id, confirmed, user(), 'note.export')).toMatchObject({
      value: { kind: 'invalid', findings: [{ code: 'withdrawn' }] },
    });
  });

  it('is refused for another patient, and where the site has no way', async () => {
    const under = await startDelivery();
    const noteId = await under.sign();
    const confirmed = { ...under.confirmed, family: 'Annen' };
    const asked = { noteId, channel: 'vkp', confirmed } as const;
    expect(await under.desk.deliver(asked, under.user(), 'note.export')).toMatchObject({
      error: 'wrong_patient',
    });
    expect(await under.deliver('no-such-note')).toMatchObject({ error: 'not_found' });
    expect(under.desk.jobs).toEqual([]);
  });
});

describe('a note on its way as Dialogmelding', () => {
  it('is sent, and received when its receipt comes', async () => {
    const under = await startDelivery();
    const noteId = await under.sign();
    await under.setEpj({ delayMs: 30_000 });
    await under.deliver(noteId, 'dialogmelding');
    await under.until(() => stateOf(under, noteId) === 'sent');
    expect((await under.rows(noteId))[0]?.waits).toBe('receipt');
    expect(await received(under, noteId)).toMatchObject({ error: null });
    expect(under.desk.jobs[0]?.receipts).toHaveLength(1);
    expect(under.inEpj().messages).toBe(1);
  });

  it('is mended and sent anew where its receipt refuses it, by the same id', async () => {
    const under = await startDelivery();
    await under.setEpj({ dialog: 'E35' });
    const noteId = await under.sign();
    await under.deliver(noteId, 'dialogmelding');
    await under.until(() => stateOf(under, noteId) === 'rejected');
    const [job] = under.desk.jobs;
    expect(job?.error?.code).toBe('E35');
    await under.setEpj({ dialog: 'ok' });
    await under.desk.resend(job?.id ?? '', under.confirmed, under.user(), 'note.export');
    await received(under, noteId);
    expect(under.desk.jobs).toMatchObject([{ id: job?.id, documentId: job?.documentId, state: 'received' }]);
    expect(under.inEpj().messages).toBe(1);
  });

  it('tells of faults in what was taken', async () => {
    const under = await startDelivery();
    await under.setEpj({ dialog: 'ok_with_faults' });
    const noteId = await under.sign();
    await under.deliver(noteId, 'dialogmelding');
    expect(await received(under, noteId)).toMatchObject({ error: { code: 'E36' } });
    expect(under.news).toContain('received_with_faults');
  });
});
