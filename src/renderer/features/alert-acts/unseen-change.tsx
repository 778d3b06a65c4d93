import { useState, type ReactElement, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@digdir/designsystemet-react';
import type { AlertView } from '@shared/ipc/views';
import type { AlertSeverity } from '@shared/model/primitives';
import { formatPair, measureName, shownUnit } from '@renderer/ui/format/value';

/** What of an alert a person saw when they opened it, or when they last said that they have looked. */
export interface Seen {
  readonly code: string | null;
  readonly value: number | null;
  readonly severity: AlertSeverity;
  readonly evidence: readonly string[];
}

/** What is another now: the value, the severity, or only what lies behind the alert. */
export interface Change {
  readonly value: { readonly code: string; readonly seen: number; readonly now: number } | null;
  readonly severity: { readonly seen: AlertSeverity; readonly now: AlertSeverity } | null;
  readonly more: number;
}

export function seenOf({ row, alert }: Pick<AlertView, 'row' | 'alert'>): Seen {
  const { code, value } = row.cause;
  return { code, value, severity: row.severity, evidence: alert.evidence.map(({ id }) => id) };
}

/** What changed between what was seen and what is; null where nothing did that somebody must look at. */
export function changeBetween(seen: Seen, now: Seen): Change | null {
  const known = new Set(seen.evidence);
  const more = now.evidence.filter((id) => !known.has(id)).length;
  const value =
    seen.value !== null && now.value !== null && now.code === seen.code && now.value !== seen.value
      ? { code: now.code ?? '', seen: seen.value, now: now.value }
      : null;
  const severity = seen.severity === now.severity ? null : { seen: seen.severity, now: now.severity };
  return value === null && severity === null && more === 0 ? null : { value, severity, more };
}

/** Follows the alert on screen: what changed since it was opened, until the person says that they have looked. */
export function useUnseenChange(view: AlertView): {
  readonly change: Change | null;
  readonly look: () => void;
} {
  const now = seenOf(view);
  const [seen, setSeen] = useState(now);
  return {
    change: changeBetween(seen, now),
    look: () => {
      setSeen(now);
    },
  };
}

export interface UnseenChangeProps {
  readonly change: Change;
  readonly unit: string | null;
  readonly onLook: () => void;
  readonly ref: Ref<HTMLButtonElement>;
}

/** Says what changed and asks to look, before the alert can be closed (product.md A9). */
export function UnseenChange({ change, unit, onLook, ref }: UnseenChangeProps): ReactElement {
  const { t, i18n } = useTranslation();
  const { value, severity, more } = change;
  const [seen, now] =
    value === null ? ['', ''] : formatPair(value.code, value.seen, value.now, i18n.language);
  return (
    <div className="notice notice-attention" role="status" data-testid="unseen-change">
      {value !== null && (
        <p className="notice-title">
          {t('lost.valueChanged', {
            name: measureName(t, value.code, null),
            seen,
            now,
            unit: unit === null ? '' : shownUnit(value.code, unit),
          })}
        </p>
      )}
      {severity !== null && (
        <p className="notice-title">
          {t('unseen.severity', {
            seen: t(`severity.${severity.seen}`),
            now: t(`severity.${severity.now}`),
          })}
        </p>
      )}
      {value === null && severity === null && (
        <p className="notice-title">{t('unseen.more', { count: more })}</p>
      )}
      <p>{t('unseen.look')}</p>
      <Button ref={ref} variant="secondary" onClick={onLook}>
        {t('unseen.seen')}
      </Button>
    </div>
  );
}
