import { describe, expect, it, vi } from 'vitest';
import type { lateAnswers as Late } from '@main/app/access/late-answers';

vi.mock('@main/ipc/judge-call', () => ({ judge: () => Promise.resolve('judged') }));
vi.mock('@main/app/requests/handlers', () => ({ makeHandlers: () => ({}) }));
vi.mock('@main/app/requests/access-log', () => ({ AccessLog: vi.fn() }));
vi.mock('@main/app/access/wait-for-lists', () => ({ afterLists: (guard: unknown) => guard }));

type Given = Parameters<typeof Late>;

async function started(drawn: Promise<void>, hasNotes: boolean) {
  vi.resetModules();
  vi.doMock('@main/app/journal/note-handlers', () => {
    if (!hasNotes) throw new Error('no such part');
    return { noteHandlers: () => ({}) };
  });
  const { lateAnswers } = await import('@main/app/access/late-answers');
  return lateAnswers(
    Promise.resolve(),
    drawn,
    ...([{}, {}, { handlers: drawn.then(() => ({})) }, {}] as unknown as [
      Given[2],
      Given[3],
      Given[4],
      Given[5],
    ]),
  );
}

describe('what answers the page', () => {
  it('answers before a screen is drawn, though notes and the downtime pack are still to come', async () => {
    let draw: () => void = () => undefined;
    const { answers, whole } = await started(
      new Promise<void>((resolve) => {
        draw = resolve;
      }),
      true,
    );
    const answer = await answers;
    expect(await answer('readStation', {}, {} as Parameters<typeof answer>[2])).toBe('judged');
    let isWhole = false;
    void whole.then(() => (isWhole = true));
    await new Promise(setImmediate);
    expect(isWhole).toBe(false);
    draw();
    await whole;
  });

  it('is never whole where a part of it cannot be loaded', async () => {
    const { answers, whole } = await started(Promise.resolve(), false);
    await expect(whole).rejects.toThrow();
    await expect(answers).resolves.toBeTypeOf('function');
  });
});
