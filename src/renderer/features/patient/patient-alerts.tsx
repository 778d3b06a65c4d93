import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { MINUTE } from '@shared/clock';
import type { AlertRow, PatientView } from '@shared/ipc/views';
import { openPatientPage, useNavigation } from '@renderer/state/navigation';
import { causeLine } from '@renderer/ui/format/cause';
import { SeverityMark } from '@renderer/ui/parts/severity-mark';
import { TimeText } from '@renderer/ui/parts/time-text';
import { useNow } from '@renderer/ui/use-now';

/** Alerts of the patient, those not closed first. */
export function PatientAlerts({ view }: { readonly view: PatientView }): ReactElement {
  const { t } = useTranslation();
  return (
    <section className="panel-section">
      <h3>{t('patient.alerts')}</h3>
      {view.alerts.length === 0 ? (
        <p className="quiet">{t('patient.noAlerts')}</p>
      ) : (
        <AlertList rows={view.alerts} onOpen={openBesidePage} />
      )}
      {view.closedAlerts.length > 0 && (
        <>
          <h4>{t('patient.closedAlerts')}</h4>
          <AlertList rows={view.closedAlerts} onOpen={openBesidePage} />
        </>
      )}
    </section>
  );
}

function openBesidePage({ patientId, id }: AlertRow): void {
  openPatientPage({ patientId, alertId: id });
}

/** Alerts as buttons that open them. */
export function AlertList({
  rows,
  onOpen,
}: {
  readonly rows: readonly AlertRow[];
  readonly onOpen: (row: AlertRow) => void;
}): ReactElement {
  const { t, i18n } = useTranslation();
  const now = useNow(MINUTE);
  const openId = useNavigation((state) => state.panel?.alertId ?? null);
  return (
    <ul className="alert-list">
      {rows.map((row) => (
        <li key={row.id}>
          <button
            type="button"
            className="link-row"
            aria-current={row.id === openId}
            onClick={() => {
              onOpen(row);
            }}
          >
            <SeverityMark severity={row.severity} />
            <span className="link-row-text">{causeLine(t, row.cause, i18n.language)}</span>
            <span className="quiet">
              <TimeText at={row.raisedAt} now={now} />
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
