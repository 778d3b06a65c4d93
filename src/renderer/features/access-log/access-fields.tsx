import { useId, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Field, Label, Textfield } from '@digdir/designsystemet-react';
import type { AccessFacets } from '@shared/ipc/lead/access-contract';
import { accessKinds, type AccessKind } from '@shared/lead/access/action-kind';
import { ChoiceField } from '@renderer/ui/forms/choice-field';
import { patientLabel, patientOf, type AccessFilter } from './access-filter';

/** So many patients are offered at once; the next letter narrows them. */
const MOST_OFFERED = 30;
const ALL = '';

export interface AccessFieldsProps {
  readonly filter: AccessFilter;
  readonly facets: AccessFacets | null;
  readonly wrongPeriod: boolean;
  readonly onChange: (filter: AccessFilter) => void;
}

/** Period, patient, person and kind of action. */
export function AccessFields({ filter, facets, wrongPeriod, onChange }: AccessFieldsProps): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="access-fields" role="group" aria-label={t('access.filter')}>
      {(['from', 'to'] as const).map((end) => (
        <Textfield
          key={end}
          type="date"
          label={t(`access.${end}`)}
          value={filter[end]}
          aria-invalid={wrongPeriod}
          onChange={(event) => {
            onChange({ ...filter, [end]: event.target.value });
          }}
        />
      ))}
      <PatientField filter={filter} facets={facets} onChange={onChange} />
      <ChoiceField<string>
        label={t('access.person')}
        value={filter.userId ?? ALL}
        choices={[
          [ALL, t('access.everybody')],
          ...(facets?.people ?? []).map(
            ({ id, name, role }) => [id, `${name} (${t(`role.${role}`)})`] as const,
          ),
        ]}
        onChange={(userId) => {
          onChange({ ...filter, userId: userId === ALL ? null : userId });
        }}
      />
      <ChoiceField<AccessKind | typeof ALL>
        label={t('access.kind')}
        value={filter.kind ?? ALL}
        choices={[
          [ALL, t('access.kind.all')],
          ...accessKinds.map((kind) => [kind, t(`access.kind.${kind}`)] as const),
        ]}
        onChange={(kind) => {
          onChange({ ...filter, kind: kind === ALL ? null : kind });
        }}
      />
    </div>
  );
}

/** By name alone: a person number is in no list here. */
function PatientField({ filter, facets, onChange }: Omit<AccessFieldsProps, 'wrongPeriod'>): ReactElement {
  const { t } = useTranslation();
  const id = useId();
  const typed = filter.patient.toLocaleLowerCase('nb');
  const offered = (facets?.patients ?? []).filter((one) =>
    patientLabel(one).toLocaleLowerCase('nb').includes(typed),
  );
  const unknown = filter.patient !== '' && patientOf(filter.patient, facets) === undefined;
  return (
    <Field className="access-patient">
      <Label htmlFor={id}>{t('access.patient')}</Label>
      <input
        id={id}
        className="ds-input"
        type="search"
        list={`${id}-names`}
        value={filter.patient}
        placeholder={t('access.patientHint')}
        autoComplete="off"
        spellCheck={false}
        aria-describedby={unknown ? `${id}-note` : undefined}
        onChange={(event) => {
          onChange({ ...filter, patient: event.target.value });
        }}
      />
      <datalist id={`${id}-names`}>
        {offered.slice(0, MOST_OFFERED).map((one) => (
          <option key={one.id} value={patientLabel(one)} />
        ))}
      </datalist>
      {unknown && (
        <span id={`${id}-note`} className="quiet access-note">
          {t('access.patientChoose')}
        </span>
      )}
    </Field>
  );
}
