import { MINUTE, fromWireTime, type Millis } from '@shared/clock';
import type { ReplayDesk, ReplayRecord, ReplayView } from '@shared/ipc/lead/oversight-contract';
import { deskAt, gapsIn, standing, type DeskAt, type Standing } from '@shared/lead/replay/desk-at';
import { replayRows } from '@shared/lead/replay/replay-rows';
import { shiftSpan, type Span } from '@shared/lead/shift';
import { changesOf, stretchesOf, type ReplayMark } from '@shared/lead/replay/timeline';
import type { DeskState } from '@shared/wire/desk-queries';
import type { Replayed } from '@main/cache/lead/replayed';
import type { Running } from '../running';
import type { DeskBoard } from './desk-board';
import type { SampleSource } from './sample-source';

const SYSTEM = 'system';

/** Whose desk, and which minute of the centre's clock (ms). */
export interface ReplayQuery {
  readonly workstationId: string | null;
  readonly at: Millis;
}

/** Puts one minute of a desk together: its records, what the log says of what stood there, and the shift around it. */
export async function readReplay(
  running: Running,
  { workstationId: asked, at: time }: ReplayQuery,
  { board, source, now }: { readonly board: DeskBoard; readonly source: SampleSource; readonly now: Millis },
): Promise<ReplayView> {
  const workstationId = asked ?? running.workstationId;
  const at = Math.floor(time / MINUTE) * MINUTE;
  const shift = shiftSpan(at);
  const own = workstationId === running.workstationId;
  const told = await board.read(running, true);
  const { records, spans } = await source.read(running, workstationId, own, shift);
  const desk = deskAt(standing(spans), at);
  const replayed = await running.stores.cache.call('readReplayed', {
    ...idsOf(desk),
    userIds: [...new Set(spans.map(({ user }) => user.id))],
    from: shift.from,
    to: shift.to - 1,
  });
  // A name that this workstation kept outlives the user; one from the centre is an id until the log names it.
  const named = spans.map((one) => ({
    ...one,
    user: own ? one.user : { id: one.user.id, name: replayed.people[one.user.id] ?? one.user.id },
  }));
  const all = standing(named);
  return {
    workstationId,
    at,
    shift,
    desks: desksOf(running, told.desks, workstationId),
    others: told.others,
    records,
    ...minuteOf(deskAt(all, at), all, replayed),
    stretches: stretchesOf(all),
    gaps: gapsIn(all, { from: shift.from, to: Math.max(shift.from, Math.min(shift.to, now)) }),
    marks: marksOf(all, replayed, shift),
  };
}

function idsOf(desk: DeskAt): {
  readonly alertIds: readonly string[];
  readonly patientIds: readonly string[];
} {
  if (desk.kind === 'gap') return { alertIds: [], patientIds: [] };
  return { alertIds: desk.record.rank, patientIds: desk.record.shown };
}

function minuteOf(
  desk: DeskAt,
  all: readonly Standing[],
  replayed: Replayed,
): Pick<ReplayView, 'record' | 'gap'> {
  if (desk.kind === 'gap') return { record: null, gap: { from: desk.from, to: desk.to } };
  const { record, judgedAt } = desk;
  const rows = replayRows(record.rank, replayed, all, judgedAt);
  const shown: ReplayRecord['shown'] = record.shown.map((patientId) => ({
    patientId,
    patientName: replayed.patients[patientId] ?? patientId,
  }));
  const { user, link, sound } = record;
  return {
    record: { at: judgedAt, user, link, sound, shown, rows, unknown: record.rank.length - rows.length },
    gap: null,
  };
}

/** This workstation first, then the others by when they were last seen; the one that is shown is always there. */
function desksOf(
  { workstationId, session }: Running,
  told: readonly DeskState[],
  shown: string,
): ReplayDesk[] {
  const own: ReplayDesk = {
    workstationId,
    isOwn: true,
    userName: session.user?.name ?? null,
    lastSeenAt: null,
  };
  const others = told
    .filter((one) => one.workstationId !== workstationId)
    .map((one) => ({
      workstationId: one.workstationId,
      isOwn: false,
      userName: one.user?.name ?? null,
      lastSeenAt: fromWireTime(one.lastSeenAt),
    }))
    .sort((a, b) => b.lastSeenAt - a.lastSeenAt);
  const isThere = shown === workstationId || others.some((one) => one.workstationId === shown);
  const untold = { workstationId: shown, isOwn: false, userName: null, lastSeenAt: null };
  return [own, ...others, ...(isThere ? [] : [untold])];
}

function marksOf(all: readonly Standing[], { acts, people, patients }: Replayed, shift: Span): ReplayMark[] {
  const done = acts.flatMap(({ at, act, by, alertId, patientId, severity }): ReplayMark[] => {
    if (act === 'raised')
      return severity === 'red' ? [{ at, kind: 'red', what: patients[patientId] ?? null, alertId }] : [];
    return by === SYSTEM ? [] : [{ at, kind: 'act', what: people[by] ?? by, alertId }];
  });
  return [...changesOf(all).filter(({ at }) => at >= shift.from), ...done].sort((a, b) => a.at - b.at);
}
