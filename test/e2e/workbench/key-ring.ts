import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A real GNOME keyring on a message bus of its own, unlocked, with nothing of this machine's user in it. */
export interface KeyRing {
  /** What the app must find in its environment. */
  readonly env: Readonly<Record<string, string>>;
  /** Locks it, as a machine does that slept: what is in it stays. */
  readonly lock: () => void;
  /** Unlocks it again; also one that was locked. */
  readonly unlock: () => Promise<void>;
  /** Another keyring in its place, unlocked and empty. */
  readonly replace: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

const SECRETS = 'org.freedesktop.secrets';
const LOGIN = '/org/freedesktop/secrets/collection/login';

/** Without a display: a locked keyring would ask for its password in a window, where nobody answers, and hold up whoever asked it. */
const UNSEEN: NodeJS.ProcessEnv = { ...process.env, DISPLAY: undefined, WAYLAND_DISPLAY: undefined };

export async function startKeyRing(): Promise<KeyRing> {
  const home = mkdtempSync(join(tmpdir(), 'vaktrom-keyring-'));
  const bus = spawn('dbus-daemon', ['--session', '--nofork', '--print-address=1'], {
    env: UNSEEN,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [address] = (await once(bus.stdout, 'data')) as [Buffer];
  const env = {
    DBUS_SESSION_BUS_ADDRESS: address.toString().trim(),
    XDG_DATA_HOME: home,
    XDG_RUNTIME_DIR: home,
    XDG_CURRENT_DESKTOP: 'GNOME',
  };
  // Goes into the background once it answers on the bus, and ends with the bus.
  const daemon = async (...more: string[]): Promise<void> => {
    const starter = spawn('gnome-keyring-daemon', [...more, '--unlock', '--components=secrets'], {
      env: { ...UNSEEN, ...env },
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    starter.stdin.end('x');
    await once(starter, 'exit');
  };
  await daemon();
  return {
    env,
    lock: () => {
      const asked = spawnSync(
        'dbus-send',
        [
          ...['--session', '--print-reply', `--dest=${SECRETS}`, '/org/freedesktop/secrets'],
          ...['org.freedesktop.Secret.Service.Lock', `array:objpath:${LOGIN}`],
        ],
        { env: { ...UNSEEN, ...env }, encoding: 'utf8' },
      );
      if (asked.status !== 0) throw new Error(`The keyring was not locked: ${asked.stderr}`);
    },
    unlock: () => daemon('--replace'),
    replace: async () => {
      rmSync(join(home, 'keyrings'), { recursive: true, force: true });
      await daemon('--replace');
    },
    stop: async () => {
      await end(bus);
      rmSync(home, { recursive: true, force: true });
    },
  };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}
