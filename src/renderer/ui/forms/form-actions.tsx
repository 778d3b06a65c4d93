import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@digdir/designsystemet-react';

export interface FormActionsProps {
  /** Words of what the form does. */
  readonly submit: string;
  readonly busy: boolean;
  readonly onCancel: () => void;
  /** What else may be done here, between the two. */
  readonly children?: ReactNode;
}

/** How a form ends: do it, or leave it; not while it is done, since leaving drops the words that a failure needs. */
export function FormActions({ submit, busy, onCancel, children }: FormActionsProps): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="action-row">
      <Button type="submit" loading={busy}>
        {submit}
      </Button>
      {children}
      <Button
        variant="tertiary"
        aria-disabled={busy}
        onClick={() => {
          if (!busy) onCancel();
        }}
      >
        {t('do.cancel')}
      </Button>
    </div>
  );
}
