import { afterEach, expect, test, vi } from 'vitest';
import { addLine, startLateSheet } from '@renderer/state/downtime/late-sheet';
import { startLockFeed } from '@renderer/state/lock/lock';

afterEach(() => {
  vi.unstubAllGlobals();
});

test('a line of late entry that is typed just before the desk locks is on disk before the page goes', async () => {
  const done: string[] = [];
  let lock: (view: unknown) => void = () => undefined;
  const answer = (value: unknown) => () => Promise.resolve({ ok: true, value });
  vi.stubGlobal('window', {
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
    station: {
      onLockChanged: (hear: typeof lock) => {
        lock = hear;
        return () => undefined;
      },
      readLock: answer(null),
      readDrafts: answer([]),
      saveDraft: ({ key }: { readonly key: string }) => {
        done.push(key);
        return Promise.resolve({ ok: true, value: null });
      },
      lockShown: () => {
        done.push('shown');
        return Promise.resolve({ ok: true, value: null });
      },
    },
  });
  const stops = [startLockFeed(), startLateSheet()];
  addLine();
  lock({ phase: 'locked' });
  await vi.waitFor(() => {
    expect(done).toContain('shown');
  });
  expect(done).toEqual(['late-entry', 'shown']);
  for (const stop of stops) stop();
});
