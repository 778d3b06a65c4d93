import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Waiting } from './held-order';

/** `3 nye, 1 rød`: what waits to come. Red is said in red; it interrupts a reader too; nothing moves until asked (product.md W6). */
export function WaitingStrip({
  waiting,
  onShow,
}: {
  readonly waiting: Waiting;
  readonly onShow: () => void;
}): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="waiting-strip" aria-live={waiting.red > 0 ? 'assertive' : 'polite'}>
      {waiting.count > 0 && (
        <button type="button" className="waiting" onClick={onShow}>
          {t('list.waiting', { count: waiting.count })}
          {waiting.red > 0 && (
            <span className="waiting-red-count">{t('list.waitingRed', { count: waiting.red })}</span>
          )}
          <span className="waiting-do">{t('list.showWaiting')}</span>
        </button>
      )}
    </div>
  );
}
