import { expect, it, onTestFinished } from 'vitest';
import { vkpBundle } from '@shared/journal/fhir/bundle';
import { dialogmelding } from '@shared/journal/dialog/dialogmelding';
import { trainingDocumentsSchema } from '@shared/wire/training-epj';
import { CentreProcess } from '../../../e2e/workbench/centre-process';
import { signIn } from '../../../support/centre-workstation';
import { askEpj, ORGNR, postBundle, postMessage, TestClient } from '../../../support/journal/epj-client';
import { dialogRequest } from '../../../support/journal/messages';
import { noteFacts } from '../../../support/journal/note-facts';

const EMPTY = ['--patients', '0', '--history-days', '0', '--no-simulation'];

it('a centre killed between storing and answering has the document once, and answers for it', async () => {
  const centre = new CentreProcess(EMPTY);
  onTestFinished(() => centre.dispose());
  await centre.start();
  const { accessToken } = await signIn(centre.url);
  const headers = { authorization: `Bearer ${accessToken}` };
  const documents = async () =>
    trainingDocumentsSchema.parse((await askEpj(`${centre.url}/epj/documents`, { headers })).json).documents;
  const client = new TestClient(centre.url, Date.now);
  await client.register();
  const authorization = `Bearer ${await client.token()}`;
  const used = client.assertion();
  await client.askToken(used);
  await askEpj(`${centre.url}/training`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ epj: { delayMs: 60_000 } }),
  });

  const bundle = vkpBundle(noteFacts(), 'nb');
  const unanswered = postBundle(centre.url, bundle, { headers: { authorization } }).catch(() => 'cut');
  const message = dialogmelding(dialogRequest());
  expect((await postMessage(centre.url, message.ok ? message.value : '')).status).toBe(202);
  await expect.poll(async () => (await documents()).length, { timeout: 20_000 }).toBe(1);
  const [before] = await documents();
  await centre.kill();
  expect(await unanswered).toBe('cut');

  await centre.start();
  expect(await documents()).toEqual([before]);
  // Token and used assertions are known still.
  const again = await postBundle(centre.url, bundle, { headers: { authorization } });
  expect(again).toMatchObject({ status: 201, json: { id: before?.documentId } });
  expect(again.headers.get('location')).toBe(`/epj/r4/${ORGNR}/Bundle/${before?.documentId ?? ''}`);
  expect(await documents()).toEqual([before]);
  expect((await client.askToken(used)).status).toBe(401);
  // The receipt that waited waits on; the same message lets it be.
  const receipts = await askEpj(`${centre.url}/epj/dialogmelding/receipts?sender=100002`);
  expect(receipts.json).toEqual({ receipts: [], next: 0 });
});
