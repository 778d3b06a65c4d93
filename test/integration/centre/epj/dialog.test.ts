import { describe, expect, it } from 'vitest';
import { readAppRec, type AppRec } from '@shared/journal/dialog/app-rec';
import { MAX_ATTACHMENT } from '@shared/journal/dialog/attachment';
import { dialogmelding, type DialogRequest } from '@shared/journal/dialog/dialogmelding';
import { DIALOG_FAULTS, type EpjSetting } from '@shared/wire/training-epj';
import { startTestCentre } from '../../../support/centre-under-test';
import { signIn } from '../../../support/centre-workstation';
import { askEpj, postMessage } from '../../../support/journal/epj-client';
import { appRecFaults, hasKith, SKIPPED } from '../../../support/journal/kith';
import { dialogRequest, PDF } from '../../../support/journal/messages';

const SENDER = '100002';

function message(over: Partial<DialogRequest> = {}): string {
  const made = dialogmelding(dialogRequest({ pdf: PDF, ...over }));
  if (!made.ok) throw new Error(made.error);
  return made.value;
}

async function opened() {
  const centre = await startTestCentre({ historyDays: 0 });
  const { accessToken } = await signIn(centre.url);
  return {
    centre,
    url: centre.url,
    set: (epj: EpjSetting) =>
      askEpj(`${centre.url}/training`, {
        method: 'POST',
        headers: { authorization: `Bearer ${accessToken}` },
        body: JSON.stringify({ epj }),
      }),
    receipts: async (after = 0, sender = SENDER) => {
      const { json } = await askEpj(
        `${centre.url}/epj/dialogmelding/receipts?sender=${sender}&after=${String(after)}`,
      );
      return json as unknown as { receipts: { n: number; xml: string }[]; next: number };
    },
  };
}

function read(xml: string | undefined): AppRec {
  const outcome = readAppRec(xml ?? '');
  if (!outcome.ok) throw new Error(outcome.error);
  return outcome.value;
}

