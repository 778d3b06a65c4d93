import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useActs, type Act } from '@renderer/state/acts';
import { say } from '@renderer/state/toasts';
import { rejectionText } from '@renderer/ui/format/rejection';
import { clockTime } from '@renderer/ui/format/time';

/** Says each answer of the centre once. */
export function useAnswerToasts(): void {
  const { t } = useTranslation();
  const answered = useActs((state) => state.answered);
  const said = useRef(answered.length);
  useEffect(() => {
    for (const act of answered.slice(said.current)) {
      const { text, calm } = answerText(t, act);
      say(text, calm ? 'calm' : 'attention');
    }
    said.current = answered.length;
  }, [answered, t]);
}

function answerText(
  t: ReturnType<typeof useTranslation>['t'],
  { kind, answer }: Act,
): { text: string; calm: boolean } {
  if (answer?.status === 'conflict') {
    const name = answer.winner ?? t('lost.unknownWinner');
    const text =
      answer.winnerAt === null
        ? t('lost.title', { name })
        : t('lost.titleAt', { name, time: clockTime(answer.winnerAt) });
    return { text, calm: false };
  }
  if (answer?.status === 'rejected')
    return { text: `${t('rejected.title')} ${rejectionText(t, answer.code)}`, calm: false };
  return { text: t(`answered.${kind}`), calm: true };
}
