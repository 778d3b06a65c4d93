import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { followUp } from '@renderer/state/contact/follow-up';

/** Makes a task of what stands beside it, with that quoted (product.md D2). */
export function FollowUpButton({
  patientId,
  quote,
  alertId = null,
  className = 'inline-button',
}: {
  readonly patientId: string;
  /** What it is about, as the task will say it: `SpO₂ 86 % (09:41)`. */
  readonly quote: string;
  readonly alertId?: string | null;
  readonly className?: string;
}): ReactElement {
  const { t } = useTranslation();
  return (
    <button
      type="button"
      className={className}
      aria-label={t('followUp.named', { quote })}
      onClick={() => {
        followUp(patientId, t('followUp.quote', { quote }), alertId);
      }}
    >
      {t('followUp.do')}
    </button>
  );
}
