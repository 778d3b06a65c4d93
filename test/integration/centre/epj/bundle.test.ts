import { describe, expect, it } from 'vitest';
import type { Bundle } from '@medplum/fhirtypes';
import { vkpBundle } from '@shared/journal/fhir/bundle';
import { outcomeWords, readVkpRefusal } from '@shared/journal/receipts/vkp-outcome';
import { trainingDocumentsSchema, VKP_CODES, type EpjSetting } from '@shared/wire/training-epj';
import { trainingStateSchema } from '@shared/wire/training';
import { startTestCentre, type TestCentre } from '../../../support/centre-under-test';
import { signIn } from '../../../support/centre-workstation';
import { altered } from '../../../support/journal/altered';
import { askEpj, ORGNR, postBundle } from '../../../support/journal/epj-client';
import { everyKind, note, noteFacts } from '../../../support/journal/note-facts';

function document(text = 'Ringte pasienten.'): Bundle {
  return vkpBundle(noteFacts({ note: note({ text }) }), 'nb');
}

async function opened() {
  const centre = await startTestCentre({ historyDays: 0 });
  const { accessToken } = await signIn(centre.url);
  const headers = { authorization: `Bearer ${accessToken}` };
  return {
    centre,
    url: centre.url,
    set: async (epj: EpjSetting) => {
      const { json } = await askEpj(`${centre.url}/training`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ epj }),
      });
      return trainingStateSchema.parse(json).epj;
    },
    documents: async () => {
      const { json } = await askEpj(`${centre.url}/epj/documents`, { headers });
      return trainingDocumentsSchema.strict().parse(json).documents;
    },
  };
}

/** Lets what has been asked reach the centre before its clock is moved. */
async function arrived(centre: TestCentre, documents: number): Promise<void> {
  await expect.poll(() => centre.store.epj.counts().documents).toBe(documents);
}

