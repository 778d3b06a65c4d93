import { z } from 'zod';
import { request } from '../request';
import { checkSteps, type CheckedStep } from './self-check';
import type { SavedBundle, SupportPart, SupportView } from './support-views';

/** Where an update stands. `managed`: the system's own packages bring it; `refused`: `problem` says why. */
export type UpdatePhase =
  'off' | 'managed' | 'idle' | 'checking' | 'current' | 'downloading' | 'ready' | 'installing' | 'refused';

/** Why what a feed offers is not taken; nothing is installed then. */
export const updateProblems = [
  'feed_unreachable',
  'feed_unreadable',
  'key_unusable',
  'signature_missing',
  'signature_wrong',
  'older',
  'download_broken',
  'artifact_wrong',
  'no_space',
  'install_failed',
] as const;
export type UpdateProblem = (typeof updateProblems)[number];

/** What a restart would disturb, the worst first. */
export const updateBlockers = [
  'unknown',
  'red_open',
  'acts_unsent',
  'note_half_typed',
  'person_at_desk',
] as const;
export type UpdateBlocker = (typeof updateBlockers)[number];

/** What a person decides about a release that is ready; `later` is asked again. */
export const updateChoices = ['now', 'quit', 'later'] as const;
export type UpdateChoice = (typeof updateChoices)[number];

/** Where an update stands, as the page shows it. Times are our clock, ms. */
export interface UpdateView {
  readonly phase: UpdatePhase;
  /** The release in question, null where there is none. */
  readonly version: string | null;
  /** Part that is downloaded, 0 to 1; null where none is. */
  readonly progress: number | null;
  readonly problem: UpdateProblem | null;
  readonly checkedAt: number | null;
  readonly readyAt: number | null;
  /** From then on it is installed at the first chance, if the site set that. */
  readonly deadlineAt: number | null;
  readonly choice: UpdateChoice | null;
  /** `later`: no word of it in the strip before. */
  readonly remindAt: number | null;
  /** What holds it back now, the worst first; empty where nothing does. */
  readonly blockers: readonly UpdateBlocker[];
}

const nothing = z.strictObject({});

/** Requests about updates, recovery, diagnostics. */
export const operationsRequests = {
  readUpdate: request<UpdateView>()(nothing, 'anyone'),
  checkUpdate: request<UpdateView>()(nothing, 'signed_in', 'update.check'),
  chooseUpdate: request<UpdateView>()(
    z.strictObject({ choice: z.enum(updateChoices) }),
    'signed_in',
    'update.choose',
  ),
  /** All that a support desk asks for; nothing about patients stands in it. */
  readSupport: request<SupportView>()(nothing, 'anyone'),
  /** Main writes the same to the clipboard, as text; it may be all that somebody can do who does not get in. */
  copySupport: request<null>()(nothing, 'anyone'),
  /** One step of the self-check; a database takes seconds. */
  checkStep: request<CheckedStep>()(z.strictObject({ step: z.enum(checkSteps) }), 'anyone'),
  /** What a support bundle would hold, file by file, before it is made. */
  previewSupport: request<readonly SupportPart[]>()(nothing, 'signed_in'),
  /** Main asks where and writes the file. */
  saveSupport: request<SavedBundle>()(nothing, 'signed_in', 'support.bundle'),
} as const;
