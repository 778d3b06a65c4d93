import { renameSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import log from 'electron-log/main';
import { toWireTime, type Clock } from '@shared/clock';
import { tidyFolder, type Keeping } from './operations/old-files';

/** What may stand beside an event: codes, counts and opaque ids. Names, numbers and texts have no place. */
export type LogFields = Readonly<Record<string, string | number | boolean | null>>;

/** The one log of the workstation: an event name and fields, one JSON line each. */
export interface Logger {
  readonly info: (event: string, fields?: LogFields) => void;
  readonly warn: (event: string, fields?: LogFields) => void;
  readonly error: (event: string, fields?: LogFields) => void;
}

const MAX_FILE_BYTES = 5 * 1024 * 1024;
/** Eleven digits in a row could be a person number; eight to twelve are masked. */
const LONG_NUMBER = /\d{8,12}/g;
/** A person number as people write it: six and five with something between. */
const SPLIT_NUMBER = /\d{6}[\s.+/_-]{1,3}\d{5}/g;
const MAX_FIELD = 200;
const MASK = '•';

/** What applies where the site decided nothing. */
const USUAL: Keeping = { files: 6, days: 30 };

/**
 * Logs to a file that rotates, and to the terminal. A full file is put aside by its time; of all of them, the one being
 * written among them, at most `keep` stay. A disk that is full costs lines of the log and nothing else.
 */
export function fileLogger(path: string, clock: Clock, keep: Keeping = USUAL): Logger {
  const tidy = (): void => {
    tidyLogs(path, clock, keep);
  };
  log.transports.file.resolvePathFn = () => path;
  log.transports.file.maxSize = MAX_FILE_BYTES;
  log.transports.file.format = '{text}';
  log.transports.file.archiveLogFn = (file) => {
    putAside(file.path, clock);
    tidy();
  };
  log.transports.console.level = 'warn';
  log.transports.console.format = '{text}';
  tidy();
  const write = (level: 'info' | 'warn' | 'error', event: string, fields: LogFields = {}): void => {
    log[level](JSON.stringify({ at: toWireTime(clock.now()), level, event, ...maskFields(fields) }));
  };
  return {
    info: (event, fields) => {
      write('info', event, fields);
    },
    warn: (event, fields) => {
      write('warn', event, fields);
    },
    error: (event, fields) => {
      write('error', event, fields);
    },
  };
}

/** Old logs of a file: those that were put aside by their time, and what earlier versions left. */
function tidyLogs(path: string, clock: Clock, keep: Keeping): void {
  const stem = basename(path, '.log');
  const old = (name: string): boolean =>
    name.startsWith(`${stem}.`) && name.endsWith('.log') && name !== basename(path);
  // The one being written counts and is never removed.
  tidyFolder(dirname(path), old, { ...keep, files: keep.files - 1 }, clock.now());
}

function putAside(path: string, clock: Clock): void {
  const time = toWireTime(clock.now()).replace(/[:.]/g, '-');
  try {
    renameSync(path, join(dirname(path), `${basename(path, '.log')}.${time}.log`));
  } catch {
    // The file grows on; it is put aside the next time.
  }
}

/** Masks what could be a person number, written in one or in two groups, and cuts the text. */
export function maskText(text: string): string {
  return text.replace(SPLIT_NUMBER, MASK).replace(LONG_NUMBER, MASK).slice(0, MAX_FIELD);
}

/** Cuts long texts and masks what could be a person number, whatever a caller passed by mistake. */
export function maskFields(fields: LogFields): LogFields {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, maskField(value)]));
}

/** The same for one value. */
export function maskField(value: LogFields[string]): LogFields[string] {
  if (typeof value === 'string') return maskText(value);
  // Ten or eleven digits: a person number, with or without a leading zero. Times in ms have thirteen.
  return typeof value === 'number' && value >= 1e8 && value < 1e11 ? MASK : value;
}

/** Kind of an error for the log: its name and code, never its message, which may quote data. */
export function errorKind(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null;
  const where =
    error.stack
      ?.split('\n')
      .find((line) => line.trim().startsWith('at '))
      ?.trim() ?? null;
  return { error: error.name, code, where };
}