describe('POST /epj/r4/{orgnr}/bundle', () => {
  it('stores a right document once, and answers the same as often as it comes', async () => {
    const { url, documents } = await opened();
    const first = await postBundle(url, document());
    expect(first.status).toBe(201);
    const { id } = first.json;
    expect(first.headers.get('location')).toBe(`/epj/r4/${ORGNR}/Bundle/${String(id)}`);
    // The order of members is no content.
    const { resourceType, ...rest } = document();
    for (const again of [document(), { ...rest, resourceType }])
      expect(await postBundle(url, again)).toMatchObject({ status: 201, json: first.json });
    expect(await documents()).toEqual([
      {
        documentId: id,
        orgnr: ORGNR,
        receivedAt: '2026-03-02T11:00:00.000Z',
        profile: 'http://ehelse.no/fhir/StructureDefinition/vkp-Composition-v090',
        title: expect.any(String),
        code: '5.2.1',
        patient: expect.any(String),
      },
    ]);
    expect(JSON.stringify(await documents())).not.toMatch(/\d{11}/);
  });

  it('takes a note of every kind, each its own, and lists the newest first', async () => {
    const { url, documents } = await opened();
    for (const [at, facts] of Object.values(everyKind()).entries()) {
      const id = `3f0f1c2e-8a4e-4f63-9b53-52fd8f7d4b${String(10 + at)}`;
      const { status, json } = await postBundle(
        url,
        vkpBundle({ ...facts, note: { ...facts.note, id } }, 'nb'),
      );
      expect([status, json['issue']]).toEqual([201, undefined]);
    }
    const listed = await documents();
    expect(listed.length).toBe(Object.keys(everyKind()).length);
    expect(listed[0]?.code).toBeNull();
  });

  it('refuses the same identifier with other content, at that municipality', async () => {
    const { url, documents } = await opened();
    await postBundle(url, document());
    const other = await postBundle(url, document('Noe annet.'));
    expect(other).toMatchObject({ status: 409, json: { resourceType: 'OperationOutcome' } });
    expect((await documents()).length).toBe(1);
    expect((await postBundle(url, document('Noe annet.'), { orgnr: '310000027' })).status).not.toBe(409);
  });

  it('says what is wrong with the request by VKP’s code, and with the document by the rule’s words', async () => {
    const { url, documents } = await opened();
    const person = 'entry.0.resource.subject.identifier.value';
    const cases: readonly (readonly [
      name: string,
      body: unknown,
      how: Parameters<typeof postBundle>[2],
      code: string,
      says: RegExp,
    ])[] = [
      ['no service', document(), { headers: { ServiceCodes: '' } }, '2.3', /ServiceCodes/],
      ['another service', document(), { headers: { ServiceCodes: 'rt' } }, '1.3', /dho/],
      ['number of the municipality', document(), { orgnr: '310000018' }, '2.2', /organisasjonsnummer/],
      ['too short a number', document(), { orgnr: '31000001' }, '2.2', /organisasjonsnummer/],
      ['type', document(), { headers: { 'Content-Type': 'text/plain' } }, '2.4', /Content-Type/],
      ['no JSON', '{', {}, '2.4', /ikke JSON/],
      ['no document', {}, {}, '2.4', /ikke et FHIR-dokument/],
      ['empty title', altered(document(), 'entry.0.resource.title', ''), {}, '2.4', /Composition|tom verdi/],
      ['wrong person number', altered(document(), person, '12844832116'), {}, '2.1', /gyldig fødselsnummer/],
      ['deep', `${'['.repeat(50_000)}${']'.repeat(50_000)}`, {}, '2.4', /FHIR|dypt/],
    ];
    for (const [name, body, how, code, says] of cases) {
      const { status, json } = await postBundle(url, body, how);
      expect([name, status >= 400 && status < 500]).toEqual([name, true]);
      const refusals = readVkpRefusal(json);
      expect([name, refusals.map((one) => one.code)]).toEqual([name, expect.arrayContaining([code])]);
      expect(JSON.stringify(json)).toMatch(says);
      expect(JSON.stringify(json)).not.toContain('12844832116');
    }
    expect(await documents()).toEqual([]);
  });

  it('lets nobody real into an exercise', async () => {
    const { url, documents } = await opened();
    // A made-up number with ordinary month and right check digits.
    const text = JSON.stringify(document()).replaceAll('12844832115', ordinaryNumber());
    const { status, json } = await postBundle(url, text);
    expect([status, readVkpRefusal(json).map(({ code }) => code)]).toEqual([400, ['2.1']]);
    expect(JSON.stringify(json)).toContain('syntetiske');
    expect(await documents()).toEqual([]);
  });

  it.each(VKP_CODES)(
    'refuses with %s on request, stores nothing, and takes the same document later',
    async (code) => {
      const { url, set, documents } = await opened();
      expect(await set({ outcome: code })).toMatchObject({ outcome: code, dialog: 'ok' });
      const { json, status } = await postBundle(url, document());
      expect(status).toBeGreaterThanOrEqual(400);
      expect(readVkpRefusal(json)).toMatchObject([{ code, ...outcomeWords(code) }]);
      expect(await documents()).toEqual([]);
      await set({ outcome: 'ok' });
      expect((await postBundle(url, document())).status).toBe(201);
      // What lies in the journal is answered as it was, whatever is asked for.
      await set({ outcome: code });
      expect((await postBundle(url, document())).status).toBe(201);
    },
  );

  it('is down, or stores and says nothing', async () => {
    const { url, set, documents } = await opened();
    await set({ outcome: 'down' });
    expect((await postBundle(url, document())).status).toBe(503);
    expect((await askEpj(`${url}/epj/token`, { method: 'POST' })).status).toBe(503);
    expect(await documents()).toEqual([]);
    await set({ outcome: 'no_answer' });
    for (let n = 0; n < 2; n += 1) await expect(postBundle(url, document())).rejects.toThrow();
    const [only, ...more] = await documents();
    expect(more).toEqual([]);
    expect(await set({ outcome: 'ok' })).toMatchObject({ counts: { documents: 1, messages: 0 } });
    expect((await postBundle(url, document())).json['id']).toBe(only?.documentId);
  });

  it('answers late as long as it is told to, and at once when the centre stops', async () => {
    const { centre, url, set } = await opened();
    await set({ delayMs: 30_000 });
    let answered = false;
    const slow = postBundle(url, document()).finally(() => (answered = true));
    await arrived(centre, 1);
    centre.time.advance(29_999);
    await new Promise(setImmediate);
    expect(answered).toBe(false);
    centre.time.advance(1);
    expect((await slow).status).toBe(201);
    const other = vkpBundle(noteFacts({ note: note({ id: '3f0f1c2e-8a4e-4f63-9b53-52fd8f7d4b11' }) }), 'nb');
    const waiting = postBundle(url, other);
    await arrived(centre, 2);
    await Promise.all([waiting.catch(() => undefined), centre.stop()]);
  });

  it('the list is for who is signed in, and a setting that is none is refused', async () => {
    const { url } = await opened();
    expect((await askEpj(`${url}/epj/documents`)).status).toBe(401);
    const { accessToken } = await signIn(url);
    const bad = await askEpj(`${url}/training`, {
      method: 'POST',
      headers: { authorization: `Bearer ${accessToken}` },
      body: JSON.stringify({ epj: { outcome: '9.9' } }),
    });
    expect(bad).toMatchObject({ status: 400, json: { code: 'malformed' } });
    expect(bad.json['message']).toMatch(/"epj.outcome" is not right/);
  });
});

/** 12.04.48 without the mark of synthetic numbers; made here, so that none of a person is written down. */
function ordinaryNumber(): string {
  const k1Weights = [3, 7, 6, 1, 8, 9, 4, 5, 2];
  const k2Weights = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];
  const check = (digits: string, weights: readonly number[]): number =>
    (11 - (weights.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0) % 11)) % 11;
  for (let individual = 0; individual < 1_000; individual += 1) {
    const head = `120448${String(individual).padStart(3, '0')}`;
    const k1 = check(head, k1Weights);
    const k2 = check(`${head}${String(k1)}`, k2Weights);
    if (k1 < 10 && k2 < 10) return `${head}${String(k1)}${String(k2)}`;
  }
  throw new Error('no number');
}
