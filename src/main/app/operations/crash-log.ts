import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { DAY, HOUR, type Clock, type Millis } from '@shared/clock';
import type { CrashView } from '@shared/ipc/station/support-views';
import { writeAtomically } from '@storage/durable-file';
import { maskText, type LogFields, type Logger } from '../logger';

const WHAT = ['page', 'gpu', 'sound', 'store', 'centre', 'utility'] as const;
const crashesSchema = z.array(
  z.strictObject({
    what: z.enum(WHAT),
    reason: z.string().regex(/^[\w-]{1,40}$/),
    at: z.number(),
  }),
);
const MOST_KEPT = 20;
/** So many deaths of the GPU process in an hour, and the next start draws without it. */
const GPU_DEATHS = 3;
/** Then hardware is tried again. */
const SOFTWARE_FOR: Millis = DAY;

/** Events of the log that tell of something that died or hung, and what. */
const EVENTS: Readonly<Record<string, CrashView['what']>> = {
  'page.gone': 'page',
  'page.hung': 'page',
  'gpu.gone': 'gpu',
  'utility.gone': 'utility',
  'store.died': 'store',
  'training_centre.died': 'centre',
};

/** The last things that died, over restarts: what, a code and when. Nothing else is kept. */
export class CrashLog {
  #crashes: readonly CrashView[];

  constructor(
    readonly path: string,
    readonly clock: Clock,
  ) {
    this.#crashes = read(path);
  }

  /** The newest first. */
  get all(): readonly CrashView[] {
    return this.#crashes;
  }

  note(what: CrashView['what'], reason: string): void {
    const code =
      maskText(reason)
        .replace(/[^\w-]/g, '_')
        .slice(0, 40) || 'unknown';
    this.#crashes = [{ what, reason: code, at: this.clock.now() }, ...this.#crashes].slice(0, MOST_KEPT);
    try {
      writeAtomically(this.path, `${JSON.stringify(this.#crashes)}\n`);
    } catch {
      // A full disk is no reason for another fault; the list lives on in this process.
    }
  }

  /** Logs as before, and remembers what died. */
  remembering(log: Logger): Logger {
    const heard = (event: string, fields: LogFields = {}): void => {
      const what = EVENTS[event];
      if (what === undefined) return;
      this.note(
        what,
        event === 'page.hung' ? 'hung' : String(fields['reason'] ?? fields['code'] ?? 'unknown'),
      );
    };
    return {
      info: log.info,
      warn: (event, fields) => {
        const what = event === 'sound.trouble' ? fields?.['what'] : null;
        if (what === 'sound_window_gone') this.note('sound', 'gone');
        if (what === 'sound_window_hung') this.note('sound', 'hung');
        log.warn(event, fields);
      },
      error: (event, fields) => {
        heard(event, fields);
        log.error(event, fields);
      },
    };
  }
}

/**
 * How the next start draws: in software for a day after the GPU process died three times within an hour. A clock that was
 * set back does not keep it there for ever.
 */
export function renderingFor(crashes: readonly CrashView[], now: Millis): 'hardware' | 'software' {
  const deaths = crashes.filter(({ what, at }) => what === 'gpu' && Math.abs(now - at) < SOFTWARE_FOR);
  const many = deaths.some(
    ({ at }) => deaths.filter((other) => other.at <= at && at - other.at < HOUR).length >= GPU_DEATHS,
  );
  return many ? 'software' : 'hardware';
}

/** A file that cannot be read is no reason not to start. */
function read(path: string): readonly CrashView[] {
  try {
    if (!existsSync(path)) return [];
    const parsed = crashesSchema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    return parsed.success ? parsed.data : [];
  } catch {
    return [];
  }
}