describe('POST /epj/dialogmelding/{receiverHerId}', () => {
  it('takes a message and answers it with a receipt to whoever sent it', async () => {
    const { centre, url, receipts } = await opened();
    expect(await postMessage(url, message())).toMatchObject({ status: 202 });
    const { receipts: sent, next } = await receipts();
    expect(sent.map(({ n }) => n)).toEqual([1]);
    expect(next).toBe(1);
    expect(read(sent[0]?.xml)).toMatchObject({
      version: '1.1',
      status: 'received',
      faults: [],
      originalId: dialogRequest().messageId,
      originalType: 'DIALOG_HELSEFAGLIG',
      generatedAt: '2026-03-02T11:00:00.000Z',
    });
    expect(await receipts(1)).toEqual({ receipts: [], next: 1 });
    expect((await receipts(0, '100001')).receipts).toEqual(sent);
    expect((await receipts(0, '200002')).receipts).toEqual([]);
    expect(centre.store.epj.counts()).toEqual({ documents: 0, messages: 1 });
  });

  it('the same message again: the same receipt once more, nothing stored twice', async () => {
    const { centre, url, receipts } = await opened();
    await postMessage(url, message());
    const [first] = (await receipts()).receipts;
    await postMessage(url, message());
    const { receipts: sent } = await receipts();
    expect(sent.map(({ xml }) => xml)).toEqual([first?.xml, first?.xml]);
    expect(sent.map(({ n }) => n)).toEqual([1, 2]);
    expect(centre.store.epj.counts().messages).toBe(1);
    // Another note under its id would be lost without a word.
    expect(await postMessage(url, message({ language: 'en' }))).toMatchObject({
      status: 409,
      json: { code: 'message_id_in_use' },
    });
  });

  it.each(DIALOG_FAULTS)(
    'refuses with %s on request; the id may come again with other content',
    async (code) => {
      const { url, set, receipts } = await opened();
      await set({ dialog: code });
      expect((await postMessage(url, message())).status).toBe(202);
      const [refused] = (await receipts()).receipts;
      expect(read(refused?.xml)).toMatchObject({ status: 'rejected', faults: [{ code }] });
      await set({ dialog: 'ok' });
      await postMessage(url, message({ generatedAt: '2026-03-02T12:00:00.000Z' }));
      const { receipts: later } = await receipts(1);
      expect(later.map(({ xml }) => read(xml).status)).toEqual(['received']);
    },
  );

  it('refused, taken with faults, or never answered, on request', async () => {
    const { url, set, receipts } = await opened();
    const statuses = async () => (await receipts()).receipts.map(({ xml }) => read(xml).status);
    await set({ dialog: 'none' });
    await postMessage(url, message());
    expect(await statuses()).toEqual([]);
    await set({ dialog: 'ok_with_faults' });
    await postMessage(url, message());
    await set({ dialog: 'rejected' });
    await postMessage(url, message({ messageId: 'another' }));
    expect(await statuses()).toEqual(['received_with_faults', 'rejected']);
  });

  it('a receipt waits as long as it is told to; one that waits is not jumped over', async () => {
    const { centre, url, set, receipts } = await opened();
    await set({ delayMs: 60_000 });
    await postMessage(url, message({ messageId: 'slow' }));
    expect((await receipts()).receipts).toEqual([]);
    await set({ delayMs: 0 });
    await postMessage(url, message({ messageId: 'quick' }));
    const { receipts: early, next } = await receipts();
    expect(early.map(({ xml }) => read(xml).originalId)).toEqual(['quick']);
    centre.time.advance(60_000);
    const { receipts: late } = await receipts(next);
    expect(late.map(({ xml }) => read(xml).originalId)).toEqual(['slow']);
  });

  it('says what is wrong with the message itself, whatever is asked for', async () => {
    const { url, receipts } = await opened();
    const cases: readonly (readonly [xml: string, receiver: string, code: string])[] = [
      [message({ messageId: 'a' }), '999999', 'E21'],
      [message({ messageId: 'b' }).replaceAll('12844832115', '12844832116'), '200002', 'E31'],
      [message({ messageId: 'c' }).replaceAll('12844832115', ''), '200002', 'E30'],
      [message({ messageId: 'd' }).replaceAll('DIALOG_HELSEFAGLIG', 'EPIKRISE'), '200002', 'T10'],
      [message({ messageId: 'e' }).replaceAll('Dialogmelding', 'Henvisning'), '200002', 'T02'],
      [message({ messageId: 'f' }).replaceAll(PDF, 'AAAA'), '200002', 'T02'],
    ];
    for (const [xml, receiver] of cases) expect((await postMessage(url, xml, receiver)).status).toBe(202);
    const answers = (await receipts()).receipts.map(({ xml }) => read(xml));
    expect(answers.map(({ status, faults }) => [status, faults[0]?.code])).toEqual(
      cases.map(([, , code]) => ['rejected', code]),
    );
  });

  it('expands nothing, and refuses what is broken, declared or no message', async () => {
    const { centre, url } = await opened();
    const start = '<?xml version="1.0" encoding="UTF-8"?>';
    const body = message().replace(/^<\?xml[^>]*\?>/, '');
    const bomb = Array.from(
      { length: 20 },
      (_, at) => `<!ENTITY a${String(at + 1)} "${`&a${String(at)};`.repeat(10)}">`,
    );
    const cases: readonly (readonly [name: string, xml: string | Buffer<ArrayBuffer>, code: string])[] = [
      ['a document type', `${start}<!DOCTYPE x>${body}`, 'xml_doctype'],
      ['an entity bomb', `${start}<!DOCTYPE x [<!ENTITY a0 "a">${bomb.join('')}]>${body}`, 'xml_doctype'],
      ['a file', `${start}<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>${body}`, 'xml_doctype'],
      ['an unknown entity', message().replace('Øvelse kommune', '&x;'), 'xml_broken'],
      ['half a message', message().slice(0, 500), 'xml_broken'],
      ['very deep', `${start}${'<a>'.repeat(200_000)}`, 'xml_too_large'],
      ['no message', `${start}<a/>`, 'not_a_message'],
      ['no address', message().replaceAll('V="HER"', 'V="ENH"'), 'not_a_message'],
      ['not UTF-8', Buffer.from([0x3c, 0xff, 0xfe]), 'xml_broken'],
    ];
    for (const [name, xml, code] of cases)
      expect([name, await postMessage(url, xml)]).toMatchObject([name, { status: 400, json: { code } }]);
    const json = await askEpj(`${url}/epj/dialogmelding/200002`, { method: 'POST', body: '{}' });
    expect(json.status).toBe(415);
    expect(centre.store.epj.counts().messages).toBe(0);
    expect(centre.faults).toEqual([]);
  });

  it('takes an attachment of 18 MB, and says of a larger one that it is too large', async () => {
    const { centre, url } = await opened();
    const ofSize = (bytes: number): string =>
      Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(bytes - 9, 'x')]).toString('base64');
    expect((await postMessage(url, message({ pdf: ofSize(MAX_ATTACHMENT) }))).status).toBe(202);
    const large = message().replace(PDF, ofSize(MAX_ATTACHMENT + 3));
    const { status, json } = await postMessage(url, large);
    expect([status, json['code']]).toEqual([413, 'attachment_too_large']);
    expect(json['message']).toContain('18 MB');
    expect(centre.store.epj.counts().messages).toBe(1);
  });

  it.skipIf(!hasKith)(`every receipt is valid by the national schema (${SKIPPED})`, async () => {
    const { url, set, receipts } = await opened();
    for (const dialog of ['ok', 'rejected', 'ok_with_faults', 'E21'] as const) {
      await set({ dialog });
      const receiver = { ...dialogRequest().receiver, name: 'Legene & «sønn» <Øvelse>' };
      await postMessage(url, message({ messageId: `id &amp; ${dialog}`, receiver }));
    }
    const { receipts: sent } = await receipts();
    expect(sent.length).toBe(4);
    for (const { xml } of sent) {
      expect(await appRecFaults(xml)).toEqual([]);
      expect(read(xml).originalId).toMatch(/^id &amp; /);
      expect(xml).toContain('Legene &amp; «sønn» &lt;Øvelse&gt;');
    }
    expect((await appRecFaults(sent[0]?.xml.replaceAll('Status', 'Stat') ?? '')).length).toBeGreaterThan(0);
  });

  it('asks for a token only where one is named, and for a number to read on from', async () => {
    const { url } = await opened();
    const { accessToken } = await signIn(url);
    const receipts = `${url}/epj/dialogmelding/receipts`;
    const ask = (query: string, authorization?: string) =>
      askEpj(`${receipts}${query}`, authorization === undefined ? {} : { headers: { authorization } });
    expect((await ask('?sender=1', 'Bearer nobody')).status).toBe(401);
    expect((await ask('?sender=1', `Bearer ${accessToken}`)).status).toBe(200);
    for (const query of ['', '?sender=x', '?sender=1&after=-1', '?sender=1&after=1e3'])
      expect([query, (await ask(query)).status]).toEqual([query, 400]);
  });
});
