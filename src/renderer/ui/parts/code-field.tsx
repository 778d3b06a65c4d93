import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Field, Label, Select, ValidationMessage } from '@digdir/designsystemet-react';
import type { Coded } from '@shared/model/primitives';

export interface CodeFieldProps {
  readonly name: string;
  readonly codes: readonly Coded[];
  readonly value: string;
  readonly required: boolean;
  /** What is wrong, in words; null where nothing is. */
  readonly error: string | null;
  readonly onChange: (code: string) => void;
}

/** One coded choice from the programme's list. */
export function CodeField({ name, codes, value, required, error, onChange }: CodeFieldProps): ReactElement {
  const { t } = useTranslation();
  return (
    <Field>
      <Label>{name}</Label>
      <Select
        value={value}
        aria-required={required}
        aria-invalid={error !== null}
        onChange={(event) => {
          onChange(event.target.value);
        }}
      >
        <Select.Option value="">{required ? t('close.choose') : t('close.chooseOptional')}</Select.Option>
        {codes.map((coded) => (
          <Select.Option key={coded.code} value={coded.code}>
            {coded.text}
          </Select.Option>
        ))}
      </Select>
      {error !== null && <ValidationMessage>{error}</ValidationMessage>}
    </Field>
  );
}
