import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { stagingFolder, withCleanup } from '../../../scripts/process/cleanup.mjs';
import { contentHash } from '../../../scripts/process/content-hash.mjs';
import { isStale, withFileLock } from '../../../scripts/process/file-lock.mjs';
import { runCommand } from '../../../scripts/process/run-command.mjs';

const SCRIPTS = join(import.meta.dirname, '..', '..', '..', 'scripts', 'process');
const NO_SUCH_PROCESS = 2 ** 22 + 1;
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vaktrom-process-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Runs a few lines of a module in a process of their own; resolves when it prints its first line. */
async function inProcess(body: string) {
  const url = (name: string) => JSON.stringify(pathToFileURL(join(SCRIPTS, name)).href);
  const code = `
    import { stagingFolder, withCleanup } from ${url('cleanup.mjs')};
    import { withFileLock } from ${url('file-lock.mjs')};
    import { runForeground } from ${url('run-foreground.mjs')};
    import { setTimeout as sleep } from 'node:timers/promises';
    const folder = ${JSON.stringify(folder)};
    ${body}`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return { child, ended: once(child, 'exit') as Promise<[number | null, string | null]> };
}

describe('clean-up', () => {
  test('a failed piece of work leaves nothing behind', async () => {
    const work = withCleanup((cleanup) => {
      writeFileSync(join(stagingFolder(cleanup, folder), 'half'), 'written');
      return Promise.reject(new Error('the disk is full'));
    });
    await expect(work).rejects.toThrow('the disk is full');
    expect(readdirSync(folder)).toEqual([]);
  });

  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('an interrupted one neither (%s)', async (signal, code) => {
    const { child, ended } = await inProcess(`
      await withCleanup(async (cleanup) => {
        await withFileLock(folder + '/lock', { cleanup, waitingFor: 'tests' }, async () => {
          stagingFolder(cleanup, folder);
          console.log('ready');
          await sleep(30_000);
        });
      });`);
    expect(readdirSync(folder)).toHaveLength(2);
    child.kill(signal);
    expect(await ended).toEqual([code, null]);
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('the lock', () => {
  const path = () => join(folder, 'lock');
  const locked = <T>(work: () => Promise<T>) =>
    withCleanup((cleanup) => withFileLock(path(), { cleanup, waitingFor: 'tests' }, work));
  const owned = (owner: object) => {
    writeFileSync(
      path(),
      JSON.stringify({ token: 'x', host: hostname(), started: '', pid: process.pid, ...owner }),
    );
  };

  test('lets one in at a time', async () => {
    const events: string[] = [];
    const work = (name: string) => async () => {
      events.push(`${name} in`);
      await new Promise((resolve) => setTimeout(resolve, 20));
      events.push(`${name} out`);
    };
    await Promise.all([locked(work('a')), locked(work('b'))]);
    expect(events).toEqual(['a in', 'a out', 'b in', 'b out']);
    expect(existsSync(path())).toBe(false);
  });

  test('is taken over from a process that was killed', async () => {
    const { child, ended } = await inProcess(`
      await withCleanup((cleanup) => withFileLock(folder + '/lock', { cleanup, waitingFor: 'tests' }, async () => {
        console.log('ready');
        await sleep(30_000);
      }));`);
    expect(isStale(path())).toBe(false);
    child.kill('SIGKILL');
    await ended;
    expect(isStale(path())).toBe(true);
    expect(await locked(() => Promise.resolve('mine'))).toBe('mine');
  });

  test('a dead owner, or another process under its number, makes it stale', () => {
    owned({ pid: NO_SUCH_PROCESS });
    expect(isStale(path())).toBe(true);
    owned({ started: 'at another time' });
    expect(isStale(path())).toBe(true);
  });

  test('on another host the heartbeat decides', () => {
    owned({ host: 'another', pid: NO_SUCH_PROCESS });
    expect(isStale(path())).toBe(false);
    utimesSync(path(), new Date(0), new Date(0));
    expect(isStale(path())).toBe(true);
  });

  test('a half-written file is given a moment', () => {
    writeFileSync(path(), '');
    expect(isStale(path())).toBe(false);
    expect(isStale(path(), Date.now() + 60_000)).toBe(true);
  });
});

describe('child processes', () => {
  test('a program in place of ours gets our signals, and its exit code is ours', async () => {
    const program =
      "process.on('SIGTERM', () => process.exit(7)); console.log('ready'); setInterval(() => {}, 1000);";
    const { child, ended } = await inProcess(`
      process.exitCode = await runForeground(process.execPath, ['-e', ${JSON.stringify(program)}]);`);
    child.kill('SIGTERM');
    expect(await ended).toEqual([7, null]);
  });

  test('a command that cannot be started is a failed one', async () => {
    expect(await runCommand(join(folder, 'nothing-here'), [])).toMatchObject({ code: 127, stdout: '' });
  });

  test('an aborted command ends with its own children', async () => {
    const abort = new AbortController();
    const running = runCommand('sh', ['-c', 'sleep 30 & wait'], { signal: abort.signal });
    setTimeout(() => {
      abort.abort();
    }, 50);
    expect((await running).output).toBe('ended by SIGKILL\n');
  });
});

test('the content hash sees contents and names, nothing else', () => {
  const write = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
  };
  write('a.ts', 'one');
  const first = contentHash(folder, ['.']);
  utimesSync(join(folder, 'a.ts'), new Date(0), new Date(0));
  expect(contentHash(folder, ['.', 'missing'])).toBe(first);
  write('a.ts', 'two');
  expect(contentHash(folder, ['.'])).not.toBe(first);
  write('a.ts', 'one');
  write('b.ts', '');
  expect(contentHash(folder, ['.'])).not.toBe(first);
});
