import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';

const ROWS = 18;

/** The list's final shape while its rows are read; shown only after 300 ms. */
export function GridSkeleton(): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="skeleton late" role="status" aria-label={t('list.loading')}>
      {Array.from({ length: ROWS }, (_, index) => (
        <div key={index} className="skeleton-row">
          <span className="skeleton-mark" />
          <span className="skeleton-text" data-width={index % 4} />
          <span className="skeleton-text" data-width={(index + 2) % 4} />
          <span className="skeleton-text" data-width={(index + 1) % 4} />
        </div>
      ))}
    </div>
  );
}

/** The panel's final shape while it is read. */
export function PanelSkeleton(): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="skeleton skeleton-panel late" role="status" aria-label={t('list.loading')}>
      {[3, 1, 2, 0, 1, 3].map((width, index) => (
        <span key={index} className="skeleton-text" data-width={width} />
      ))}
    </div>
  );
}
