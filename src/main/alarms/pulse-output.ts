import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { MINUTE, SECOND, type Millis } from '@shared/clock';
import type { SoundOutput } from '@shared/ipc/sound-views';

export const unknownOutput: SoundOutput = { state: 'unknown', device: null, volume: null };

/** What PulseAudio loads where there is no device at all. */
const DUMMY = 'auto_null';

/**
 * The output from what `pactl info` and `pactl list sinks` say in the C locale; PipeWire's pactl says the same. Unknown where the
 * text is not understood: an invented "ok" would be worse than none.
 */
export function parseOutput(info: string, sinks: string): SoundOutput {
  const name = /^Default Sink: (.+)$/m.exec(info)?.[1];
  if (name === undefined) return unknownOutput;
  const sink = sinks.split(/^Sink #/m).find((part) => fieldOf(part, 'Name') === name);
  if (name === DUMMY || name === '@DEFAULT_SINK@' || sink === undefined)
    return { state: 'no_device', device: null, volume: null };
  const device = fieldOf(sink, 'Description') ?? name;
  // The loudest channel: a balance to one side is still heard.
  const volumeLine = fieldOf(sink, 'Volume') ?? '';
  const volumes = [...volumeLine.matchAll(/(\d+)%/g)].map((match) => Number(match[1]));
  const volume = volumes.length === 0 ? null : Math.max(...volumes);
  const mute = fieldOf(sink, 'Mute');
  if (mute === undefined || volume === null) return { state: 'unknown', device, volume };
  if (mute === 'yes') return { state: 'muted', device, volume };
  return { state: volume === 0 ? 'volume_zero' : 'ok', device, volume };
}

function fieldOf(sink: string, field: string): string | undefined {
  return new RegExp(`^\\s*${field}: (.+)$`, 'm').exec(sink)?.[1]?.trim();
}

/** Reads anew when nothing was told for so long: a subscription that went silent is no proof. */
const READ_EVERY: Millis = 15 * SECOND;
const AGAIN_AFTER: Millis = 15 * SECOND;
/** Where the program is not installed it is looked for again now and then. */
const MISSING_AFTER: Millis = 5 * MINUTE;
const TIME_OUT: Millis = 3 * SECOND;

/** Follows the system's sound output by PulseAudio's own program, which PipeWire has too; `unknown` on other systems. */
export class PulseOutput {
  #events: ChildProcess | null = null;
  #timer: NodeJS.Timeout | undefined;
  #reading = false;
  #again = false;
  #stopped = false;

  constructor(
    readonly platform: NodeJS.Platform,
    readonly onOutput: (output: SoundOutput) => void,
  ) {}

  start(): void {
    if (this.platform !== 'linux') {
      this.onOutput(unknownOutput);
      return;
    }
    this.#subscribe();
    this.#read();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#events?.kill();
  }

  #read(): void {
    if (this.#stopped) return;
    if (this.#reading) {
      this.#again = true;
      return;
    }
    this.#reading = true;
    void Promise.all([ask('info'), ask('list', 'sinks')])
      .then(
        ([info, sinks]) => this.#told(parseOutput(info, sinks), READ_EVERY),
        (error: unknown) => this.#told(unknownOutput, isMissing(error) ? MISSING_AFTER : AGAIN_AFTER),
      )
      .finally(() => {
        this.#reading = false;
        if (!this.#again) return;
        this.#again = false;
        this.#read();
      });
  }

  #told(output: SoundOutput, next: Millis): void {
    if (this.#stopped) return;
    this.onOutput(output);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (this.#events === null) this.#subscribe();
      this.#read();
    }, next);
  }

  /** The sound server tells of every change; what kind of change does not matter here. */
  #subscribe(): void {
    const child = spawn('pactl', ['subscribe'], { env: plainEnv(), stdio: ['ignore', 'pipe', 'ignore'] });
    this.#events = child;
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (/ on (sink|server|card)( |$)/.test(line)) this.#read();
    });
    const gone = (): void => {
      if (this.#events === child) this.#events = null;
    };
    child.once('error', gone);
    child.once('exit', () => {
      gone();
      // The server went away: say so now, not at the next look.
      this.#read();
    });
  }
}

function ask(...args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile('pactl', args, { env: plainEnv(), timeout: TIME_OUT }, (error, stdout) => {
      if (error === null) resolve(stdout);
      else reject(Object.assign(new Error('pactl did not answer'), { code: error.code }));
    });
  });
}

/** The program's words are read: they must be in one language. */
function plainEnv(): NodeJS.ProcessEnv {
  return { ...process.env, LC_ALL: 'C' };
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
