import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { RequestError } from '@shared/ipc/contract';
import { failure, success, type Outcome } from '@shared/outcome';
import { DraftSaver, type SaveState } from '@renderer/state/draft-saver';
import { emptyDraft, readText, textOf } from '@renderer/state/drafts';

type Answer = Outcome<null, RequestError>;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A saver whose saves end when the test says so. */
function saverWith(): {
  saver: DraftSaver;
  saves: [string, string | null][];
  answer: (outcome: Answer) => Promise<void>;
  states: Record<string, SaveState | null>;
} {
  const saves: [string, string | null][] = [];
  const waiting: ((outcome: Answer) => void)[] = [];
  const states: Record<string, SaveState | null> = {};
  const saver = new DraftSaver({
    save: (key, text) => {
      saves.push([key, text]);
      return new Promise((resolve) => waiting.push(resolve));
    },
    changed: (key, state) => {
      states[key] = state;
    },
    now: () => 1_234,
    afterMs: 400,
    atLatestMs: 1_000,
  });
  const answer = async (outcome: Answer): Promise<void> => {
    waiting.shift()?.(outcome);
    await vi.advanceTimersByTimeAsync(0);
  };
  return { saver, saves, answer, states };
}

describe('drafts go to disk', () => {
  test('once, a moment after the last key', () => {
    const { saver, saves } = saverWith();
    saver.write('comment:a', 'R');
    vi.advanceTimersByTime(399);
    saver.write('comment:a', 'Ri');
    vi.advanceTimersByTime(399);
    expect(saves).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(saves).toEqual([['comment:a', 'Ri']]);
  });

  test('while somebody types without a pause, a second after the first key at the latest, and again so', () => {
    const { saver, saves, answer } = saverWith();
    for (let n = 1; n <= 9; n += 1) {
      saver.write('note:p', 'x'.repeat(n));
      vi.advanceTimersByTime(120);
    }
    expect(saves).toEqual([['note:p', 'x'.repeat(9)]]);
    void answer(success(null));
  });

  test('what is typed while a slow save is under way goes with the one that follows', async () => {
    const { saver, saves, answer } = saverWith();
    saver.write('note:p', 'a');
    vi.advanceTimersByTime(400);
    for (let n = 0; n < 20; n += 1) {
      saver.write('note:p', `a${String(n)}`);
      vi.advanceTimersByTime(100);
    }
    expect(saves).toEqual([['note:p', 'a']]);
    await answer(success(null));
    expect(saves.at(-1)).toEqual(['note:p', 'a19']);
  });

  test('at once when the page loses sight or focus, and only what waits', () => {
    const { saver, saves } = saverWith();
    saver.write('comment:a', 'R');
    saver.flush();
    saver.flush();
    vi.advanceTimersByTime(5_000);
    expect(saves).toEqual([['comment:a', 'R']]);
  });

  test('one save at a time: what was typed meanwhile follows, and the last word wins', async () => {
    const { saver, saves, answer, states } = saverWith();
    saver.write('close:a', '1');
    saver.flush();
    saver.write('close:a', '2');
    saver.flush();
    saver.write('close:a', null);
    vi.advanceTimersByTime(400);
    expect(saves).toEqual([['close:a', '1']]);
    await answer(success(null));
    expect(states['close:a']).toEqual({ kind: 'saved', at: 1_234 });
    expect(saves).toEqual([
      ['close:a', '1'],
      ['close:a', null],
    ]);
    await answer(success(null));
    expect(states['close:a']).toBeNull();
  });

  test('a failed save is told and tried again without another key', async () => {
    const { saver, saves, answer, states } = saverWith();
    saver.write('close:a', '1');
    saver.flush();
    await answer(failure('disk_full'));
    expect(states['close:a']).toEqual({ kind: 'failed', error: 'disk_full' });
    await vi.advanceTimersByTimeAsync(5_000);
    expect(saves).toHaveLength(2);
    await answer(success(null));
    expect(states['close:a']).toEqual({ kind: 'saved', at: 1_234 });
  });

  test('whoever waits for it hears whether it is on disk', async () => {
    const { saver, answer } = saverWith();
    saver.write('note:p', '1');
    const full = saver.settled();
    await answer(failure('disk_full'));
    expect(await full).toBe(false);
    const room = saver.settled();
    await answer(success(null));
    expect(await room).toBe(true);
  });

  test('a sign-out waits for what is under way', async () => {
    const { saver, answer } = saverWith();
    let done = false;
    saver.write('close:a', '1');
    void saver.settled().then(() => {
      done = true;
    });
    await vi.advanceTimersByTimeAsync(0);
    expect(done).toBe(false);
    await answer(success(null));
    expect(done).toBe(true);
  });

  test('nothing of one person is saved once another is here', async () => {
    const { saver, saves, answer, states } = saverWith();
    saver.write('close:a', '1');
    saver.write('close:b', '1');
    saver.flush();
    saver.write('close:a', '2');
    saver.stop();
    await answer(success(null));
    await vi.advanceTimersByTimeAsync(10_000);
    saver.write('close:a', '3');
    saver.flush();
    expect(saves).toHaveLength(2);
    expect(states).toEqual({});
  });
});

describe('the text of a draft', () => {
  const draft = { ...emptyDraft, cause: 'c1', action: '', nextStep: 'Ring', comment: 'Hoste' };

  test('holds the fields of its part that carry something', () => {
    expect(textOf('close', draft)).toBe('{"cause":"c1","nextStep":"Ring"}');
    expect(textOf('comment', draft)).toBe('{"comment":"Hoste"}');
    expect(textOf('comment', { ...draft, comment: '' })).toBeNull();
  });

  test('comes back as it was; what is not a draft of ours gives nothing', () => {
    expect(readText('close', textOf('close', draft) ?? '')).toEqual({ cause: 'c1', nextStep: 'Ring' });
    expect(readText('close', '{"comment":"x","cause":7,"__proto__":{"action":"y"}}')).toEqual({});
    expect(readText('comment', 'not json')).toEqual({});
    expect(readText('comment', 'null')).toEqual({});
  });
});
