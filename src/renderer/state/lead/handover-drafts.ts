import { create } from 'zustand';
import { systemClock } from '@shared/clock';
import { emptyReceipt, readReceipt, type Receipt } from '@shared/lead/handover/receipt';
import { readWork, type HandoverWork } from '@shared/lead/handover/work';
import { station } from '@renderer/bridge/station';
import { keepsWords } from '../lock/words-on-disk';
import { DraftSaver, readUntilThere, type SaveState } from '../draft-saver';

const WORK_KEY = 'handover';
const RECEIPT_KEY = 'handover-receipt:';
const SAVE_AFTER_MS = 400;
const SAVE_AT_LATEST_MS = 1_000;

interface HandoverDrafts {
  /** False until what was kept has been read. */
  readonly restored: boolean;
  /** The handover that this person is writing; null where none is begun. */
  readonly work: HandoverWork | null;
  /** What this person has accepted and said so far, by handover. */
  readonly receipts: Readonly<Record<string, Receipt>>;
  readonly saved: Readonly<Record<string, SaveState>>;
}

const first: HandoverDrafts = { restored: false, work: null, receipts: {}, saved: {} };
const useDrafts = create<HandoverDrafts>()(() => first);
let saver: DraftSaver | null = null;

/** The handover that this person is writing; `restored` is false while it is being read. */
export function useHandoverWork(): { readonly work: HandoverWork | null; readonly restored: boolean } {
  const work = useDrafts((state) => state.work);
  const restored = useDrafts((state) => state.restored);
  return { work, restored };
}

/** How the newest state of the draft is kept; null where nothing is. */
export function useWorkSaved(): SaveState | null {
  return useDrafts((state) => state.saved[WORK_KEY] ?? null);
}

/** What this person has accepted and said about a handover so far; null where nothing. */
export function useReceipt(handoverId: string): Receipt | null {
  return useDrafts((state) => state.receipts[handoverId] ?? null);
}

/** How it is kept. */
export function useReceiptSaved(handoverId: string): SaveState | null {
  return useDrafts((state) => state.saved[`${RECEIPT_KEY}${handoverId}`] ?? null);
}

/** Writes the draft anew; null drops it. */
export function writeWork(work: HandoverWork | null): void {
  useDrafts.setState({ work });
  saver?.write(WORK_KEY, work === null ? null : JSON.stringify(work));
  if (work === null) saver?.flush();
}

/** Changes the draft, if there is one. */
export function changeWork(change: (work: HandoverWork) => HandoverWork): void {
  const { work } = useDrafts.getState();
  if (work !== null) writeWork(change(work));
}

/** Changes a receipt; null drops it. */
export function changeReceipt(handoverId: string, change: (receipt: Receipt) => Receipt | null): void {
  const { receipts } = useDrafts.getState();
  const after = change(receipts[handoverId] ?? emptyReceipt);
  const { [handoverId]: _before, ...others } = receipts;
  useDrafts.setState({ receipts: after === null ? others : { ...others, [handoverId]: after } });
  saver?.write(`${RECEIPT_KEY}${handoverId}`, after === null ? null : JSON.stringify(after));
}

/** Restores what this person had written and keeps what they write; returns its stop, after which nothing is on the page. */
export function startHandoverDrafts(): () => void {
  const mine = new DraftSaver({
    save: (key, text) => station().saveDraft({ key, text }),
    changed: (key, state) => {
      if (saver !== mine) return;
      useDrafts.setState(({ saved: { [key]: _before, ...others } }) => ({
        saved: state === null ? others : { ...others, [key]: state },
      }));
    },
    now: () => systemClock.now(),
    afterMs: SAVE_AFTER_MS,
    atLatestMs: SAVE_AT_LATEST_MS,
  });
  saver = mine;
  const lets = keepsWords(() => mine.settled());
  restore(mine);
  const flush = (): void => {
    mine.flush();
  };
  window.addEventListener('blur', flush);
  document.addEventListener('visibilitychange', flush);
  return () => {
    window.removeEventListener('blur', flush);
    document.removeEventListener('visibilitychange', flush);
    lets();
    mine.stop();
    if (saver === mine) saver = null;
    useDrafts.setState(first);
  };
}

function restore(mine: DraftSaver): void {
  readUntilThere(
    () => station().readDrafts({}),
    () => saver === mine,
    (kept) => {
      for (const { key, text, at } of kept) {
        // What was written meanwhile is newer than what was kept.
        if (mine.knows(key)) continue;
        const part = key === WORK_KEY ? workPart(text) : receiptPart(key, text);
        if (part !== null)
          useDrafts.setState((now) => ({
            ...part(now),
            saved: { ...now.saved, [key]: { kind: 'saved', at } },
          }));
      }
      useDrafts.setState({ restored: true });
    },
  );
}

type Part = (now: HandoverDrafts) => Partial<HandoverDrafts>;

function workPart(text: string): Part | null {
  const work = readWork(text);
  return work === null ? null : () => ({ work });
}

function receiptPart(key: string, text: string): Part | null {
  const receipt = key.startsWith(RECEIPT_KEY) ? readReceipt(text) : null;
  if (receipt === null) return null;
  const id = key.slice(RECEIPT_KEY.length);
  return ({ receipts }) => ({ receipts: { ...receipts, [id]: receipt } });
}
