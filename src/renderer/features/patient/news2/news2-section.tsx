import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@digdir/designsystemet-react';
import { MINUTE } from '@shared/clock';
import { news2Of } from '@shared/clinical/news2/news2';
import { news2History } from '@shared/clinical/news2/news2-history';
import type { News2View } from '@shared/ipc/patient/value-views';
import type { PatientView } from '@shared/ipc/views';
import { station } from '@renderer/bridge/station';
import { usePush } from '@renderer/bridge/use-push';
import { useReading, type Reading } from '@renderer/bridge/use-request';
import { isWritten, useDraft } from '@renderer/state/drafts';
import { NotRead } from '@renderer/ui/parts/empty-state';
import { useNow } from '@renderer/ui/use-now';
import { EnteredList } from '../values/entered-list';
import { news2Fields } from '../values/entry-fields';
import { ValueForm } from '../values/value-form';
import { News2Earlier } from './news2-earlier';
import { News2Headline } from './news2-headline';
import { News2Scale } from './news2-scale';
import { News2Table } from './news2-table';

/** NEWS2 of what is known (product.md P7): what is missing is said, never counted as 0, and can be filled in by phone. */
export function News2Section({ view }: { readonly view: PatientView }): ReactElement {
  const { value, error, again } = useNews2(view.patient.id);
  if (value !== null) return <News2Content view={view} news2={value} />;
  return <NotRead error={error} again={again} />;
}

function useNews2(patientId: string): Reading<News2View> {
  const reading = useReading(patientId, () => station().readNews2({ patientId }));
  usePush('patientChanged', ({ patientIds }) => {
    if (patientIds.includes(patientId)) reading.again();
  });
  usePush('outboxChanged', reading.again);
  usePush('commandAnswered', (answer) => {
    if (answer.type === 'observation.put') reading.again();
  });
  return reading;
}

function News2Content({
  view,
  news2,
}: {
  readonly view: PatientView;
  readonly news2: News2View;
}): ReactElement {
  const now = useNow(MINUTE);
  const result = news2Of(news2.values, news2.scale, now);
  return (
    <>
      <section className="panel-section" data-testid="news2">
        <News2Headline result={result} now={now} />
        <News2Table result={result} now={now} />
        <FillIn view={view} isWhole={result.total !== null} />
      </section>
      <News2Scale
        plan={view.plan}
        names={view.names}
        scale={news2.scale}
        birthDate={view.patient.birthDate}
        now={now}
      />
      <News2Earlier earlier={news2History(news2.values, news2.scale)} now={now} />
      <EnteredList patientId={view.patient.id} />
    </>
  );
}

/** What is missing, asked by phone and written down here. */
function FillIn({ view, isWhole }: { readonly view: PatientView; readonly isWhole: boolean }): ReactElement {
  const { t } = useTranslation();
  const patientId = view.patient.id;
  const [open, setOpen] = useState<boolean | null>(null);
  const isBegun = isWritten(useDraft(patientId), 'values');
  if (open ?? isBegun)
    return (
      <ValueForm
        patientId={patientId}
        label={t('news2.fillIn')}
        latest={view.latest}
        groups={[{ title: null, fields: news2Fields() }]}
        onDone={() => {
          setOpen(false);
        }}
        onCancel={() => {
          setOpen(false);
        }}
      />
    );
  return (
    <div className="action-row">
      <Button
        variant={isWhole ? 'secondary' : 'primary'}
        onClick={() => {
          setOpen(true);
        }}
      >
        {t(isWhole ? 'news2.again' : 'news2.fillIn')}
      </Button>
    </div>
  );
}
