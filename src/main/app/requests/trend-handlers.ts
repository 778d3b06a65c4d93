import type { Clock } from '@shared/clock';
import { osloDay } from '@shared/clinical/oslo-time';
import type { RequestName } from '@shared/ipc/channels';
import type { RequestInput } from '@shared/ipc/contract';
import type { TrendRow } from '@shared/ipc/trend-views';
import type { Patient } from '@shared/model/patient';
import { failure, success } from '@shared/outcome';
import { replaceFile } from '@storage/durable-file';
import { clipboardText, csvHeader, csvRows, type TrendTextAbout } from '@main/export/trend-text';
import type { Handlers } from '@main/ipc/typed-ipc-main';
import { logRequest } from './access-log';
import { clearLater } from '../windows/patient-clipboard';
import type { Desktop } from './desktop';
import type { Running } from '../running';
import type { Station } from '../station';

const notReady = failure('not_ready');
/** Rows of one answer of the reading thread while a file is written. */
const PAGE = 10_000;
/** More does not fit what people paste into; the file has no such end. */
const MOST_COPIED = 20_000;

type Names<K extends RequestName> = Pick<Handlers, K>;

/** What stands under and beside the curves, and what of them leaves the workstation. */
export function trendHandlers(
  station: Station,
  desktop: Desktop,
  clock: Clock,
): Names<
  'readMarks' | 'readFormScores' | 'readTrendRows' | 'readShares' | 'copyTrend' | 'exportTrend' | 'printTrend'
> {
  return { ...readingHandlers(station), ...leavingHandlers(station, desktop, clock) };
}

function readingHandlers(
  station: Station,
): Names<'readMarks' | 'readFormScores' | 'readTrendRows' | 'readShares'> {
  return {
    readMarks: async (query) => {
      const { running } = station;
      return running === null ? notReady : success(await running.stores.cache.call('readMarks', query));
    },
    readFormScores: async (query) => {
      const { running } = station;
      return running === null ? notReady : success(await running.stores.cache.call('readFormScores', query));
    },
    readTrendRows: async (query) => {
      const { running } = station;
      return running === null ? notReady : success(await running.stores.cache.call('readTrendRows', query));
    },
    readShares: async (query) => {
      const { running } = station;
      return running === null ? notReady : success(await running.stores.cache.call('readShares', query));
    },
  };
}

type Asked = RequestInput<'copyTrend'>;

function leavingHandlers(
  station: Station,
  desktop: Desktop,
  clock: Clock,
): Names<'copyTrend' | 'exportTrend' | 'printTrend'> {
  const aboutOf = (patient: Patient): TrendTextAbout => ({
    name: `${patient.name.family}, ${patient.name.given}`,
    birthDate: patient.birthDate,
    language: station.view().language,
    now: clock.now(),
  });
  return {
    copyTrend: async (asked) => {
      const found = await patientIn(station, asked.patientId);
      if (!found.ok) return found;
      const { running, patient } = found.value;
      const rows = await pageOf(running, asked, MOST_COPIED, 0);
      // In the log before it is out: what left and was not logged must not be.
      await logged(station, running, 'copyTrend', asked);
      const text = clipboardText(rows, aboutOf(patient));
      await desktop.writeClipboard(text);
      clearLater(desktop, text);
      return success({ rows: rows.length, saved: true });
    },
    exportTrend: async (asked) => {
      const found = await patientIn(station, asked.patientId);
      if (!found.ok) return found;
      const { running, patient } = found.value;
      // No name and no number: file names stand in lists, logs and windows.
      const path = await desktop.askWhere(`vaktrom-malinger-${osloDay(clock.now())}.csv`, 'csv');
      if (path === null) return success({ rows: 0, saved: false });
      const file = await csvOf(running, asked, aboutOf(patient));
      await logged(station, running, 'exportTrend', asked);
      if (!(await written(path, file.text))) return failure('file_not_written');
      return success({ rows: file.rows, saved: true });
    },
    printTrend: async ({ form, ...asked }) => {
      const found = await patientIn(station, asked.patientId);
      if (!found.ok) return found;
      const { running } = found.value;
      if (form === 'paper') {
        await logged(station, running, 'printTrend', asked);
        return success({ rows: 0, saved: await desktop.print() });
      }
      const pdf = await desktop.pdf();
      const path = await desktop.askWhere(`vaktrom-kurver-${osloDay(clock.now())}.pdf`, 'pdf');
      if (path === null) return success({ rows: 0, saved: false });
      await logged(station, running, 'printTrend', asked);
      return (await written(path, pdf)) ? success({ rows: 0, saved: true }) : failure('file_not_written');
    },
  };
}

async function patientIn(station: Station, patientId: string) {
  const { running } = station;
  if (running === null) return notReady;
  const view = await running.stores.cache.call('readPatient', { patientId });
  return view === null ? failure('not_found') : success({ running, patient: view.patient });
}

async function pageOf(
  running: Running,
  { patientId, codes, from, to }: Asked,
  limit: number,
  skip: number,
): Promise<readonly TrendRow[]> {
  const query = { patientId, codes, from, to, limit, skip };
  return (await running.stores.cache.call('readTrendRows', query)).rows;
}

/** The whole file, read page by page so that the reading thread serves others in between. */
async function csvOf(
  running: Running,
  asked: Asked,
  about: TrendTextAbout,
): Promise<{ readonly text: string; readonly rows: number }> {
  const parts = [csvHeader(about)];
  let count = 0;
  for (let full = true; full;) {
    const rows = await pageOf(running, asked, PAGE, count);
    parts.push(csvRows(rows, about));
    count += rows.length;
    full = rows.length === PAGE;
  }
  return { text: parts.join(''), rows: count };
}

function logged(
  station: Station,
  running: Running,
  name: 'copyTrend' | 'exportTrend' | 'printTrend',
  { patientId }: { readonly patientId: string },
): Promise<void> {
  return logRequest(station, running, station.user, name, { patientId });
}

async function written(path: string, content: string | Uint8Array): Promise<boolean> {
  try {
    await replaceFile(path, content);
    return true;
  } catch {
    return false;
  }
}
