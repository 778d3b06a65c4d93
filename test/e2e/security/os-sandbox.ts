import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** How the kernel holds a process. */
export interface Held {
  /** A filter on its system calls (seccomp). */
  readonly filtered: boolean;
  /** It sees no process but its own. */
  readonly ownTree: boolean;
  readonly capabilities: number;
}

export interface SandboxSeen {
  readonly pages: readonly Held[];
  /** The process that draws. */
  readonly drawing: readonly Held[];
  readonly main: Held;
}

/** An ordinary user that every Linux has. */
const NOBODY = 65_534;
const PATIENCE_MS = 30_000;
const LOOK_EVERY_MS = 100;
/** Looks at pages that are there but not held yet: a page locks itself in a moment after its process began. */
const PATIENT_LOOKS = 30;

/**
 * Starts a packaged app as an ordinary user, without `--no-sandbox` unless it is given, and looks at its processes from outside;
 * or says why that cannot be done on this machine.
 */
export async function sandboxOf(
  executable: string,
  args: readonly string[] = [],
): Promise<SandboxSeen | string> {
  if (process.platform !== 'linux') return 'the kernel of this system is not asked';
  const root = process.getuid?.() === 0;
  const user = root ? { uid: NOBODY, gid: NOBODY } : {};
  if (spawnSync('test', ['-x', executable], { ...user }).status !== 0) {
    return 'this runs as root, and an ordinary user cannot read the checkout';
  }
  const profile = mkdtempSync(join(tmpdir(), 'vaktrom-sandbox-'));
  if (root) chownSync(profile, NOBODY, NOBODY);
  const child = spawn(executable, args, {
    ...user,
    env: {
      ...process.env,
      HOME: profile,
      XDG_CONFIG_HOME: profile,
      VAKTROM_PROFILE: join(profile, 'vaktrom'),
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  try {
    return await lookAt(child, () => said);
  } finally {
    await end(child);
    rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function lookAt(child: ChildProcess, said: () => string): Promise<SandboxSeen | string> {
  const limit = AbortSignal.timeout(PATIENCE_MS);
  let looks = 0;
  while (!limit.aborted && child.exitCode === null) {
    const pages = processesOf(child.pid ?? 0, 'renderer');
    const drawing = processesOf(child.pid ?? 0, 'gpu-process');
    const main = heldBy(child.pid ?? 0);
    // The desk, and the sound window.
    if (pages.length >= 2) looks += 1;
    if (main !== null && looks > 0 && (pages.every(isHeld) || looks > PATIENT_LOOKS)) {
      return { pages, drawing, main };
    }
    await sleep(LOOK_EVERY_MS);
  }
  if (/No usable sandbox|setuid sandbox/i.test(said())) return 'this kernel allows ordinary users no sandbox';
  throw new Error(`The app showed no pages: ${said()}`);
}

function isHeld({ filtered, ownTree, capabilities }: Held): boolean {
  return filtered && ownTree && capabilities === 0;
}

/** Processes of a kind below a process. */
function processesOf(main: number, kind: 'renderer' | 'gpu-process'): readonly Held[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => textOf(pid, 'cmdline').includes(`--type=${kind}`) && descends(pid, main))
    .map(heldBy)
    .filter((held) => held !== null);
}

function descends(pid: number, from: number): boolean {
  for (let at = pid; at > 1;) {
    if (at === from) return true;
    at = Number(/^PPid:\s*(\d+)/m.exec(textOf(at, 'status'))?.[1] ?? 0);
  }
  return false;
}

function heldBy(pid: number): Held | null {
  const status = textOf(pid, 'status');
  if (status === '') return null;
  const field = (name: string): string => new RegExp(`^${name}:\\s*(.*)$`, 'm').exec(status)?.[1] ?? '';
  return {
    filtered: field('Seccomp') === '2',
    ownTree: field('NSpid').trim().split(/\s+/).length > 1,
    capabilities: Number.parseInt(field('CapEff'), 16),
  };
}

function textOf(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${String(pid)}/${file}`, 'utf8');
  } catch {
    return '';
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await ended;
  clearTimeout(timer);
}
