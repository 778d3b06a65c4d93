import { request } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { serveOnce, type ServedPage } from '@main/downtime/command/serve-once';

async function served(waitMs = 60_000): Promise<ServedPage> {
  const page = await serveOnce('<p>arkene</p>', waitMs);
  onTestFinished(page.stop);
  return page;
}

function ask(url: string, options: { readonly host?: string; readonly method?: string } = {}) {
  const { host, method = 'GET' } = options;
  return new Promise<{ readonly status: number | undefined; readonly body: string }>((done, failed) => {
    request(url, { method, ...(host === undefined ? {} : { headers: { host } }) }, (answer) => {
      let body = '';
      answer.setEncoding('utf8');
      answer.on('data', (part: string) => {
        body += part;
      });
      answer.on('end', () => {
        done({ status: answer.statusCode, body });
      });
    })
      .on('error', failed)
      .end();
  });
}

test('C7 the page is given once, to this machine, and then nothing listens any more', async () => {
  const { url, over } = await served();
  expect(new URL(url).hostname).toBe('127.0.0.1');
  expect(await ask(url)).toEqual({ status: 200, body: '<p>arkene</p>' });
  expect(await over).toBe('seen');
  await expect(ask(url)).rejects.toThrow();
});

test('C7 a wrong address, another method or another host name gets nothing and costs the page nothing', async () => {
  const { url } = await served();
  const { port } = new URL(url);
  const root = `http://127.0.0.1:${port}/`;
  expect((await ask(root)).status).toBe(404);
  expect((await ask(`${url}x`)).status).toBe(404);
  expect((await ask(url.slice(0, -1))).status).toBe(404);
  expect((await ask(url, { method: 'POST' })).status).toBe(404);
  expect((await ask(url, { host: `elsewhere.example:${port}` })).status).toBe(404);
  expect((await ask(url)).status).toBe(200);
});

test('C7 nobody who comes too late gets it', async () => {
  const { url, over } = await served(1);
  expect(await over).toBe('time');
  await expect(ask(url)).rejects.toThrow();
});
