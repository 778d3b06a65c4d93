import log from 'electron-log/main';
import { toWireTime, type Clock } from '@shared/clock';

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
const MAX_FIELD = 200;
const MASK = '•';

/** Logs to a file that rotates, and to the terminal. */
export function fileLogger(path: string, clock: Clock): Logger {
  log.transports.file.resolvePathFn = () => path;
  log.transports.file.maxSize = MAX_FILE_BYTES;
  log.transports.file.format = '{text}';
  log.transports.console.level = 'warn';
  log.transports.console.format = '{text}';
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

/** Cuts long texts and masks what could be a person number, whatever a caller passed by mistake. */
export function maskFields(fields: LogFields): LogFields {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, maskField(value)]));
}

function maskField(value: LogFields[string]): LogFields[string] {
  if (typeof value === 'string') return value.replace(LONG_NUMBER, MASK).slice(0, MAX_FIELD);
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
