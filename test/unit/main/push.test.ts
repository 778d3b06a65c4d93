import type { WebContents } from 'electron';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { AlertRow, RowDelta } from '@shared/ipc/views';
import { Push } from '@main/ipc/push';

const FRAME_MS = 16;

function bringing(id: string): RowDelta<AlertRow> {
  return {
    upsert: [{ id, severity: 'red', state: 'open' } as AlertRow],
    remove: [],
    reload: false,
  };
}

/** What a window of ours was told, by channel. */
function windowOf(sent: string[]): WebContents {
  return {
    isDestroyed: () => false,
    send: (channel: string) => {
      sent.push(channel.replace('vaktrom:push:', ''));
    },
  } as unknown as WebContents;
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'], now: 1_000_000 });
  vi.advanceTimersByTime(1_000);
});
afterEach(() => {
  vi.useRealTimers();
});

test('a red alert that nothing named yet goes to the page at once', () => {
  const sent: string[] = [];
  new Push(() => [windowOf(sent)]).alerts(bringing('a'));
  expect(sent).toEqual(['alertQueueChanged']);
});

test('rows of what the line of red news just named wait a frame, so that the line is drawn first', () => {
  const sent: string[] = [];
  const push = new Push(() => [windowOf(sent)]);
  push.red([{ alertId: 'a', patientId: 'p', patientName: 'Test', text: 'SpO₂' }]);
  vi.advanceTimersByTime(FRAME_MS / 2);
  push.alerts(bringing('a'));
  expect(sent).toEqual(['redArrived']);
  vi.advanceTimersByTime(FRAME_MS);
  expect(sent).toEqual(['redArrived', 'alertQueueChanged']);
});

test('rows that come later than a frame after the line go at once', () => {
  const sent: string[] = [];
  const push = new Push(() => [windowOf(sent)]);
  push.red([{ alertId: 'a', patientId: 'p', patientName: 'Test', text: 'SpO₂' }]);
  vi.advanceTimersByTime(FRAME_MS * 2);
  push.alerts(bringing('a'));
  expect(sent).toEqual(['redArrived', 'alertQueueChanged']);
});

test('rows go as one text, made once for all windows, and not at all while the desk is locked', () => {
  const told: unknown[] = [];
  const window = {
    isDestroyed: () => false,
    send: (_channel: string, payload: unknown) => {
      told.push(payload);
    },
  } as unknown as WebContents;
  const delta = bringing('a');
  new Push(() => [window, window]).alerts(delta);
  expect(told).toEqual([JSON.stringify(delta), JSON.stringify(delta)]);
  new Push(
    () => [window],
    () => true,
  ).alerts(bringing('b'));
  expect(told).toHaveLength(2);
});
