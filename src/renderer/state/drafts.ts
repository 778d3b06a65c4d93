import { create } from 'zustand';
import { systemClock } from '@shared/clock';
import { station } from '@renderer/bridge/station';
import { contactParts, emptyContactDraft, type ContactDraft } from './contact/contact-draft';
import { DraftSaver, readUntilThere, type SaveState } from './draft-saver';
import { keepsWords } from './lock/words-on-disk';

/** What somebody has typed on an alert, a task or a patient and not sent; empty where nothing is. */
export interface Draft extends ContactDraft {
  readonly cause: string;
  readonly action: string;
  readonly nextStep: string;
  /** Deadline of the next step as a date and time field holds it. */
  readonly nextDue: string;
  readonly comment: string;
  /** `+30` for minutes from the press, else as a date and time field holds it. */
  readonly snoozeUntil: string;
  readonly snoozeReason: string;
  /** `role:lead`, `user:<id>`, `external:113`; `role:` and `external:` alone where it is written in `escalateOther`. */
  readonly escalateTo: string;
  readonly escalateOther: string;
  readonly escalateReason: string;
  readonly reopenReason: string;
  readonly outcome: string;
  /** Values taken by phone, as the form's own JSON by code; kept under the patient. */
  readonly values: string;
  /** A change of a patient's plan, as JSON of its form. */
  readonly plan: string;
  /** A journal note, as JSON (`notes/note-draft.ts`); kept under the patient. */
  readonly note: string;
  /** Why a note is withdrawn; kept under the note. */
  readonly withdrawal: string;
}

/** Nothing written. */
export const emptyDraft: Draft = {
  ...emptyContactDraft,
  cause: '',
  action: '',
  nextStep: '',
  nextDue: '',
  comment: '',
  snoozeUntil: '',
  snoozeReason: '',
  escalateTo: '',
  escalateOther: '',
  escalateReason: '',
  reopenReason: '',
  outcome: '',
  values: '',
  plan: '',
  note: '',
  withdrawal: '',
};
/** Each part is kept by itself: it goes with an act of its own. */
const parts = {
  close: ['cause', 'action', 'nextStep', 'nextDue'],
  comment: ['comment'],
  snooze: ['snoozeUntil', 'snoozeReason'],
  escalate: ['escalateTo', 'escalateOther', 'escalateReason'],
  reopen: ['reopenReason'],
  task: ['outcome'],
  values: ['values'],
  ...contactParts,
  plan: ['plan'],
  note: ['note'],
  withdrawal: ['withdrawal'],
} as const satisfies Readonly<Record<string, readonly (keyof Draft)[]>>;
export type Part = keyof typeof parts;
const SAVE_AFTER_MS = 400;
/** Who types without a pause loses no more than this (product.md N2). */
const SAVE_AT_LATEST_MS = 1_000;

interface Drafts {
  readonly byAlert: Readonly<Record<string, Draft>>;
  /** How the newest text of each part is kept, by key (`close:<alertId>`). */
  readonly saved: Readonly<Record<string, SaveState>>;
}

const useDrafts = create<Drafts>()(() => ({ byAlert: {}, saved: {} }));

let saver: DraftSaver | null = null;

export function useDraft(alertId: string): Draft {
  return useDrafts((state) => state.byAlert[alertId] ?? emptyDraft);
}

/** How what is written on an alert is kept: a failed save first, else the latest one. */
export function useDraftSaved(alertId: string): SaveState | null {
  return useDrafts((state) =>
    partNames.reduce<SaveState | null>((kept, name) => {
      const one = state.saved[keyOf(name, alertId)];
      if (one === undefined || kept?.kind === 'failed') return kept;
      if (one.kind === 'failed' || kept === null) return one;
      return one.at > kept.at ? one : kept;
    }, null),
  );
}

/** How one part of what is written is kept; null where nothing is. */
export function usePartSaved(part: Part, id: string): SaveState | null {
  return useDrafts((state) => state.saved[keyOf(part, id)] ?? null);
}

/** What is written on something, outside of a component. */
export function findDraft(id: string): Draft {
  return useDrafts.getState().byAlert[id] ?? emptyDraft;
}

/** Where something of a part is written, the first found; null where nowhere. */
export function useWrittenAt(part: Part): string | null {
  return useDrafts((state) => writtenAt(state, part));
}

/** The same outside of a component. */
export function findWritten(part: Part): { readonly id: string; readonly draft: Draft } | null {
  const state = useDrafts.getState();
  const id = writtenAt(state, part);
  return id === null ? null : { id, draft: state.byAlert[id] ?? emptyDraft };
}

