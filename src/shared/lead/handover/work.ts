import { z } from 'zod';
import type { Millis } from '../../clock';
import type { DraftLine } from './draft-facts';
import { lineId, lineKinds } from './line-kind';
import { openWordsOf } from './open-words';

const lineSchema = z.strictObject({
  id: z.string(),
  /** What the line is about; null for one that a person added. */
  key: z.string().nullable(),
  kind: z.enum(lineKinds),
  patientId: z.string().nullable(),
  alertId: z.string().nullable(),
  text: z.string(),
  /** The words that the log gave when the line was drafted or last looked at. */
  drafted: z.string(),
  own: z.enum(['claim', 'snooze']).nullable(),
  /** Why the line is left out; null where it is in. Kept in view until the handover is signed. */
  left: z.string().nullable(),
});

/** Words of a line that are being written: its text, or why it is left out. */
const openWordsSchema = z.strictObject({ id: z.string(), kind: z.enum(['edit', 'leave']), text: z.string() });

const decisionSchema = z.strictObject({
  kind: z.enum(['hand_over', 'release', 'keep']),
  reason: z.string(),
});

/** A handover that is being written; kept as a draft of its writer. Times in ms. */
export const handoverWorkSchema = z.strictObject({
  from: z.number(),
  to: z.number(),
  draftedAt: z.number(),
  text: z.string(),
  /** The writer goes on working: only then may something be kept. */
  staying: z.boolean(),
  lines: z.array(lineSchema),
  /** What becomes of each own claim and snooze, by alert. */
  decisions: z.record(z.string(), decisionSchema),
  next: z.number(),
  /** A line of the writer's own that is typed and not added yet. A draft that was kept by an older version has none. */
  own: z.string().default(''),
  open: openWordsOf(openWordsSchema),
});
export type HandoverWork = z.infer<typeof handoverWorkSchema>;
export type WorkLine = HandoverWork['lines'][number];
export type OpenWords = z.infer<typeof openWordsSchema>;
export type WorkDecision = z.infer<typeof decisionSchema>;

/** A new one from what the log gives; what becomes of own claims and snoozes is not decided yet. */
export function startWork(
  lines: readonly DraftLine[],
  shift: { readonly from: Millis; readonly to: Millis },
  at: Millis,
): HandoverWork {
  const bare = { text: '', staying: false, lines: [], decisions: {}, next: 1, own: '', open: [] };
  return lines.reduce<HandoverWork>(addDrafted, { ...bare, from: shift.from, to: shift.to, draftedAt: at });
}

/** Adds a line of the log last. */
export function addDrafted(work: HandoverWork, line: DraftLine): HandoverWork {
  const id = lineId(line.kind, work.next);
  const made: WorkLine = { ...line, id, drafted: line.text, left: null };
  return { ...work, lines: [...work.lines, made], next: work.next + 1 };
}

/** Adds the line of the writer's own that is typed last, and is ready for the next; one without words is none. */
export function addOwn(work: HandoverWork, text: string): HandoverWork {
  if (text.trim() === '') return { ...work, own: '' };
  const bare = { key: null, patientId: null, alertId: null, drafted: '', own: null, left: null };
  const made: WorkLine = { ...bare, id: lineId('own', work.next), kind: 'own', text: text.trim() };
  return { ...work, lines: [...work.lines, made], next: work.next + 1, own: '' };
}

/** Moves a line up or down; at an end nothing changes. */
export function moveLine(work: HandoverWork, id: string, by: -1 | 1): HandoverWork {
  const from = work.lines.findIndex((line) => line.id === id);
  const other = work.lines[from + by];
  const line = work.lines[from];
  if (line === undefined || other === undefined) return work;
  const lines = work.lines.map((one) => (one === line ? other : one === other ? line : one));
  return { ...work, lines };
}

/** Changes the words of a line; a line of the writer's own without words goes. */
export function editLine(work: HandoverWork, id: string, text: string): HandoverWork {
  const said = text.trim();
  const lines = work.lines.flatMap((line): WorkLine[] => {
    if (line.id !== id) return [line];
    if (said === '') return line.key === null ? [] : [line];
    return [{ ...line, text: said }];
  });
  return { ...work, lines };
}

/** Leaves a line out for a reason, or puts it back (null). */
export function leaveOut(work: HandoverWork, id: string, reason: string | null): HandoverWork {
  return { ...work, lines: work.lines.map((line) => (line.id === id ? { ...line, left: reason } : line)) };
}

/** Decides about an own claim or snooze. */
export function decide(work: HandoverWork, alertId: string, decision: WorkDecision): HandoverWork {
  return { ...work, decisions: { ...work.decisions, [alertId]: decision } };
}

/** Takes over what the log says of a line now: its words, unless the writer changed them, and its kind. */
export function takeNews(work: HandoverWork, line: DraftLine): HandoverWork {
  const lines = work.lines.map((one): WorkLine => {
    if (one.key !== line.key) return one;
    const text = one.text === one.drafted ? line.text : `${one.text} · ${line.text}`;
    return { ...one, kind: line.kind, own: line.own, text, drafted: line.text };
  });
  return { ...work, lines };
}

/** What has changed since the lines were drafted; nothing of it is changed by itself. */
export interface WorkNews {
  /** Ids of lines whose alert is closed, or whose matter is over. */
  readonly gone: ReadonlySet<string>;
  /** What the log says now of a line, by the line's id. */
  readonly changed: ReadonlyMap<string, DraftLine>;
  /** Matters that no line is about. */
  readonly added: readonly DraftLine[];
}

/** Compares a draft with what the log gives now; `openAlertIds` are alerts that are not closed. */
export function newsOf(
  work: HandoverWork,
  lines: readonly DraftLine[],
  openAlertIds: ReadonlySet<string>,
): WorkNews {
  const now = new Map(lines.map((line) => [line.key, line]));
  const keys = new Set(work.lines.map(({ key }) => key));
  const isGone = ({ key, alertId }: WorkLine): boolean =>
    key !== null && !now.has(key) && (alertId === null || !openAlertIds.has(alertId));
  const changed = work.lines.flatMap((line): [string, DraftLine][] => {
    const found = line.key === null ? undefined : now.get(line.key);
    return found === undefined || found.text === line.drafted ? [] : [[line.id, found]];
  });
  return {
    gone: new Set(work.lines.filter(isGone).map(({ id }) => id)),
    changed: new Map(changed),
    added: lines.filter(({ key }) => !keys.has(key)),
  };
}

/** A kept draft as JSON; null for what is none. */
export function readWork(text: string): HandoverWork | null {
  try {
    const read = handoverWorkSchema.safeParse(JSON.parse(text));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}
