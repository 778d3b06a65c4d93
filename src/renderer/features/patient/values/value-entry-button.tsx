import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { openValueEntry, useValueEntry } from '@renderer/state/patient/value-entry';
import { KeyHint } from '@renderer/ui/parts/key-hint';
import { useShortcut } from '@renderer/ui/use-shortcut';

/** Opens the form for values taken by phone, by press or key. */
export function ValueEntryButton({ patientId }: { readonly patientId: string }): ReactElement {
  const { t } = useTranslation();
  const closed = useValueEntry((state) => state.patientId === null);
  const open = (): void => {
    openValueEntry(patientId);
  };
  useShortcut('v', closed, open);
  return (
    <button type="button" className="strip-button" aria-keyshortcuts="v" onClick={open}>
      {t('values.open')} <KeyHint keys="V" />
    </button>
  );
}
