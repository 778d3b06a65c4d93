import { useSyncExternalStore, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlertRow } from '@shared/ipc/views';
import { alertFeed, alertsOfPatient } from '@renderer/state/live-rows';
import { openPanel } from '@renderer/state/navigation';
import { causeLine } from '@renderer/ui/format/cause';
import { SeverityMark } from '@renderer/ui/parts/severity-mark';

/** The patient's other alerts that are not closed. */
export function SiblingAlerts({ row }: { readonly row: AlertRow }): ReactElement | null {
  const { t, i18n } = useTranslation();
  const key = useSyncExternalStore(
    (changed) => alertFeed.subscribe(changed),
    () =>
      alertsOfPatient(row.patientId)
        .map((other) => `${other.id}@${String(other.version)}`)
        .join(' '),
  );
  const others = key === '' ? [] : alertsOfPatient(row.patientId).filter((other) => other.id !== row.id);
  if (others.length === 0) return null;
  return (
    <nav className="siblings" aria-label={t('siblings.title')}>
      <p className="quiet">{t('siblings.count', { count: others.length })}</p>
      <ul>
        {others.map((other) => (
          <li key={other.id}>
            <button
              type="button"
              className="link-row"
              onClick={() => {
                openPanel({ patientId: other.patientId, alertId: other.id });
              }}
            >
              <SeverityMark severity={other.severity} />
              {causeLine(t, other.cause, i18n.language)}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
