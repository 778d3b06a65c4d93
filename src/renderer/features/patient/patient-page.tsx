import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { ToggleGroup } from '@digdir/designsystemet-react';
import type { PatientView } from '@shared/ipc/views';
import { goBack } from '@renderer/state/navigation';
import { EmptyState } from '@renderer/ui/parts/empty-state';
import { HandlingLog } from '@renderer/ui/parts/handling-log';
import { IdentityStrip } from '@renderer/ui/parts/identity-strip';
import { KeyHint } from '@renderer/ui/parts/key-hint';
import { PanelSkeleton } from '@renderer/ui/parts/skeleton';
import { ZonePlan } from '@renderer/ui/parts/zone-plan';
import { LatestTable } from './latest-table';
import { MeasureTrend } from './measure-trend';
import { PatientAlerts } from './patient-alerts';
import { LimitsTable, ScheduleList } from './plan-section';
import { ranges, type Range } from './ranges';
import { usePatient } from './use-patient';

/** One patient: who, how it goes, what was agreed, what was done. */
export function PatientPage({ patientId }: { readonly patientId: string }): ReactElement {
  const { t } = useTranslation();
  const { value: view, error, again } = usePatient(patientId);
  if (view === null && error !== null) {
    return (
      <EmptyState
        title={t('panel.failed')}
        text={t(`error.${error}`)}
        action={t('do.again')}
        onAction={again}
      />
    );
  }
  return (
    <section className="patient-page" aria-label={t('patient.page')} data-testid="patient-page">
      <div className="patient-bar">
        <button type="button" className="strip-button" autoFocus onClick={goBack}>
          {t('panel.back')} <KeyHint keys="Esc" />
        </button>
      </div>
      {view === null ? <PanelSkeleton /> : <PatientContent view={view} />}
    </section>
  );
}

function PatientContent({ view }: { view: PatientView }): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="patient-scroll" tabIndex={-1}>
      <IdentityStrip patient={view.patient} programmes={view.programmes} heading="h1" />
      <div className="patient-columns">
        <Trends view={view} />
        <div className="patient-side">
          <PatientAlerts view={view} />
          <LatestTable latest={view.latest} />
          <LimitsTable plan={view.plan} names={view.names} />
          <ZonePlan plan={view.plan} severity={null} />
          <ScheduleList plan={view.plan} />
          <section className="panel-section">
            <h3>{t('handling.title')}</h3>
            <HandlingLog events={view.events} names={view.names} />
          </section>
        </div>
      </div>
    </div>
  );
}

function Trends({ view }: { view: PatientView }): ReactElement {
  const { t } = useTranslation();
  const [range, setRange] = useState<Range>('30d');
  const [asTable, setAsTable] = useState(false);
  return (
    <section className="trends" aria-label={t('patient.trends')}>
      <div className="trends-bar">
        <h2>{t('patient.trends')}</h2>
        <span className="strip-space" />
        <ToggleGroup
          value={range}
          onChange={(value) => {
            setRange(value as Range);
          }}
          aria-label={t('range.label')}
          data-size="sm"
        >
          {ranges.map((value) => (
            <ToggleGroup.Item key={value} value={value}>
              {t(`range.${value}`)}
            </ToggleGroup.Item>
          ))}
        </ToggleGroup>
        <ToggleGroup
          value={asTable ? 'table' : 'chart'}
          onChange={(value) => {
            setAsTable(value === 'table');
          }}
          aria-label={t('chart.form')}
          data-size="sm"
        >
          <ToggleGroup.Item value="chart">{t('chart.asCurve')}</ToggleGroup.Item>
          <ToggleGroup.Item value="table">{t('chart.asText')}</ToggleGroup.Item>
        </ToggleGroup>
      </div>
      {view.measures.length === 0 && <p className="quiet-note">{t('chart.noMeasures')}</p>}
      {view.measures.map((measure) => (
        <MeasureTrend
          key={`${measure.code}/${measure.text ?? ''}`}
          view={view}
          measure={measure}
          range={range}
          asTable={asTable}
        />
      ))}
    </section>
  );
}
