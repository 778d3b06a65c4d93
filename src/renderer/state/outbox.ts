import { create } from 'zustand';
import type { RequestError, RequestOutcome } from '@shared/ipc/contract';
import type { Decision, OutboxRow } from '@shared/ipc/views';
import { station } from '@renderer/bridge/station';
import { subscribe } from '@renderer/bridge/use-push';
import { useStationState } from './station-state';

interface Outbox {
  /** Null until the first read has come. */
  readonly rows: readonly OutboxRow[] | null;
  readonly error: RequestError | null;
  /** Acts that began to need a look since this person signed in, in the order they came. */
  readonly risen: readonly OutboxRow[];
  /** Decisions that main is putting on disk, and those it refused. */
  readonly deciding: Readonly<Record<string, Decision>>;
  readonly refused: Readonly<Record<string, RequestError>>;
}

const first: Outbox = { rows: null, error: null, risen: [], deciding: {}, refused: {} };

/** Every act that is not answered or not dealt with, of anybody who works at this station. */
export const useOutbox = create<Outbox>()(() => first);

/** Whether a person must deal with it. */
export function needsLook({ state }: Pick<OutboxRow, 'state'>): boolean {
  return state === 'conflict' || state === 'rejected';
}

/** What needs a look, the newest first; and what is on its way, in the order it was done. */
export function sortedOutbox(rows: readonly OutboxRow[]): {
  readonly attention: readonly OutboxRow[];
  readonly onWay: readonly OutboxRow[];
} {
  return {
    attention: rows.filter(needsLook).sort((a, b) => b.at - a.at),
    onWay: rows.filter((row) => !needsLook(row)).sort((a, b) => a.at - b.at),
  };
}

function countsOf(rows: readonly OutboxRow[]): { readonly unsent: number; readonly attention: number } {
  const attention = rows.filter(needsLook).length;
  return { unsent: rows.length - attention, attention };
}

/** Acts on one alert, what needs a look first. */
export function actsOnAlert(rows: readonly OutboxRow[] | null, alertId: string): readonly OutboxRow[] {
  const { attention, onWay } = sortedOutbox((rows ?? []).filter((row) => row.alertId === alertId));
  return [...attention, ...onWay];
}

let turn = 0;
let reading = false;
let stale = false;

/** Reads the outbox; calls that come meanwhile become one more read, however many they are. */
export function readOutbox(): void {
  if (reading) {
    stale = true;
    return;
  }
  reading = true;
  stale = false;
  const mine = turn;
  void station()
    .readOutbox({})
    .then((outcome) => {
      if (mine !== turn) return;
      reading = false;
      take(outcome);
      if (stale) readOutbox();
    });
}

function take(outcome: RequestOutcome<'readOutbox'>): void {
  if (!outcome.ok) {
    useOutbox.setState({ error: outcome.error });
    return;
  }
  const rows = outcome.value;
  useOutbox.setState((now) => {
    // What stood here at sign-in is counted in the strip; only what comes after is news.
    const known = new Set((now.rows ?? rows).filter(needsLook).map((row) => row.commandId));
    const news = rows.filter((row) => needsLook(row) && !known.has(row.commandId));
    return { rows, error: null, risen: news.length === 0 ? now.risen : [...now.risen, ...news] };
  });
}

/** Follows the outbox while somebody is signed in; returns its stop. */
export function startOutbox(): () => void {
  const stop = subscribe('outboxChanged', readOutbox);
  const before = useStationState.getState().outbox;
  const counted = useOutbox.subscribe(({ rows }) => {
    if (rows === null) return;
    counted();
    // Main tells of changes only: what was already waiting is counted here, unless a push was quicker.
    if (useStationState.getState().outbox === before)
      useStationState.setState({ outbox: { ...before, ...countsOf(rows) } });
  });
  readOutbox();
  return () => {
    stop();
    counted();
    turn += 1;
    reading = false;
    useOutbox.setState(first);
  };
}

/** Puts a decision on disk; `done` is called once main has it, `refused` where it does not take it. */
export function decide(
  commandId: string,
  decision: Decision,
  done: () => void,
  refused: () => void = () => undefined,
): void {
  if (useOutbox.getState().deciding[commandId] !== undefined) return;
  useOutbox.setState((now) => ({
    deciding: { ...now.deciding, [commandId]: decision },
    refused: without(now.refused, commandId),
  }));
  const mine = turn;
  void station()
    .decideCommand({ commandId, decision })
    .then((outcome) => {
      if (mine !== turn) return;
      useOutbox.setState((now) => ({
        deciding: without(now.deciding, commandId),
        ...(outcome.ok ? {} : { refused: { ...now.refused, [commandId]: outcome.error } }),
      }));
      readOutbox();
      if (!outcome.ok) {
        refused();
        return;
      }
      useStationState.setState({ outbox: outcome.value });
      done();
    });
}

function without<T>(record: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> {
  const { [key]: _gone, ...rest } = record;
  return rest;
}
