import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@digdir/designsystemet-react';
import type { RequestError } from '@shared/ipc/contract';
import { PanelSkeleton } from './skeleton';

export interface EmptyStateProps {
  readonly title: string;
  readonly text: string;
  readonly action?: string;
  readonly onAction?: () => void;
}

/** Nothing to show, in words, and what can be done about it. */
export function EmptyState({ title, text, action, onAction }: EmptyStateProps): ReactElement {
  return (
    <div className="empty-state">
      <p className="empty-title">{title}</p>
      <p className="empty-text">{text}</p>
      {action !== undefined && onAction !== undefined && (
        <Button variant="secondary" onClick={onAction}>
          {action}
        </Button>
      )}
    </div>
  );
}

export interface NotReadProps {
  /** Why it could not be read; null while it is being read. */
  readonly error: RequestError | null;
  readonly again: () => void;
  readonly title?: string;
}

/** What stands where something is not read yet: its shape, or why not and how to try again. */
export function NotRead({ error, again, title }: NotReadProps): ReactElement {
  const { t } = useTranslation();
  if (error === null) return <PanelSkeleton />;
  if (error === 'ground_needed')
    return (
      <EmptyState
        title={t('ground.notOpened')}
        text={t('error.ground_needed')}
        action={t('ground.give')}
        onAction={again}
      />
    );
  return (
    <EmptyState
      title={title ?? t('panel.failed')}
      text={t(`error.${error}`)}
      action={t('do.again')}
      onAction={again}
    />
  );
}
