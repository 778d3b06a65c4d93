import { describe, expect, it } from 'vitest';
import { trainingClient } from '@main/training/training-client';

const origin = new URL('http://127.0.0.1:4300');
const state = {
  scenario: 'night',
  since: '2026-03-02T11:00:00.000Z',
  speed: 60,
  patients: 3,
  simulated: true,
  faults: { cutLinks: false, delayMs: 0 },
  network: { cut: true, delayMs: 0 },
  stormSecondsLeft: 0,
  links: 1,
};

/** A client whose centre answers so; `asked` collects what it was asked. */
function client(answer: () => Response | Error, token: string | null = 'abc') {
  const asked: { url: string; init: RequestInit | undefined }[] = [];
  const fetchFrom = (url: URL | string | Request, init?: RequestInit): Promise<Response> => {
    asked.push({ url: url instanceof Request ? url.url : String(url), init });
    const made = answer();
    return made instanceof Error ? Promise.reject(made) : Promise.resolve(made);
  };
  return { asked, ...trainingClient(origin, () => Promise.resolve(token), fetchFrom) };
}

const json = (status: number, body: unknown): Response => new Response(JSON.stringify(body), { status });

describe('control of a training centre', () => {
  it('asks with the person’s token and never follows a redirect', async () => {
    const { asked, read, set } = client(() => json(200, state));
    expect(await read()).toEqual({ ok: true, value: state });
    expect(await set({ scenario: 'night', faults: { cutLinks: true } })).toEqual({ ok: true, value: state });
    expect(asked.map(({ url, init }) => [url, init?.method, init?.redirect])).toEqual([
      ['http://127.0.0.1:4300/training', 'GET', 'error'],
      ['http://127.0.0.1:4300/training', 'POST', 'error'],
    ]);
    expect(asked[1]?.init?.body).toBe('{"scenario":"night","faults":{"cutLinks":true}}');
    expect(new Headers(asked[1]?.init?.headers).get('authorization')).toBe('Bearer abc');
  });

  it('reads the newest documents of its journal, and nothing that is none', async () => {
    const document = {
      documentId: 'd-1',
      orgnr: '310000019',
      receivedAt: '2026-03-02T11:00:00.000Z',
      profile: 'p',
      title: 'Notat',
      code: null,
      patient: 'Vakker Blomst',
    };
    const { asked, documents } = client(() => json(200, { documents: [document] }));
    expect(await documents()).toEqual({ ok: true, value: { documents: [document] } });
    expect(asked.map(({ url, init }) => [url, init?.method])).toEqual([
      ['http://127.0.0.1:4300/epj/documents', 'GET'],
    ]);
    expect(await client(() => json(200, { documents: [{}] })).documents()).toMatchObject({
      error: 'centre_answer_unreadable',
    });
  });

  it.each([
    [400, 'malformed_request'],
    [401, 'not_signed_in'],
    [404, 'not_found'],
    [409, 'invalid_state'],
    [503, 'centre_unreachable'],
    [302, 'centre_answer_unreadable'],
  ])('tells %i as %s', async (status, error) => {
    expect(await client(() => json(status, {})).read()).toMatchObject({ ok: false, error });
  });

  it('believes no answer that is not one, and asks nothing without a token', async () => {
    expect(await client(() => json(200, { ...state, scenario: 'flood' })).read()).toMatchObject({
      error: 'centre_answer_unreadable',
    });
    expect(await client(() => new Response('<html>', { status: 200 })).read()).toMatchObject({
      error: 'centre_answer_unreadable',
    });
    expect(await client(() => new Error('refused')).read()).toMatchObject({ error: 'centre_unreachable' });
    const nobody = client(() => json(200, state), null);
    expect(await nobody.read()).toMatchObject({ error: 'not_signed_in' });
    expect(nobody.asked).toEqual([]);
  });
});
