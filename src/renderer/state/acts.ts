import { create } from 'zustand';
import type { RequestOutcome } from '@shared/ipc/contract';
import type { CommandAnswer } from '@shared/ipc/views';
import { subscribe } from '@renderer/bridge/use-push';

export const actKinds = [
  ...(['take', 'release', 'close', 'comment'] as const),
  ...(['snooze', 'end_snooze', 'escalate', 'reopen'] as const),
] as const;
export type ActKind = (typeof actKinds)[number];

/** One act of this session on an alert, and how it stands. */
export interface Act {
  readonly commandId: string;
  readonly alertId: string;
  readonly kind: ActKind;
  /** Version of the alert that the act was made on. */
  readonly version: number;
  readonly answer: CommandAnswer | null;
}

interface Acts {
  /** The latest act on each alert. */
  readonly byAlert: Readonly<Record<string, Act>>;
  /** Answers in the order they came, for the toasts. */
  readonly answered: readonly Act[];
}

export const useActs = create<Acts>()(() => ({ byAlert: {}, answered: [] }));

/** Answers that came before the request that made them had returned. */
const early = new Map<string, CommandAnswer>();

/** Notes an act that main has put on disk. */
export function actRegistered(
  alertId: string,
  kind: ActKind,
  version: number,
  outcome: RequestOutcome<'takeAlert'>,
): void {
  if (!outcome.ok) return;
  const { commandId } = outcome.value;
  const answer = early.get(commandId) ?? null;
  early.delete(commandId);
  const act: Act = { commandId, alertId, kind, version, answer };
  useActs.setState((now) => ({
    byAlert: { ...now.byAlert, [alertId]: act },
    answered: answer === null ? now.answered : [...now.answered, act],
  }));
}

/** Starts listening to the centre's answers; returns its stop. */
export function startActFeed(): () => void {
  return subscribe('commandAnswered', takeAnswer);
}

function takeAnswer(answer: CommandAnswer): void {
  // What is not about an alert is said by others; keeping it would only fill memory.
  if (answer.alertId === null) return;
  const act = useActs.getState().byAlert[answer.alertId];
  if (act === undefined || act.commandId !== answer.commandId) {
    early.set(answer.commandId, answer);
    return;
  }
  const done: Act = { ...act, answer };
  useActs.setState((now) => ({
    byAlert: { ...now.byAlert, [act.alertId]: done },
    answered: [...now.answered, done],
  }));
}

/** An act whose outcome has been dealt with stands no longer on its alert. */
export function forgetAct(commandId: string): void {
  useActs.setState((now) => {
    const kept = Object.entries(now.byAlert).filter(([, act]) => act.commandId !== commandId);
    return { byAlert: Object.fromEntries(kept) };
  });
}

export function resetActs(): void {
  early.clear();
  useActs.setState({ byAlert: {}, answered: [] });
}
