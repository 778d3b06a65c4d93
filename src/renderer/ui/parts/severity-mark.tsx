import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlertSeverity } from '@shared/model/primitives';

/** Shape, letter, colour and word, never colour alone (look.md 5). */
export function SeverityMark({
  severity,
  word = false,
}: {
  readonly severity: AlertSeverity | 'green';
  readonly word?: boolean;
}): ReactElement {
  const { t } = useTranslation();
  const name = t(`severity.${severity}`);
  return (
    <span className="severity">
      <span className={`mark mark-${severity}`} aria-hidden="true" title={name}>
        {t(`severity.letter.${severity}`)}
      </span>
      <span className={word ? 'severity-word' : 'sr-only'}>{name}</span>
    </span>
  );
}
