import { useMemo, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { FormsView } from '@shared/ipc/patient/value-views';
import type { PatientView } from '@shared/ipc/views';
import { station } from '@renderer/bridge/station';
import { usePush } from '@renderer/bridge/use-push';
import { useReading } from '@renderer/bridge/use-request';
import { useNavigation } from '@renderer/state/navigation';
import { NotRead } from '@renderer/ui/parts/empty-state';
import { answeredForms, scoreSeries } from './answered';
import { FormAnswers } from './form-answers';
import { FormDueList } from './form-due-list';
import { FormList } from './form-list';
import { ScoreLine } from './score-line';

/** Forms with answers and scores over time, and which are expected (product.md P8). */
export function FormsSection({ view }: { readonly view: PatientView }): ReactElement {
  const patientId = view.patient.id;
  const { value, error, again } = useReading(patientId, () => station().readForms({ patientId }));
  usePush('patientChanged', ({ patientIds }) => {
    if (patientIds.includes(patientId)) again();
  });
  if (value !== null) return <FormsContent view={view} forms={value} />;
  return <NotRead error={error} again={again} />;
}

/** Which answered form is open: what the person chose, else what a mark or a hit led to. */
function useOpened(): readonly [id: string | null, open: (id: string | null) => void] {
  const shown = useNavigation(({ shownItem }) => (shownItem?.kind === 'response' ? shownItem : null));
  const [chosen, setChosen] = useState<{ readonly id: string | null; readonly over: unknown } | null>(null);
  const opened = chosen !== null && chosen.over === shown ? chosen.id : (shown?.id ?? null);
  return [
    opened,
    (id) => {
      setChosen({ id, over: shown });
    },
  ];
}

function FormsContent({
  view,
  forms,
}: {
  readonly view: PatientView;
  readonly forms: FormsView;
}): ReactElement {
  const { t } = useTranslation();
  const answered = useMemo(() => answeredForms(forms), [forms]);
  const [openedId, open] = useOpened();
  const [cameFrom, setCameFrom] = useState<string | null>(null);
  const opened = answered.find(({ response }) => response.id === openedId);
  if (opened !== undefined)
    return (
      <FormAnswers
        key={opened.response.id}
        form={opened}
        all={answered.filter(({ response }) => response.questionnaireId === opened.response.questionnaireId)}
        onOpen={open}
        onBack={() => {
          setCameFrom(opened.response.id);
          open(null);
        }}
      />
    );
  return (
    <>
      <FormDueList
        plan={view.plan}
        status={view.patient.status}
        answered={answered}
        forms={forms.questionnaires}
      />
      {openedId !== null && <p className="quiet-note">{t('forms.notHere')}</p>}
      {scoreSeries(answered).map((series) => (
        <ScoreLine key={series.questionnaireId} series={series} onOpen={open} />
      ))}
      <FormList answered={answered} more={forms.more} focused={cameFrom} onOpen={open} />
    </>
  );
}
