import { spawnSync } from 'node:child_process';
import type { Need } from './fault';

/** Why a fault cannot run on this machine, or null where it can. */
export function missingNeeds(needs: readonly Need[]): string | null {
  for (const need of needs) {
    const why = PROBES[need]();
    if (why !== null) return why;
  }
  return null;
}

const PROBES: Readonly<Record<Need, () => string | null>> = {
  linux: () => (process.platform === 'linux' ? null : 'it needs Linux'),
  root: () => (process.getuid?.() === 0 ? null : 'it needs root'),
  gcc: () => (spawnSync('gcc', ['--version']).status === 0 ? null : 'it needs a C compiler (gcc)'),
  keyring: () =>
    [
      ['gnome-keyring-daemon', '--version'],
      ['dbus-daemon', '--version'],
      ['dbus-send', '--help'],
    ].every(([program = '', ...args]) => spawnSync(program, args).error === undefined)
      ? null
      : 'it needs gnome-keyring and dbus',
  tmpfs: () =>
    PROBES.linux() ??
    PROBES.root() ??
    (spawnSync('mount', ['--version']).status === 0 ? null : 'it needs mount'),
};
