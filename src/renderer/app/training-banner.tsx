import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { goTo } from '@renderer/state/navigation';
import { useStationState } from '@renderer/state/station-state';

/** On every screen in training mode: nothing here is a patient. Who is signed in may control the exercise from it. */
export function TrainingBanner(): ReactElement {
  const { t } = useTranslation();
  const signedIn = useStationState((state) => state.station?.phase === 'signed_in');
  return (
    <section className="training-banner" data-testid="training-banner" aria-label={t('training.banner')}>
      {t('training.banner')}
      {signedIn && (
        <button
          type="button"
          className="inline-button"
          onClick={() => {
            goTo('settings');
          }}
        >
          {t('training.open')}
        </button>
      )}
    </section>
  );
}
