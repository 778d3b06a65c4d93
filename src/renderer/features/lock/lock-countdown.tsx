import { useEffect, useRef, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { SECOND } from '@shared/clock';
import { useLock } from '@renderer/state/lock/lock';
import { useNow } from '@renderer/ui/use-now';

/** Says that the desk is about to lock; whatever is touched keeps it open. */
export function LockCountdown(): ReactElement | null {
  const locksAt = useLock((state) => state.lock?.locksAt ?? null);
  return locksAt === null ? null : <Countdown locksAt={locksAt} />;
}

function Countdown({ locksAt }: { readonly locksAt: number }): ReactElement {
  const { t } = useTranslation();
  const now = useNow(SECOND);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Above a dialog, which lies over everything else.
    box.current?.showPopover();
  }, []);
  const count = Math.max(0, Math.ceil((locksAt - now) / SECOND));
  return (
    <div ref={box} popover="manual" className="lock-countdown" data-testid="lock-countdown">
      <span className="sr-only" role="alert">
        {t('lock.soon')}
      </span>
      <strong aria-hidden="true">{t('lock.in', { count })}</strong> <span>{t('lock.stay')}</span>
    </div>
  );
}
