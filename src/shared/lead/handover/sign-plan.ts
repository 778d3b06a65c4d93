import { writtenLine, writtenText } from '../../journal/written-text';
import type { Hold } from './holds';
import type { HandoverWork } from './work';

/** A line as the protocol has it. */
export interface WireLine {
  readonly id: string;
  readonly patientId?: string | undefined;
  readonly alertId?: string | undefined;
  readonly text: string;
}

/** What is done about an own claim or snooze that is not handed over. `keep` needs a reason and that the person stays. */
export interface HoldAct {
  readonly alertId: string;
  /** Version of the alert that the person saw. */
  readonly version: number;
  readonly kind: 'release' | 'end_snooze' | 'keep';
  readonly reason: string;
}

/**
 * Why a handover cannot be signed yet; each names the alert that it is about. `own_line` and `open_line` are words that are
 * typed and not put into a line: signed now, they would be lost.
 */
export type SignProblem =
  | { readonly kind: 'undecided' | 'no_line' | 'no_reason' | 'leaving'; readonly alertId: string }
  | { readonly kind: 'nothing' | 'own_line' | 'open_line' };

/** What a signing does: the lines, and what becomes of the claims and snoozes that do not go with them. */
export interface SignPlan {
  readonly problems: readonly SignProblem[];
  readonly lines: readonly WireLine[];
  readonly acts: readonly HoldAct[];
}

/**
 * What signing a draft does (product.md L4: no claim and no snooze is orphaned). Each claim and snooze of the person has
 * one decision: a line that carries its alert hands it over, else it is released, or kept with a reason by somebody who
 * stays. Pure.
 */
export function signPlan(work: HandoverWork, holds: readonly Hold[]): SignPlan {
  const included = work.lines.filter(({ left }) => left === null);
  const lines = included.map(({ id, patientId, alertId, text }): WireLine => ({
    id,
    ...(patientId === null ? {} : { patientId }),
    ...(alertId === null ? {} : { alertId }),
    text,
  }));
  const acts = holds.flatMap((hold) => actOf(hold, work) ?? []);
  const ofHolds = holds.flatMap((hold) => problemOf(hold, work, lines) ?? []);
  const problems = [...halfWritten(work), ...ofHolds];
  const isEmpty = lines.length === 0 && work.text.trim() === '';
  return { problems: isEmpty ? [{ kind: 'nothing' }, ...problems] : problems, lines, acts };
}

function halfWritten({ own, open, lines }: HandoverWork): readonly SignProblem[] {
  const isOpen = open.some(({ id, kind, text }) => {
    const line = lines.find((one) => one.id === id);
    const stands = kind === 'leave' ? line?.left : line?.text;
    return line !== undefined && text.trim() !== (stands ?? '').trim();
  });
  return [
    ...(own.trim() === '' ? [] : [{ kind: 'own_line' } as const]),
    ...(isOpen ? [{ kind: 'open_line' } as const] : []),
  ];
}

function actOf({ alertId, version, kind }: Hold, { decisions }: HandoverWork): HoldAct | null {
  const decision = decisions[alertId];
  if (decision === undefined || decision.kind === 'hand_over') return null;
  const release = kind === 'claim' ? 'release' : 'end_snooze';
  const act = decision.kind === 'keep' ? 'keep' : release;
  return { alertId, version, kind: act, reason: decision.reason.trim() };
}

function problemOf(
  { alertId, decided }: Hold,
  { decisions, staying }: HandoverWork,
  lines: readonly WireLine[],
): SignProblem | null {
  const decision = decisions[alertId];
  switch (decision?.kind) {
    case undefined:
      return decided === null ? { kind: 'undecided', alertId } : null;
    case 'hand_over':
      return lines.some((line) => line.alertId === alertId) ? null : { kind: 'no_line', alertId };
    case 'release':
      return null;
    case 'keep':
      if (!staying) return { kind: 'leaving', alertId };
      return decision.reason.trim() === '' ? { kind: 'no_reason', alertId } : null;
  }
}

/**
 * Lines as they are sent: whoever accepts a line takes over its alert, so that a line about an alert that stays (kept by
 * the writer, or held by somebody else) names no alert. Person numbers that somebody wrote are left out.
 */
export function wireLines(lines: readonly WireLine[], staysPut: ReadonlySet<string>): readonly WireLine[] {
  return lines.map(({ alertId, text, ...line }) => ({
    ...line,
    ...(alertId === undefined || staysPut.has(alertId) ? {} : { alertId }),
    text: writtenLine(text),
  }));
}

/** The free text as it is sent; undefined where there is none. */
export function wireText(text: string | undefined): string | undefined {
  const said = writtenText(text ?? '').trim();
  return said === '' ? undefined : said;
}

/** Alerts of a person that a signing would leave without a decision: asked again where it is put on disk. */
export function orphansOf(
  holds: readonly Hold[],
  lines: readonly WireLine[],
  acts: readonly HoldAct[],
): readonly string[] {
  const covered = new Set([
    ...lines.flatMap(({ alertId }) => alertId ?? []),
    ...acts.map(({ alertId }) => alertId),
  ]);
  return holds
    .filter(({ alertId, decided }) => decided === null && !covered.has(alertId))
    .map(({ alertId }) => alertId);
}
