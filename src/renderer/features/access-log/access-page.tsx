import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@digdir/designsystemet-react';
import { systemClock } from '@shared/clock';
import { station } from '@renderer/bridge/station';
import { useReading } from '@renderer/bridge/use-request';
import { AccessExport } from './access-export';
import { AccessFields } from './access-fields';
import { firstFilter, patientOf, queryOf, type AccessFilter } from './access-filter';
import { AccessList } from './access-list';
import { useAccess } from './use-access';

/** Who opened what, when and on what ground, over all workstations: for leads (product.md L6). `parts` is the choice of the part. */
export function AccessPage({ parts }: { readonly parts: ReactElement }): ReactElement {
  const { t } = useTranslation();
  const [filter, setFilter] = useState<AccessFilter>(() => firstFilter(systemClock.now()));
  const [exporting, setExporting] = useState(false);
  const { value: facets } = useReading('access-facets', () => station().readAccessFacets({}));
  const query = queryOf(filter, facets);
  const reading = useAccess(query);
  const patient = patientOf(filter.patient, facets);
  return (
    <section className="list-page" aria-label={t('lead.part.access')}>
      <div className="toolbar tasks-toolbar">
        <h1 className="toolbar-title">{t('lead.part.access')}</h1>
        {parts}
        <span className="strip-space" />
        <Acts
          reading={reading}
          mayExport={patient !== undefined && query !== null}
          onExport={() => {
            setExporting(true);
          }}
        />
      </div>
      <AccessFields
        filter={filter}
        facets={facets}
        wrongPeriod={query === null && (filter.patient === '' || patient !== undefined)}
        onChange={setFilter}
      />
      <AccessList
        reading={reading}
        asked={query !== null}
        source={filter.source}
        here={facets?.here ?? ''}
        onSource={(source) => {
          setFilter({ ...filter, source });
        }}
      />
      {exporting && patient !== undefined && query !== null && (
        <AccessExport
          patient={patient}
          from={query.from}
          to={query.to}
          onClose={() => {
            setExporting(false);
          }}
        />
      )}
    </section>
  );
}

/** How many entries are shown, reading them again, and taking a patient's out. */
function Acts({
  reading,
  mayExport,
  onExport,
}: {
  readonly reading: ReturnType<typeof useAccess>;
  readonly mayExport: boolean;
  readonly onExport: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const { rows, next, again } = reading;
  return (
    <>
      <span className="quiet" role="status">
        {rows !== null && t(next === null ? 'access.count' : 'access.countSoFar', { count: rows.length })}
      </span>
      <Button variant="secondary" data-size="sm" onClick={again}>
        {t('access.renew')}
      </Button>
      <Button
        data-size="sm"
        aria-disabled={!mayExport}
        title={mayExport ? '' : t('access.export.choose')}
        onClick={() => {
          if (mayExport) onExport();
        }}
      >
        {t('access.export.open')}
      </Button>
    </>
  );
}
