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
type FormName = (typeof forms)[number];

interface Exporting {
  readonly busy: boolean;
  readonly error: RequestError | null;
  readonly answer: LeadExport | null;
}

const idle: Exporting = { busy: false, error: null, answer: null };

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
  const [form, setForm] = useState<FormName>('csv');
  const [exporting, setState] = useState<Exporting>(idle);
  const { busy } = exporting;
  const submit = (): void => {
    if (busy) return;
    setState({ ...idle, busy: true });
    void station()
      .exportAccess({ patientId: patient.id, from, to, form })
      .then((outcome) => {
        setState(outcome.ok ? { ...idle, answer: outcome.value } : { ...idle, error: outcome.error });
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
        <Forms chosen={form} onChoose={setForm} />
        <p className="quiet">{t('access.export.logged')}</p>
        <Result exporting={exporting} />
        <FormActions submit={t('access.export.do')} busy={busy} onCancel={onClose} />
      </form>
    </TitledDialog>
  );
}

function Forms({
  chosen,
  onChoose,
}: {
  readonly chosen: FormName;
  readonly onChoose: (form: FormName) => void;
}): ReactElement {
  const { t } = useTranslation();
  return (
    <Fieldset>
      <Fieldset.Legend>{t('access.export.form')}</Fieldset.Legend>
      {forms.map((one) => (
        <Radio
          key={one}
          name="access-form"
          label={t(`access.export.${one}`)}
          value={one}
          checked={chosen === one}
          onChange={() => {
            onChoose(one);
          }}
        />
      ))}
    </Fieldset>
  );
}

function Result({ exporting: { busy, error, answer } }: { readonly exporting: Exporting }): ReactElement {
  const { t } = useTranslation();
  return (
    <div role="status" data-testid="access-export-result">
      {busy && (
        <p className="late">
          <progress aria-label={t('access.export.working')} /> {t('access.export.working')}
        </p>
      )}
      {error !== null && (
        <p className="inline-error">
          {t(error === 'centre_unreachable' ? 'access.export.needsCentre' : `error.${error}`)}
        </p>
      )}
      {answer?.saved === true && <p>{t('access.export.saved', { count: answer.rows })}</p>}
      {answer?.saved === false && <p className="quiet">{t('access.export.left')}</p>}
    </div>
  );
}
