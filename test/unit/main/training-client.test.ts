import { describe, expect, it } from 'vitest';
import type { AskCentre, CentreAnswer, CentreQuestion } from '@main/trust/ask-centre';
import { trainingClient } from '@main/training/training-client';
import { failure, success } from '@shared/outcome';

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
function client(
  answer: () => CentreAnswer | 'centre_unreachable' | 'certificate_not_agreed',
  token: string | null = 'abc',
) {
  const asked: CentreQuestion[] = [];
  const ask: AskCentre = (question) => {
    asked.push(question);
    const made = answer();
    return Promise.resolve(typeof made === 'string' ? failure(made) : success(made));
  };
  return { asked, ...trainingClient(ask, () => Promise.resolve(token)) };
}

const json = (status: number, body: unknown): CentreAnswer => ({ status, text: JSON.stringify(body) });

describe('control of a training centre', () => {
  it('asks with the person’s token', async () => {
    const { asked, read, set } = client(() => json(200, state));
    expect(await read()).toEqual({ ok: true, value: state });
    expect(await set({ scenario: 'night', faults: { cutLinks: true } })).toEqual({ ok: true, value: state });
    const headers = { authorization: 'Bearer abc' };
    expect(asked).toEqual([
      { method: 'GET', path: '/training', headers },
      { method: 'POST', path: '/training', headers, body: { scenario: 'night', faults: { cutLinks: true } } },
    ]);
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
    expect(asked.map(({ path, method }) => [path, method])).toEqual([['/epj/documents', 'GET']]);
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
    expect(await client(() => ({ status: 200, text: '<html>' })).read()).toMatchObject({
      error: 'centre_answer_unreadable',
    });
    // Longer than is read, or packed.
    expect(await client(() => ({ status: 200, text: null })).read()).toMatchObject({
      error: 'centre_answer_unreadable',
    });
    for (const error of ['centre_unreachable', 'certificate_not_agreed'] as const)
      expect(await client(() => error).read()).toMatchObject({ error });
    const nobody = client(() => json(200, state), null);
    expect(await nobody.read()).toMatchObject({ error: 'not_signed_in' });
    expect(nobody.asked).toEqual([]);
  });
});
