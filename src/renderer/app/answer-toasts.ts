import { useEffect, useRef } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { OutboxRow } from '@shared/ipc/views';
import { useActs } from '@renderer/state/acts';
import { useNavigation } from '@renderer/state/navigation';
import { useOutbox } from '@renderer/state/outbox';
import { say } from '@renderer/state/toasts';
import { lostTitle } from '@renderer/ui/format/outcome';
import { rejectionText } from '@renderer/ui/format/rejection';
import { systemClock } from '@shared/clock';
import type { TextKey } from './i18n/nb';

type Translate = TFunction;

/** Says each answer of the centre once; what is on screen already is not said again beside it. */
export function useAnswerToasts(): void {
  useAppliedToasts();
  useAttentionToasts();
}

function useAppliedToasts(): void {
  const { t } = useTranslation();
  const answered = useActs((state) => state.answered);
  const said = useRef(answered.length);
  useEffect(() => {
    for (const { kind, answer } of answered.slice(said.current))
      if (answer?.status === 'applied') say(t(`answered.${kind}`), 'calm');
    said.current = answered.length;
  }, [answered, t]);
}

function useAttentionToasts(): void {
  const { t } = useTranslation();
  const risen = useOutbox((state) => state.risen);
  const said = useRef(risen.length);
  useEffect(() => {
    for (const row of risen.slice(said.current)) if (!isInView(row)) say(attentionText(t, row), 'attention');
    said.current = risen.length;
  }, [risen, t]);
}

/** The panel of the alert, and the outbox, say it themselves. */
function isInView({ alertId }: OutboxRow): boolean {
  const { panel, outboxOpen } = useNavigation.getState();
  return outboxOpen || (alertId !== null && panel?.alertId === alertId);
}

function attentionText(t: Translate, row: OutboxRow): string {
  // One key of many: asked for by its name alone, the compiler need not try them all.
  const what: TextKey = `command.${row.type}`;
  const act = [t(what), row.patientName].filter((part) => part !== null).join(' · ');
  return row.state === 'conflict'
    ? `${lostTitle(t, row, systemClock.now())} · ${act}`
    : `${t('rejected.title')} · ${act}. ${rejectionText(t, row.code)}`;
}
