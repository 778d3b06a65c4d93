import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useStationState } from '@renderer/state/station-state';
import { StartFrame } from './start-frame';

/** The frame's own shape while the station starts. */
export function StartingScreen(): ReactElement {
  const { t } = useTranslation();
  const rotation = useStationState(({ station }) => station?.key?.rotation ?? null);
  if (rotation !== null) return <Rotating {...rotation} />;
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

/** Data gets another key: nothing to do but wait, and nothing to fear. */
function Rotating({ done, of }: { readonly done: number; readonly of: number }): ReactElement {
  const { t } = useTranslation();
  return (
    <StartFrame title={t('key.rotation.title')}>
      <p className="start-text">{t('key.rotation.text')}</p>
      <progress
        className="key-progress"
        aria-label={t('key.rotation.title')}
        max={Math.max(of, 1)}
        value={done}
      />
      <p className="quiet" role="status">
        {of > 0 && t('key.rotation.progress', { done, of })}
      </p>
    </StartFrame>
  );
}
