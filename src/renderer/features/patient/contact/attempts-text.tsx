import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Attempts } from '@shared/contact/attempts';
import { shortTime } from '@renderer/ui/format/time';

/** `2 forsøk i dag, sist 09:41`; nothing where nobody was missed. */
export function AttemptsText({
  attempts,
  now,
}: {
  readonly attempts: Attempts;
  readonly now: number;
}): ReactElement | null {
  const { t } = useTranslation();
  if (attempts.count === 0 || attempts.lastAt === null) return null;
  return (
    <span className="attempts" data-testid="attempts">
      {t('contact.attempts', { count: attempts.count, time: shortTime(attempts.lastAt, now) })}
    </span>
  );
}
