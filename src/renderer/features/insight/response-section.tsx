import { useMemo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { ToggleGroup } from '@digdir/designsystemet-react';
import type { InsightView } from '@shared/ipc/lead/insight-contract';
import { divisions, severities, type Division } from '@shared/lead/insight/response-times';
import type { AlertSeverity } from '@shared/model/primitives';
import { chooseInsight, useInsightChoice } from '@renderer/state/lead/insight-choice';
import { SpreadChart } from '@renderer/ui/figures/spread-chart';
import { DefinitionMark } from './definitions';
import { spreadText } from './figure-text';
import { responseRows, type ResponseRow } from './response-rows';
import { ResponseTable } from './response-table';

const HEIGHT = 226;

/** How long it took, by shift, hour, programme or severity: two charts and the table of the same figures. */
export function ResponseSection({ view }: { readonly view: InsightView }): ReactElement {
  const { t } = useTranslation();
  const { division, severity } = useInsightChoice();
  const rows = useMemo(() => responseRows(t, view, division, severity), [t, view, division, severity]);
  return (
    <section className="insight-section insight-wide" aria-labelledby="insight-response">
      <div className="insight-bar">
        <h2 id="insight-response">{t('insight.response')}</h2>
        <DivisionChoice division={division} />
        {division !== 'all' && <SeverityChoice severity={severity} />}
        <span className="strip-space" />
        <p className="insight-legend quiet">
          <span aria-hidden="true">●</span> {t('insight.median')} <span aria-hidden="true">▲</span>{' '}
          {t('insight.p90')} <DefinitionMark name="median" />
        </p>
      </div>
      <div className="insight-charts">
        {(['take', 'close'] as const).map((which) => (
          <figure key={which}>
            <figcaption>
              {t(`insight.def.${which}`)} <DefinitionMark name={which} />
            </figcaption>
            <Chart rows={rows} which={which} />
          </figure>
        ))}
      </div>
      <ResponseTable rows={rows} division={division} />
    </section>
  );
}

function Chart({
  rows,
  which,
}: {
  readonly rows: readonly ResponseRow[];
  readonly which: 'take' | 'close';
}): ReactElement {
  const { t, i18n } = useTranslation();
  const drawn = useMemo(() => rows.map(({ label, group }) => ({ label, ...group[which] })), [rows, which]);
  const words = rows
    .filter(({ group }) => group[which].medianMs !== null)
    .map(({ label, group }) =>
      t('insight.chartRow', {
        label,
        median: spreadText(t, group[which], 'medianMs', i18n.language),
        p90: spreadText(t, group[which], 'p90Ms', i18n.language),
        n: group[which].n,
      }),
    );
  const label = `${t(`insight.def.${which}`)}: ${words.length === 0 ? t('insight.tooFew') : words.join('; ')}`;
  return <SpreadChart rows={drawn} height={HEIGHT} label={label} />;
}

const named: Readonly<Record<Division, 'severity' | 'shift' | 'hour' | 'programme'>> = {
  all: 'severity',
  shift: 'shift',
  hour: 'hour',
  programme: 'programme',
};

function DivisionChoice({ division }: { readonly division: Division }): ReactElement {
  const { t } = useTranslation();
  return (
    <ToggleGroup
      className="queue-parts"
      value={division}
      onChange={(value) => {
        chooseInsight({ division: divisions.find((one) => one === value) ?? 'shift' });
      }}
      aria-label={t('insight.divide')}
      data-size="sm"
    >
      {divisions.map((one) => (
        <ToggleGroup.Item key={one} value={one}>
          {t(`insight.by.${named[one]}`)}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup>
  );
}

function SeverityChoice({ severity }: { readonly severity: AlertSeverity | null }): ReactElement {
  const { t } = useTranslation();
  return (
    <ToggleGroup
      className="queue-parts"
      value={severity ?? 'all'}
      onChange={(value) => {
        chooseInsight({ severity: severities.find((one) => one === value) ?? null });
      }}
      aria-label={t('insight.by.severity')}
      data-size="sm"
    >
      <ToggleGroup.Item value="all">{t('insight.all')}</ToggleGroup.Item>
      {severities.map((one) => (
        <ToggleGroup.Item key={one} value={one}>
          {t(`severity.${one}`)}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup>
  );
}
