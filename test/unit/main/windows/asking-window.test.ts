import { describe, expect, it } from 'vitest';
import { answerFor, askingFirst } from '@main/app/windows/asking-window';

const desk = { id: 1 };
const beside = { id: 2 };

describe('the window that asked', () => {
  it('is the one that paper, PDF and dialogs are of, also after waits and with answers in between', async () => {
    const seen = async (id: number): Promise<readonly { readonly id: number }[]> =>
      answerFor(id, async () => {
        await Promise.resolve();
        await new Promise((done) => setImmediate(done));
        return askingFirst([desk, beside]);
      });
    expect(await Promise.all([seen(2), seen(1), seen(2)])).toEqual([[beside], [desk], [beside]]);
  });

  it('that is gone meanwhile is none, rather than another patient’s', async () => {
    expect(await answerFor(2, () => Promise.resolve(askingFirst([desk])))).toEqual([]);
  });

  it('outside of a request every window counts', () => {
    expect(askingFirst([desk, beside])).toEqual([desk, beside]);
  });
});
