import type { TFunction } from 'i18next';
import { SECOND, type Millis } from '@shared/clock';
import type { SupportFact, SupportView } from '@shared/ipc/station/support-views';
import { updateProblems, type UpdateView } from '@shared/ipc/station/operations-contract';
import { duration, fullTime } from '@renderer/ui/format/time';

/** A part of the diagnostics page: a title and lines of name and figure. */
export interface SupportSection {
  readonly title: string;
  readonly lines: readonly (readonly [name: string, figure: string])[];
}

/** What stands in diagnostics beside the support view itself. */
export interface SupportBeside {
  readonly update: UpdateView | null;
  readonly sound: string;
  readonly proof: string;
  readonly language: string;
}

const factNames = [
  ...['vaktrom', 'electron', 'chrome', 'node', 'sqlite', 'system'],
  ...['workstation', 'phase', 'centre', 'centreTrust', 'keyStore', 'machineMemory'],
] as const;
const counterNames = [
  'alerts',
  'audit_sent',
  'audit_not_written',
  'batches',
  'cache_rebuilt',
  'gpu_gone',
  'page_gone',
  'page_hung',
  'patients',
  'refused_page',
  'request_failed',
  'sound_window_gone',
  'store_died',
  'store_failure',
] as const;

/** The diagnostics page in words; codes that have none are shown as they are. */
export function supportSections(
  t: TFunction,
  view: SupportView,
  beside: SupportBeside,
): readonly SupportSection[] {
  return [
    { title: t('support.versions'), lines: view.versions.map((one) => factLine(t, one)) },
    { title: t('support.station'), lines: stationLines(t, view, beside) },
    { title: t('support.databases'), lines: databaseLines(t, view, beside.language) },
    { title: t('support.links'), lines: linkLines(t, view) },
    { title: t('support.crashes'), lines: crashLines(t, view) },
    { title: t('support.processes'), lines: processLines(view) },
    { title: t('support.counters'), lines: counterLines(t, view) },
    { title: t('support.policy'), lines: policyLines(t, view) },
  ].map((section) => (section.lines.length > 0 ? section : { ...section, lines: [[t('support.none'), '']] }));
}

const KILO = 1024;

/** `12,3 MB`, or kB or GB, in the language of the page. */
export function sizeText(bytes: number, language: string): string {
  const format = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  if (bytes < KILO ** 2) return `${format.format(bytes / KILO)} kB`;
  return bytes < KILO ** 3
    ? `${format.format(bytes / KILO ** 2)} MB`
    : `${format.format(bytes / KILO ** 3)} GB`;
}

type Lines = SupportSection['lines'];

function factLine(t: TFunction, { key, value }: SupportFact): readonly [string, string] {
  const known = factNames.find((name) => name === key);
  return [
    known === undefined ? key : t(`support.fact.${known}` as 'support.fact.node'),
    value === '' ? '–' : value,
  ];
}

function stationLines(t: TFunction, view: SupportView, { update, sound, proof }: SupportBeside): Lines {
  const offset = view.clockOffset;
  return [
    ...view.station.map((one) => factLine(t, one)),
    [t('support.fact.uptime'), duration(t, view.at - view.startedAt)],
    [t('support.fact.clockOffset'), offset === null ? '–' : seconds(offset)],
    [t('support.fact.sound'), sound],
    [t('support.fact.proof'), proof],
    [t('support.fact.update'), updateText(update)],
    [t('support.fact.rendering'), view.rendering],
    [t('support.fact.dumps'), `${view.dumps}, ${String(view.dumpFiles)}`],
  ];
}

function databaseLines(t: TFunction, { databases, openedAt }: SupportView, language: string): Lines {
  return [
    ...databases.map(({ name, bytes, walBytes }): readonly [string, string] => [
      t(`support.fact.${name}`),
      `${sizeText(bytes, language)} + WAL ${sizeText(walBytes, language)}`,
    ]),
    [t('support.fact.opened'), openedAt === null ? t('support.opened.no') : fullTime(openedAt)],
  ];
}

const linkStates = ['offline', 'connecting', 'catching-up', 'live', 'stale'] as const;

function linkLines(t: TFunction, { links }: SupportView): Lines {
  return links.slice(0, 8).map(({ state, problem, at }): readonly [string, string] => {
    const known = linkStates.find((one) => one === state);
    const words = known === undefined ? state : t(`link.${known}`);
    return [timeOf(at), problem === null ? words : `${words} (${problem})`];
  });
}

function crashLines(t: TFunction, { crashes }: SupportView): Lines {
  return crashes.map(({ what, reason, at }) => [timeOf(at), `${t(`crash.what.${what}`)} (${reason})`]);
}

function processLines({ processes }: SupportView): Lines {
  return processes.map(({ kind, pid, megabytes: size }) => [
    `${kind} ${String(pid)}`,
    size === null ? '–' : `${String(size)} MB`,
  ]);
}

function counterLines(t: TFunction, { counters }: SupportView): Lines {
  return Object.entries(counters).map(([name, count]) => {
    const known = counterNames.find((one) => one === name);
    return [known === undefined ? refusedUpdate(t, name) : t(`counter.${known}`), String(count)];
  });
}

/** An update that was refused, counted by why; another name is shown as it is. */
function refusedUpdate(t: TFunction, name: string): string {
  const problem = updateProblems.find((one) => `update_${one}` === name);
  return problem === undefined ? name : `${t('update.title')}: ${t(`update.problem.${problem}`)}`;
}

function policyLines(t: TFunction, { policy, policyPath }: SupportView): Lines {
  return [
    [t('support.fact.policyFile'), policyPath ?? t('support.noPolicy')],
    ...policy.map(({ key, value }): readonly [string, string] => [key, value]),
  ];
}

function updateText(update: UpdateView | null): string {
  if (update === null) return '–';
  return [update.phase, update.version, update.problem].filter((part) => part !== null).join(', ');
}

function seconds(offset: Millis): string {
  const size = (Math.abs(offset) / SECOND).toFixed(1);
  return size === '0.0' ? '0 s' : `${offset < 0 ? '−' : '+'}${size} s`;
}

function timeOf(at: Millis): string {
  return `${fullTime(at)}:${String(Math.floor(at / SECOND) % 60).padStart(2, '0')}`;
}
