import { create } from 'zustand';
import { systemClock } from '@shared/clock';
import { station } from '@renderer/bridge/station';
import { DraftSaver, type SaveState } from './draft-saver';

/** What somebody has typed on an alert and not sent. */
export interface Draft {
  readonly cause: string;
  readonly action: string;
  readonly nextStep: string;
  readonly comment: string;
}

const empty: Draft = { cause: '', action: '', nextStep: '', comment: '' };
/** A comment may be sent by itself; the rest goes with the close. */
const parts = { close: ['cause', 'action', 'nextStep'], comment: ['comment'] } as const;
type Part = keyof typeof parts;
const SAVE_AFTER_MS = 400;

interface Drafts {
  readonly byAlert: Readonly<Record<string, Draft>>;
  /** How the newest text of each part is kept, by key (`close:<alertId>`). */
  readonly saved: Readonly<Record<string, SaveState>>;
}

const useDrafts = create<Drafts>()(() => ({ byAlert: {}, saved: {} }));

let saver: DraftSaver | null = null;

export function useDraft(alertId: string): Draft {
  return useDrafts((state) => state.byAlert[alertId] ?? empty);
}

/** How what is written on an alert is kept: the worse of its parts, the later of two saved ones. */
export function useDraftSaved(alertId: string): SaveState | null {
  return useDrafts((state) => {
    const close = state.saved[keyOf('close', alertId)];
    const comment = state.saved[keyOf('comment', alertId)];
    if (close === undefined || comment === undefined) return close ?? comment ?? null;
    if (close.kind === 'failed') return close;
    return comment.kind === 'failed' || comment.at > close.at ? comment : close;
  });
}

export function writeDraft(alertId: string, part: Partial<Draft>): void {
  const before = useDrafts.getState().byAlert[alertId] ?? empty;
  const after = { ...before, ...part };
  useDrafts.setState((now) => ({ byAlert: { ...now.byAlert, [alertId]: after } }));
  for (const name of partNames)
    if (parts[name].some((field) => before[field] !== after[field]))
      saver?.write(keyOf(name, alertId), textOf(name, after));
}

/** The act is registered, or the person throws it away: nothing of it is kept. */
export function dropDraft(alertId: string): void {
  writeDraft(alertId, empty);
  useDrafts.setState((now) => ({ byAlert: without(now.byAlert, alertId) }));
  saver?.flush();
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
  });
  saver = mine;
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
    mine.stop();
    if (saver === mine) saver = null;
    useDrafts.setState({ byAlert: {}, saved: {} });
  };
}

/** Resolves once everything written is on disk or has failed; before a sign-out. */
export function draftsOnDisk(): Promise<void> {
  return saver?.settled() ?? Promise.resolve();
}

function restore(mine: DraftSaver): void {
  void station()
    .readDrafts({})
    .then((outcome) => {
      if (!outcome.ok || saver !== mine) return;
      for (const { key, text, at } of outcome.value) {
        const found = readKey(key);
        // What was typed meanwhile is newer than what was kept.
        if (found === null || mine.knows(key)) continue;
        const kept = readText(found.part, text);
        useDrafts.setState((now) => ({
          byAlert: { ...now.byAlert, [found.alertId]: { ...(now.byAlert[found.alertId] ?? empty), ...kept } },
          saved: { ...now.saved, [key]: { kind: 'saved', at } },
        }));
      }
    });
}

const partNames: readonly Part[] = ['close', 'comment'];

function keyOf(part: Part, alertId: string): string {
  return `${part}:${alertId}`;
}

function readKey(key: string): { readonly part: Part; readonly alertId: string } | null {
  const part = partNames.find((name) => key.startsWith(`${name}:`));
  return part === undefined ? null : { part, alertId: key.slice(part.length + 1) };
}

/** The fields of a part as JSON, null where nothing is written in them. */
export function textOf(part: Part, draft: Draft): string | null {
  const written = parts[part].filter((field) => draft[field] !== '');
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
