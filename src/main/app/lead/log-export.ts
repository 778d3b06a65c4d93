import type { Clock } from '@shared/clock';
import { osloDay } from '@shared/clinical/oslo-time';
import type {
  LeadExport,
  LogExportProgress,
  LogFilter,
  LogPageView,
  LogRow,
} from '@shared/ipc/lead/log-contract';
import type { RequestError } from '@shared/ipc/request-error';
import type { Language } from '@shared/ipc/views';
import { failure, success, type Outcome } from '@shared/outcome';
import { replaceFile } from '@storage/durable-file';
import { logCsvHeader, logCsvRows } from '@main/export/log-csv';
import { printedLog } from '@main/export/log-print';
import type { Desktop } from '../requests/desktop';

/** Lines of one answer of the reading thread; it serves others in between. */
const PAGE = 1_000;
/** More lines are no document that anybody reads, and take the printing window minutes. */
export const MOST_PRINTED = 5_000;

/** What is taken out, and how it is read and logged. */
export interface LogExport {
  readonly filter: LogFilter;
  readonly asOf: number | null;
  readonly form: 'csv' | 'pdf';
  readonly language: Language;
  readonly read: (page: {
    readonly skip: number;
    readonly limit: number;
    readonly asOf: number | null;
  }) => Promise<LogPageView>;
  /** Puts the export into the audit log: before the file is there. */
  readonly logged: () => Promise<void>;
}

/** Takes exactly what a filter shows out of the workstation, the newest first; tells how far it is meanwhile. */
export class LogExporter {
  #progress: LogExportProgress | null = null;
  readonly #desktop: Desktop;
  readonly #clock: Clock;

  constructor(desktop: Desktop, clock: Clock) {
    this.#desktop = desktop;
    this.#clock = clock;
  }

  progress(): LogExportProgress | null {
    return this.#progress;
  }

  async export(asked: LogExport): Promise<Outcome<LeadExport, RequestError>> {
    if (this.#progress !== null) return failure('invalid_state');
    const first = await this.#whole(asked);
    if (asked.form === 'pdf' && first.total > MOST_PRINTED)
      return success({ rows: first.total, saved: false, most: MOST_PRINTED });
    // No name and no number: file names stand in lists, logs and windows.
    const name = `vaktrom-kvitteringslogg-${osloDay(this.#clock.now())}.${asked.form}`;
    const path = await this.#desktop.askWhere(name, asked.form);
    if (path === null) return success({ rows: 0, saved: false });
    this.#progress = { done: 0, of: first.total };
    try {
      await asked.logged();
      const written =
        asked.form === 'csv' ? await this.#csv(path, asked, first) : await this.#pdf(path, asked, first);
      return written === null ? failure('file_not_written') : success({ rows: written, saved: true });
    } finally {
      this.#progress = null;
    }
  }

  /** How many lines there are, once the log was gone through. */
  async #whole({ read, asOf }: LogExport): Promise<LogPageView> {
    for (;;) {
      const view = await read({ skip: 0, limit: 1, asOf });
      if (view.building === null) return view;
    }
  }

  async *#pages(asked: LogExport, { asOf }: LogPageView): AsyncGenerator<readonly LogRow[]> {
    for (let skip = 0; ; skip += PAGE) {
      const view = await asked.read({ skip, limit: PAGE, asOf });
      // A cache that was put aside meanwhile answers another log: half a file would look like a whole one.
      if (view.building !== null || view.asOf !== asOf) throw new Error('the log was replaced');
      if (view.rows.length > 0) yield view.rows;
      this.#progress = { done: Math.min(skip + PAGE, view.total), of: view.total };
      if (view.rows.length < PAGE) return;
    }
  }

  async #csv(path: string, asked: LogExport, first: LogPageView): Promise<number | null> {
    let rows = 0;
    const parts = async function* (pages: AsyncGenerator<readonly LogRow[]>): AsyncGenerator<string> {
      yield logCsvHeader(asked.language);
      for await (const page of pages) {
        rows += page.length;
        yield logCsvRows(page, asked.language);
      }
    };
    return (await written(path, parts(this.#pages(asked, first)))) ? rows : null;
  }

  async #pdf(path: string, asked: LogExport, first: LogPageView): Promise<number | null> {
    const rows: LogRow[] = [];
    try {
      for await (const page of this.#pages(asked, first)) rows.push(...page);
    } catch {
      return null;
    }
    const page = printedLog(rows, asked.filter, asked.language, this.#clock.now());
    return (await written(path, await this.#desktop.notePdf(page))) ? rows.length : null;
  }
}

async function written(path: string, content: Uint8Array | AsyncIterable<string>): Promise<boolean> {
  try {
    await replaceFile(path, content);
    return true;
  } catch {
    return false;
  }
}

/** Conditions of a filter that may hold words or stand for many: of these the ground says how many. */
const COUNTED = ['patientIds', 'causes', 'actions'] as const;

/** A filter as the ground of an export in the audit log: codes and ids only, of words only that there were some. */
export function groundOf({ words, patientIds, causes, actions, ...filter }: LogFilter, form: string): string {
  const said = Object.entries(filter).flatMap(([name, value]) => {
    if (value === null || value === false) return [];
    if (Array.isArray(value)) return value.length === 0 ? [] : [`${name}=${value.join(',')}`];
    return [`${name}=${String(value)}`];
  });
  const counts = { patientIds, causes, actions };
  return [
    `form=${form}`,
    ...said,
    ...COUNTED.flatMap((name) =>
      counts[name].length === 0 ? [] : [`${name}=${String(counts[name].length)}`],
    ),
    ...(words.trim() === '' ? [] : ['words=yes']),
  ]
    .join(' ')
    .slice(0, 2_000);
}
