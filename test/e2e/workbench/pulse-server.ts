import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RATE } from './heard';

const SINK = 'loudspeaker';

/** A PulseAudio server of the test's own with one device that nobody hears, and an ear at it. */
export interface PulseServer {
  /** What the app must find in its environment. */
  readonly env: Readonly<Record<string, string>>;
  /** Runs `pactl` at this server. */
  readonly control: (...args: readonly string[]) => void;
  readonly mute: (muted: boolean) => void;
  readonly volume: (percent: number) => void;
  /** Takes the device away, or puts one back. */
  readonly unplug: () => void;
  readonly plug: () => void;
  /** What came out of the device from now on, as samples from −1 to 1. */
  readonly record: () => Recording;
  readonly stop: () => Promise<void>;
}

export interface Recording {
  /** Samples so far. */
  readonly samples: () => Float32Array;
  readonly stop: () => Promise<Float32Array>;
}

/** Whether this machine can record at all; nothing is installed here, `npm test` provisions it (scripts/provision). */
export function hasPulseAudio(): boolean {
  return ['pulseaudio', 'pactl', 'parec'].every(
    (program) => spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0,
  );
}

export async function startPulseServer(): Promise<PulseServer> {
  const home = mkdtempSync(join(tmpdir(), 'vaktrom-pulse-'));
  const socket = join(home, 'native');
  const env = { PULSE_SERVER: `unix:${socket}`, XDG_RUNTIME_DIR: home, PULSE_COOKIE: join(home, 'cookie') };
  const all = { ...process.env, ...env, HOME: home };
  const daemon = spawn(
    'pulseaudio',
    [
      '-n',
      '--daemonize=no',
      '--exit-idle-time=-1',
      '--use-pid-file=no',
      '--disable-shm=yes',
      '--high-priority=yes',
      `--load=module-native-protocol-unix auth-anonymous=1 socket=${socket}`,
      '--load=module-always-sink',
    ],
    { env: all, stdio: 'ignore' },
  );
  const control = (...args: readonly string[]): void => {
    execFileSync('pactl', args, { env: all, stdio: 'ignore' });
  };
  for (let tries = 0; spawnSync('pactl', ['info'], { env: all, stdio: 'ignore' }).status !== 0; tries += 1) {
    if (tries > 100 || daemon.exitCode !== null) throw new Error('PulseAudio did not start');
    await new Promise((done) => setTimeout(done, 50));
  }
  let module = '';
  const plug = (): void => {
    const loaded = execFileSync(
      'pactl',
      ['load-module', 'module-null-sink', `sink_name=${SINK}`, `rate=${String(RATE)}`],
      { env: all, encoding: 'utf8' },
    );
    module = loaded.trim();
    control('set-default-sink', SINK);
  };
  plug();
  const ears: ChildProcess[] = [];
  return {
    env,
    control,
    mute: (muted) => {
      control('set-sink-mute', SINK, muted ? '1' : '0');
    },
    volume: (percent) => {
      control('set-sink-volume', SINK, `${String(percent)}%`);
    },
    unplug: () => {
      control('unload-module', module);
    },
    plug,
    record: () => {
      const ear = spawn(
        'parec',
        [
          `--device=${SINK}.monitor`,
          '--raw',
          '--format=s16le',
          '--channels=1',
          `--rate=${String(RATE)}`,
          '--latency-msec=20',
        ],
        { env: all, stdio: ['ignore', 'pipe', 'ignore'] },
      );
      ears.push(ear);
      return listen(ear);
    },
    stop: async () => {
      for (const ear of ears) await end(ear);
      await end(daemon);
      rmSync(home, { recursive: true, force: true });
    },
  };
}

function listen(ear: ChildProcess): Recording {
  const chunks: Buffer[] = [];
  ear.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
  const samples = (): Float32Array => {
    const bytes = Buffer.concat(chunks);
    return Float32Array.from(
      { length: Math.floor(bytes.length / 2) },
      (_, n) => bytes.readInt16LE(n * 2) / 32_768,
    );
  };
  return {
    samples,
    stop: async () => {
      await end(ear);
      return samples();
    },
  };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}
