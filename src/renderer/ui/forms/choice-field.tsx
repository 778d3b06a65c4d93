import type { ReactElement } from 'react';
import { Field, Label, Select } from '@digdir/designsystemet-react';

export interface ChoiceFieldProps<V extends string> {
  readonly label: string;
  readonly value: V;
  readonly choices: readonly (readonly [value: V, text: string])[];
  readonly onChange: (value: V) => void;
}

/** One of a few, as a menu. */
export function ChoiceField<V extends string>({
  label,
  value,
  choices,
  onChange,
}: ChoiceFieldProps<V>): ReactElement {
  return (
    <Field>
      <Label>{label}</Label>
      <Select
        value={value}
        onChange={(event) => {
          const chosen = choices.find(([one]) => one === event.target.value);
          if (chosen !== undefined) onChange(chosen[0]);
        }}
      >
        {choices.map(([one, text]) => (
          <Select.Option key={one} value={one}>
            {text}
          </Select.Option>
        ))}
      </Select>
    </Field>
  );
}
