import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { lockDesk } from '@renderer/state/lock/lock';

/** Locks the desk; Ctrl+L does the same in every window, also where the page hangs. */
export function LockButton(): ReactElement {
  const { t } = useTranslation();
  return (
    <button
      type="button"
      className="strip-button"
      title={t('lock.key')}
      aria-keyshortcuts="Control+L"
      onClick={lockDesk}
    >
      {t('lock.do')}
    </button>
  );
}
