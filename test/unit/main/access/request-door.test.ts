import { beforeEach, describe, expect, it, vi } from 'vitest';
import { requestChannel } from '@shared/ipc/channels';
import { success } from '@shared/outcome';
import type { Answers, CallGuard } from '@main/ipc/typed-ipc-main';

type Listener = (event: unknown, input: unknown) => Promise<unknown>;
const served = vi.hoisted(() => new Map<string, Listener>());

vi.mock('electron', () => ({
  ipcMain: {
    handle: (channel: string, listener: Listener) => served.set(channel, listener),
    removeHandler: (channel: string) => served.delete(channel),
  },
}));
const { serveRequests } = await import('@main/ipc/typed-ipc-main');

const frame = { senderFrame: null, sender: { id: 7 } };

function guard(isTrusted: boolean): CallGuard & { readonly notes: string[] } {
  const notes: string[] = [];
  return {
    notes,
    isTrusted: () => isTrusted,
    user: () => null,
    isLocked: () => false,
    mayOpen: () => Promise.resolve(success(null)),
    onRefused: (name, reason) => notes.push(`${name} refused: ${reason}`),
    onFailed: (name) => notes.push(`${name} failed`),
  };
}

function ask(input: unknown = {}): Promise<unknown> {
  const listener = served.get(requestChannel('readStation'));
  if (listener === undefined) throw new Error('The request is not served');
  return listener(frame, input);
}

describe('a request that comes before what answers it is loaded', () => {
  beforeEach(() => {
    served.clear();
  });

  it('waits, and is answered then with what it asked', async () => {
    let load: (answers: Answers) => void = () => undefined;
    const asked: unknown[] = [];
    const end = serveRequests(new Promise((resolve) => (load = resolve)), guard(true));
    const answer = ask({ some: 'thing' });
    await Promise.resolve();
    expect(asked).toEqual([]);
    load(((name: string, input: unknown) => {
      asked.push([name, input]);
      return Promise.resolve(success('here'));
    }) as unknown as Answers);
    expect(await answer).toEqual(success('here'));
    expect(asked).toEqual([['readStation', { some: 'thing' }]]);
    end();
    expect(served.size).toBe(0);
  });

  it('is refused at once where its sender is not trusted, loaded or not', async () => {
    const watched = guard(false);
    serveRequests(new Promise(() => undefined), watched);
    expect(await ask()).toMatchObject({ ok: false, error: 'not_allowed' });
    expect(watched.notes).toEqual(['readStation refused: sender']);
  });

  it('fails with a note where it cannot be loaded, and throws nothing across', async () => {
    const watched = guard(true);
    serveRequests(Promise.reject(new Error('no such file')), watched);
    expect(await ask()).toMatchObject({ ok: false, error: 'failed' });
    expect(watched.notes).toEqual(['readStation failed']);
  });
});
