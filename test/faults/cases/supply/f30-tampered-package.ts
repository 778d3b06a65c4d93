import { execFile } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { check } from '../../check';
import type { Fault } from '../../fault';
import type { Lab } from '../../stage/lab';

const PROGRAM = 'scripts/faults/package-app.mjs';
const ADDON = 'better_sqlite3.node';
/** Exit code of a start that was refused. */
const REFUSED = 3;
/** Stands before the fuses in the executable: a version, their number, then a character each; the first lets it be a Node. */
const FUSE_MARK = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

interface Packaged {
  readonly executable: string;
  readonly resources: string;
  readonly unpacked: string;
}

interface Started {
  readonly ready: boolean;
  readonly refusal: string | null;
  readonly code: number | null;
}

/** Somebody changed the installed app: its archive, its native module, a fuse, the list that would tell. */
export const f30: Fault = {
  id: 'F30',
  title: 'tampered archive, module, fuse',
  needs: ['linux'],
  app: true,
  run: async (lab: Lab) => {
    const app = await ask<Packaged>('make', lab.folder('packaged'));
    const whole = await ask<Started>('start', app.executable);
    check('the package starts as it was made', whole.ready && whole.refusal === null, whole);
    const module = join(app.unpacked, 'node_modules/better-sqlite3-multiple-ciphers/build/napi9', ADDON);
    const archive = join(app.resources, 'app.asar');
    const list = join(app.resources, 'package-manifest.json');
    await refused(app, archive, flipAt(0.9), 'app.asar');
    await refused(app, module, flipAt(0.5), ADDON);
    await refused(app, module, flipAt(0.5), ADDON, 'training');
    // A library that ends too soon kills whoever opens it: it must be seen before.
    await refused(app, module, (bytes) => bytes.subarray(0, 4_096), ADDON, 'training');
    await refused(app, module, null, ADDON, 'training');
    await refused(app, app.executable, openFuse, 'vaktrom');
    await refused(
      app,
      list,
      (bytes) => Buffer.from(String(bytes).replace('"version"', '"Version"')),
      'signatur',
    );
    const again = await ask<Started>('start', app.executable);
    check('with everything put back it starts again', again.ready && again.refusal === null, again);
    return {
      injected:
        'one bit of the archive, one of the native module, a module cut short and one taken away, a fuse opened in the executable, a word of the list of files, one after the other in a packaged app',
      checked:
        'each start was refused with exit code 3 and words that name the part, before anything was opened, a changed module in training too; put back, the app started',
    };
  },
  mutants: [
    {
      id: 'contents-not-compared',
      why: 'Sizes and names of the files are enough.',
      edits: [
        {
          file: 'src/main/integrity/package-manifest.ts',
          find: 'installed.sha256Of(path) !== sha256)',
          replace: "installed.sha256Of(path) === '' && sha256 === '')",
        },
      ],
    },
    {
      id: 'module-not-compared',
      why: 'The native module is there, whatever is in it.',
      edits: [
        {
          file: 'src/main/integrity/addon-pins.ts',
          find: "if (sha256Of(path) !== sha256) return failure('addon_changed', { where });",
          replace: '',
        },
      ],
    },
  ],
};

/** Changes a file, or takes it away, starts, and puts it back. */
async function refused(
  app: Packaged,
  path: string,
  change: ((bytes: Buffer) => Buffer) | null,
  words: string,
  mode: 'training' | 'real' = 'real',
): Promise<void> {
  const bytes = readFileSync(path);
  try {
    if (change === null) rmSync(path);
    else replace(path, change(bytes));
    const start = await ask<Started>('start', app.executable, mode);
    check('the start is refused', !start.ready && start.code === REFUSED, { path, mode, start });
    check('the words name the part', start.refusal?.includes(words) === true, { path, mode, start });
  } finally {
    replace(path, bytes);
  }
}

/** A new file in place of the old one: what shares its bytes keeps them. */
function replace(path: string, bytes: Buffer): void {
  rmSync(path, { force: true });
  writeFileSync(path, bytes, { mode: 0o755 });
}

function flipAt(share: number): (bytes: Buffer) => Buffer {
  return (bytes) => {
    const changed = Buffer.from(bytes);
    const at = Math.floor(changed.length * share);
    changed[at] = (changed[at] ?? 0) ^ 1;
    return changed;
  };
}

/** Makes a Node of the app for whoever asks. */
function openFuse(bytes: Buffer): Buffer {
  const changed = Buffer.from(bytes);
  const at = changed.indexOf(FUSE_MARK) + FUSE_MARK.length + 2;
  check('the fuse was shut', changed[at] === '0'.charCodeAt(0), changed[at]);
  changed[at] = '1'.charCodeAt(0);
  return changed;
}

/** What the program says in its last line; it runs in the checkout, which the bundled suite does not know. */
async function ask<T>(...order: readonly string[]): Promise<T> {
  const { stdout } = await promisify(execFile)(process.execPath, [PROGRAM, ...order], {
    maxBuffer: 16 * 1024 * 1024,
  });
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as T;
}
