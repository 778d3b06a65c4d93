import { create } from 'zustand';
import { HOUR, systemClock } from '@shared/clock';
import { wallTime } from '@shared/clinical/wall-time';
import {
  changedLine,
  MOST_LINES,
  newLine,
  readSheet,
  type LateLine,
  type LateSheet,
} from '@shared/downtime/late/late-line';
import { station } from '@renderer/bridge/station';
import { DraftSaver, readUntilThere, type SaveState } from '../draft-saver';
import { keepsWords } from '../lock/words-on-disk';
import { centreClock } from '../station/centre-clock';

const KEY = 'late-entry';
const SAVE_AFTER_MS = 400;
const SAVE_AT_LATEST_MS = 1_000;
/** What a time without the system is taken to be before a person says so. */
const USUAL = 8 * HOUR;

interface Sheets {
  readonly sheet: LateSheet | null;
  readonly saved: SaveState | null;
}

/** What is keyed in after a time on paper; kept as this person's draft until it is registered. */
export const useLateSheet = create<Sheets>()(() => ({ sheet: null, saved: null }));

/** Lines that are keyed in and not registered. */
export function draftLines({ sheet }: Sheets): number {
  return sheet?.lines.filter(({ registeredAt }) => registeredAt === null).length ?? 0;
}

let saver: DraftSaver | null = null;

/** Restores what this person had keyed in; returns the stop. */
export function startLateSheet(): () => void {
  const mine = new DraftSaver({
    save: (key, text) => station().saveDraft({ key, text }),
    changed: (_key, saved) => {
      if (saver === mine) useLateSheet.setState({ saved });
    },
    now: () => systemClock.now(),
    afterMs: SAVE_AFTER_MS,
    atLatestMs: SAVE_AT_LATEST_MS,
  });
  saver = mine;
  const lets = keepsWords(() => mine.settled());
  readUntilThere(
    () => station().readDrafts({}),
    () => saver === mine,
    (drafts) => {
      if (mine.knows(KEY)) return;
      const kept = drafts.find(({ key }) => key === KEY);
      const sheet = kept === undefined ? null : readSheet(kept.text);
      if (kept !== undefined && sheet !== null)
        useLateSheet.setState({ sheet, saved: { kind: 'saved', at: kept.at } });
    },
  );
  return () => {
    lets();
    mine.flush();
    mine.stop();
    if (saver === mine) saver = null;
    useLateSheet.setState({ sheet: null, saved: null });
  };
}

/** The period that the lines are of. */
export function writePeriod(period: Partial<Pick<LateSheet, 'from' | 'to'>>): void {
  write({ ...current(), ...period });
}

/** One more line of the paper. */
export function addLine(): void {
  const sheet = current();
  if (sheet.lines.length >= MOST_LINES) return;
  write({ ...sheet, lines: [...sheet.lines, newLine(nextId(sheet), sheet.lines.at(-1), sheet)] });
}

/** Ids are of this sheet alone: one more than the highest. */
function nextId({ lines }: LateSheet): string {
  const taken = lines.map(({ id }) => Number(id.replace(/^l-/, '')) || 0);
  return `l-${String(Math.max(0, ...taken) + 1)}`;
}

/** Changes one line; what is registered of it already stays. */
export function writeLine(id: string, part: Partial<LateLine>): void {
  const sheet = current();
  write({ ...sheet, lines: sheet.lines.map((line) => (line.id === id ? changedLine(line, part) : line)) });
}

/** Takes a line away; what of it is registered stays registered. */
export function dropLine(id: string): void {
  const sheet = current();
  write({ ...sheet, lines: sheet.lines.filter((line) => line.id !== id) });
}

/** Takes away what is registered, and the whole sheet where nothing is left. */
export function dropRegistered(): void {
  const sheet = current();
  write({ ...sheet, lines: sheet.lines.filter(({ registeredAt }) => registeredAt === null) });
}

/** A sheet to begin with. */
export function emptySheet(): LateSheet {
  const now = centreClock.now();
  return { from: wallTime(now - USUAL), to: wallTime(now), lines: [] };
}

function current(): LateSheet {
  return useLateSheet.getState().sheet ?? emptySheet();
}

function write(sheet: LateSheet): void {
  useLateSheet.setState({ sheet });
  saver?.write(KEY, sheet.lines.length === 0 ? null : JSON.stringify(sheet));
}
