import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Fieldset, Radio } from '@digdir/designsystemet-react';
import type { RequestError } from '@shared/ipc/contract';
import type { AccessFacets } from '@shared/ipc/lead/access-contract';
import type { LeadExport } from '@shared/ipc/lead/log-contract';
import { station } from '@renderer/bridge/station';
import { FormActions } from '@renderer/ui/forms/form-actions';
import { birthDay, calendarDay } from '@renderer/ui/format/time';
import { TitledDialog } from '@renderer/ui/parts/overlay-dialog';

const forms = ['csv', 'fhir'] as const;

interface Exporting {
  readonly busy: boolean;
  readonly error: RequestError | null;
  readonly answer: LeadExport | null;
}

export interface AccessExportProps {
  readonly patient: AccessFacets['patients'][number];
  /** ms, both ends included. */
  readonly from: number;
  readonly to: number;
  readonly onClose: () => void;
}

/** One patient's access log as a file, for the patient's right of insight. */
export function AccessExport({ patient, from, to, onClose }: AccessExportProps): ReactElement {
  const { t } = useTranslation();
  const [form, setForm] = useState<(typeof forms)[number]>('csv');
  const [{ busy, error, answer }, setState] = useState<Exporting>({ busy: false, error: null, answer: null });
  const submit = (): void => {
    if (busy) return;
    setState({ busy: true, error: null, answer: null });
    void station()
      .exportAccess({ patientId: patient.id, from, to, form })
      .then((outcome) => {
        setState(
          outcome.ok
            ? { busy: false, error: null, answer: outcome.value }
            : { busy: false, error: outcome.error, answer: null },
        );
      });
  };
  return (
    <TitledDialog label={t('access.export.title')} className="ground-dialog" onClose={onClose}>
      <form
        className="ground-body ground-form"
        aria-label={t('access.export.title')}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <p className="ground-who">
          <strong>{patient.name}</strong> <span className="quiet">{birthDay(patient.birthDate)}</span>
        </p>
        <p>{t('access.export.period', { from: calendarDay(from), to: calendarDay(to) })}</p>
        <Fieldset>
          <Fieldset.Legend>{t('access.export.form')}</Fieldset.Legend>
          {forms.map((one) => (
            <Radio
              key={one}
              name="access-form"
              label={t(`access.export.${one}`)}
              value={one}
              checked={form === one}
              onChange={() => {
                setForm(one);
              }}
            />
          ))}
        </Fieldset>
        <p className="quiet">{t('access.export.logged')}</p>
        <div role="status" data-testid="access-export-result">
          {busy && (
            <p className="late">
              <progress aria-label={t('access.export.working')} /> {t('access.export.working')}
            </p>
          )}
          {error !== null && <p className="inline-error">{t(`error.${error}`)}</p>}
          {answer?.saved === true && <p>{t('access.export.saved', { count: answer.rows })}</p>}
          {answer?.saved === false && <p className="quiet">{t('access.export.left')}</p>}
        </div>
        <FormActions submit={t('access.export.do')} busy={busy} onCancel={onClose} />
      </form>
    </TitledDialog>
  );
}
