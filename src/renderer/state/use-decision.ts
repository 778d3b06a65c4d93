import { useTranslation } from 'react-i18next';
import type { RequestError } from '@shared/ipc/contract';
import type { Decision, OutboxRow } from '@shared/ipc/views';
import { forgetAct } from './acts';
import { decide, useOutbox } from './outbox';
import { useStationState } from './station-state';
import { say } from './toasts';

/** How the decision about a lost race or a refusal stands, wherever it is shown. */
export interface DecisionState {
  /** Name of the person at the desk. */
  readonly me: string;
  readonly deciding: Decision | null;
  readonly refused: RequestError | null;
  readonly onDecide: (decision: Decision) => void;
}

/** What may be decided about a row of the outbox, and what follows once it is on disk; `then` comes last. */
export function useDecision({ commandId }: OutboxRow, then?: () => void): DecisionState {
  const { t } = useTranslation();
  const me = useStationState((state) => state.station?.user?.name ?? '');
  const deciding = useOutbox((state) => state.deciding[commandId] ?? null);
  const refused = useOutbox((state) => state.refused[commandId] ?? null);
  return {
    me,
    deciding,
    refused,
    onDecide: (decision) => {
      decide(commandId, decision, () => {
        forgetAct(commandId);
        say(t(`decided.${decision}`));
        then?.();
      });
    },
  };
}
