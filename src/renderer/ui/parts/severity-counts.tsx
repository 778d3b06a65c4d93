import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';

export interface SeverityCountsProps {
  readonly label: string;
  /** Null while they are not counted yet: no number is said then. */
  readonly counts: {
    readonly red: number;
    readonly yellow: number;
    readonly blue: number;
    readonly green: number;
  } | null;
  readonly without?: 'green';
}

const order = ['red', 'yellow', 'blue', 'green'] as const;

/** `■ 3 ▲ 8 ● 2 ○ 107` with words for readers. */
export function SeverityCounts({ label, counts, without }: SeverityCountsProps): ReactElement {
  const { t } = useTranslation();
  return (
    <ul className="severity-counts" aria-label={label}>
      {order
        .filter((severity) => severity !== without)
        .map((severity) => (
          <li
            key={severity}
            className={(counts?.[severity] ?? 0) === 0 ? 'severity-count none' : 'severity-count'}
            data-severity={severity}
            title={t(`severity.${severity}`)}
          >
            <span className={`mark mark-${severity}`} aria-hidden="true">
              {t(`severity.letter.${severity}`)}
            </span>
            <span className="sr-only">{t(`severity.${severity}`)}: </span>
            {counts === null ? '–' : counts[severity]}
          </li>
        ))}
    </ul>
  );
}
