import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';

/** The frame's own shape while the station starts. */
export function StartingScreen(): ReactElement {
  const { t } = useTranslation();
  return (
    <main className="starting late">
      <h1 className="sr-only">{t('starting')}</h1>
      <div className="starting-rail" />
      <div className="starting-body">
        {Array.from({ length: 16 }, (_, index) => (
          <div key={index} className="skeleton-row">
            <span className="skeleton-mark" />
            <span className="skeleton-text" data-width={index % 4} />
            <span className="skeleton-text" data-width={(index + 2) % 4} />
          </div>
        ))}
      </div>
    </main>
  );
}
