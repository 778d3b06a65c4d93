import type { ReactElement } from 'react';
import { Button } from '@digdir/designsystemet-react';

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
