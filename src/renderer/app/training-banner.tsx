import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';

/** On every screen in training mode: nothing here is a patient. */
export function TrainingBanner(): ReactElement {
  const { t } = useTranslation();
  return (
    <section className="training-banner" data-testid="training-banner" aria-label={t('training.mark')}>
      {t('training.banner')}
    </section>
  );
}
