import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { failure, success } from '@shared/outcome';
import { findDraft, startDrafts } from '@renderer/state/drafts';

let reads: number;
let stop: () => void = () => undefined;

beforeEach(() => {
  vi.useFakeTimers();
  reads = 0;
  const events = { addEventListener: () => undefined, removeEventListener: () => undefined };
  const kept = [{ key: 'comment:a-9', text: JSON.stringify({ comment: 'Ringt to ganger' }), at: 1 }];
  const readDrafts = (): Promise<unknown> => {
    reads += 1;
    return Promise.resolve(reads < 3 ? failure('failed') : success(kept));
  };
  vi.stubGlobal('document', events);
  vi.stubGlobal('window', { ...events, station: { readDrafts } });
});

afterEach(() => {
  stop();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test('what a person had written comes back also where it could not be read at first', async () => {
  stop = startDrafts();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(findDraft('a-9').comment).toBe('Ringt to ganger');
  expect(reads).toBe(3);
});

test('and is not asked for once the person has left', async () => {
  startDrafts()();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(reads).toBe(1);
  expect(findDraft('a-9').comment).toBe('');
});