function writtenAt({ byAlert }: Drafts, part: Part): string | null {
  return Object.entries(byAlert).find(([, draft]) => isWritten(draft, part))?.[0] ?? null;
}

/** Puts on disk at once what waits to be saved. */
export function saveDraftsNow(): void {
  saver?.flush();
}

export function writeDraft(alertId: string, part: Partial<Draft>): void {
  const before = useDrafts.getState().byAlert[alertId] ?? emptyDraft;
  const after = { ...before, ...part };
  useDrafts.setState((now) => ({ byAlert: { ...now.byAlert, [alertId]: after } }));
  for (const name of partNames)
    if (fieldsOf(name).some((field) => before[field] !== after[field]))
      saver?.write(keyOf(name, alertId), textOf(name, after));
}

/** What one act carried is registered: that part is kept no longer. */
export function dropPart(alertId: string, part: Part): void {
  writeDraft(alertId, Object.fromEntries(fieldsOf(part).map((field) => [field, ''])));
  saver?.flush();
}

/** What an act carried is registered. What was typed anew between the press and the answer was not sent, and stays. */
export function dropSent(id: string, sent: Draft, part?: Part): void {
  const now = findDraft(id);
  const fields = part === undefined ? partNames.flatMap(fieldsOf) : fieldsOf(part);
  writeDraft(id, Object.fromEntries(fields.filter((one) => now[one] === sent[one]).map((one) => [one, ''])));
  saver?.flush();
}

/** True where something of a part is written. */
export function isWritten(draft: Draft, part: Part): boolean {
  return fieldsOf(part).some((field) => draft[field].trim() !== '');
}

/**
 * Restores what this person had written and keeps what they write from now on; returns its stop, after
 * which nothing of it is left on the page.
 */
export function startDrafts(): () => void {
  const mine = new DraftSaver({
    save: (key, text) => station().saveDraft({ key, text }),
    changed: (key, state) => {
      if (saver === mine)
        useDrafts.setState((now) => ({
          saved: state === null ? without(now.saved, key) : { ...now.saved, [key]: state },
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
  window.addEventListener('focusout', flush);
  document.addEventListener('visibilitychange', flush);
  return () => {
    window.removeEventListener('blur', flush);
    window.removeEventListener('focusout', flush);
    document.removeEventListener('visibilitychange', flush);
    lets();
    mine.stop();
    if (saver === mine) saver = null;
    useDrafts.setState({ byAlert: {}, saved: {} });
  };
}

/** Resolves with whether everything written is on disk; before a sign-out, and before an act lets go of its words. */
export function draftsOnDisk(): Promise<boolean> {
  return saver?.settled() ?? Promise.resolve(true);
}

function restore(mine: DraftSaver): void {
  readUntilThere(
    () => station().readDrafts({}),
    () => saver === mine,
    (kept) => {
      for (const { key, text, at } of kept) {
        const found = readKey(key);
        // What was typed meanwhile is newer than what was kept.
        if (found === null || mine.knows(key)) continue;
        const part = readText(found.part, text);
        useDrafts.setState((now) => ({
          byAlert: {
            ...now.byAlert,
            [found.alertId]: { ...(now.byAlert[found.alertId] ?? emptyDraft), ...part },
          },
          saved: { ...now.saved, [key]: { kind: 'saved', at } },
        }));
      }
    },
  );
}

const partNames = Object.keys(parts) as Part[];

function fieldsOf(part: Part): readonly (keyof Draft)[] {
  return parts[part];
}

function keyOf(part: Part, alertId: string): string {
  return `${part}:${alertId}`;
}

function readKey(key: string): { readonly part: Part; readonly alertId: string } | null {
  const part = partNames.find((name) => key.startsWith(`${name}:`));
  return part === undefined ? null : { part, alertId: key.slice(part.length + 1) };
}

/** The fields of a part as JSON, null where nothing is written in them. */
export function textOf(part: Part, draft: Draft): string | null {
  const written = fieldsOf(part).filter((field) => draft[field] !== '');
  if (written.length === 0) return null;
  return JSON.stringify(Object.fromEntries(written.map((field) => [field, draft[field]])));
}

/** The fields of a part out of kept text; what is not a draft of ours gives none. */
export function readText(part: Part, text: string): Partial<Draft> {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return {};
  }
  if (typeof raw !== 'object' || raw === null) return {};
  const found = Object.entries(raw).filter(
    ([field, value]: [string, unknown]) =>
      (parts[part] as readonly string[]).includes(field) && typeof value === 'string',
  );
  return Object.fromEntries(found);
}

function without<T>(record: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> {
  const { [key]: _gone, ...rest } = record;
  return rest;
}
