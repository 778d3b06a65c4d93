import { afterEach, expect, it, vi } from 'vitest';
import type { StationView } from '@shared/ipc/views';
import { followLists } from '@renderer/state/desk/follow-lists';
import { showStation } from '@renderer/state/station-state';
import { say, useToasts } from '@renderer/state/toasts';
import { nurse } from '../../../support/builders';

/** A bridge on which nothing comes: every request waits, every push is silent. */
function silentBridge(): object {
  const silent = (): unknown => Object.assign(() => undefined, { then: () => silent() });
  return new Proxy({}, { get: () => silent });
}

function stands(phase: StationView['phase'], id: string | null): void {
  showStation({ phase, user: id === null ? null : nurse({ id }) } as StationView);
}

afterEach(() => {
  vi.unstubAllGlobals();
});

it.each([
  ['a sign-out', 'signed_out', null],
  ['a switch', 'signed_in', 'ola'],
  ['a lock', 'desk_locked', 'kari'],
] as const)('nothing that was said stays on screen after %s, whatever page was open', (_what, phase, id) => {
  vi.stubGlobal('window', { station: silentBridge() });
  stands('signed_in', 'kari');
  followLists();
  say('Kvittert av Ola · Blomst, Vakker', 'attention');
  stands('signed_in', 'kari');
  expect(useToasts.getState().toasts).toHaveLength(1);
  stands(phase, id);
  expect(useToasts.getState().toasts).toEqual([]);
});
