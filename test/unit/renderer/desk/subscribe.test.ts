import { afterEach, expect, test, vi } from 'vitest';
import { subscribe } from '@renderer/bridge/use-push';
import { pack } from '@shared/packed';
import type { AlertRow, LinkView } from '@shared/ipc/views';

type Hear = (payload: unknown) => void;

/** A bridge whose subscriptions are counted. */
function bridge() {
  const heard = new Set<Hear>();
  const on = (hear: Hear): (() => void) => {
    heard.add(hear);
    return () => heard.delete(hear);
  };
  vi.stubGlobal('window', { station: { onAlertQueueChanged: on, onLinkChanged: on } });
  const tell = (payload: unknown): void => {
    for (const hear of [...heard]) hear(payload);
  };
  return { heard, tell };
}

afterEach(() => {
  vi.unstubAllGlobals();
});

test('rows that crossed as one text are the same rows for everybody, and the bridge is listened to once', () => {
  const { heard, tell } = bridge();
  const told: unknown[] = [];
  const stops = [1, 2].map(() => subscribe('alertQueueChanged', (delta) => told.push(delta)));
  expect(heard.size).toBe(1);
  const delta = { upsert: [{ id: 'a' } as AlertRow], remove: ['b'], reload: false };
  tell(pack(delta));
  expect(told).toEqual([delta, delta]);
  expect(told[0]).toBe(told[1]);
  stops[0]?.();
  stops[0]?.();
  tell(pack(delta));
  expect(told).toHaveLength(3);
  stops[1]?.();
  expect(heard.size).toBe(0);
  // Once more from the beginning.
  const stop = subscribe('alertQueueChanged', (again) => told.push(again));
  tell(pack(delta));
  expect(told).toHaveLength(4);
  stop();
});

test('what one listener makes of it keeps it from no other', () => {
  const { tell } = bridge();
  const reported: unknown[] = [];
  vi.stubGlobal('reportError', (error: unknown) => reported.push(error));
  const told: LinkView[] = [];
  const stops = [
    subscribe('linkChanged', () => {
      throw new Error('not mine');
    }),
    subscribe('linkChanged', (view) => told.push(view)),
  ];
  tell({ state: 'live' });
  expect(told).toEqual([{ state: 'live' }]);
  expect(reported).toHaveLength(1);
  for (const stop of stops) stop();
});
