import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';

export interface OversightPartProps<R> {
  readonly part: 'escalated' | 'overdue' | 'idle' | 'notes' | 'silent' | 'desks';
  readonly rows: readonly R[];
  /** Where the whole of it stands: what the way is called, and the way. */
  readonly to: readonly [text: string, go: () => void] | null;
  readonly children: (row: R) => ReactElement;
}

/** One part of what waits too long, the longest first; nothing where there is none of it. */
export function OversightPart<R>({ part, rows, to, children }: OversightPartProps<R>): ReactElement | null {
  const { t } = useTranslation();
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby={`oversight-${part}`} data-testid={`oversight-${part}`}>
      <div className="oversight-heading">
        <h2 id={`oversight-${part}`} className="task-heading" tabIndex={-1}>
          {t(`oversight.part.${part}`)} <span className="quiet">{rows.length}</span>
        </h2>
        {to !== null && (
          <button type="button" className="inline-button" onClick={to[1]}>
            {to[0]}
          </button>
        )}
      </div>
      <ul className="queue-list">{rows.map(children)}</ul>
    </section>
  );
}
