import type { ReactElement, RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { Textfield } from '@digdir/designsystemet-react';
import { measureName, ownUnit } from '@renderer/ui/format/value';
import type { EntryField } from './entry-fields';

export interface EntryFieldProps {
  readonly field: EntryField;
  readonly typed: string;
  readonly error: string | null;
  /** The value before, with its time. */
  readonly hint: string | null;
  readonly onChange: (text: string) => void;
  readonly ref?: RefObject<HTMLInputElement | null>;
}

/** A number in the unit that stands beside it: nothing else can be chosen. */
export function NumberField({ field, typed, error, hint, onChange, ref }: EntryFieldProps): ReactElement {
  const { t } = useTranslation();
  return (
    <Textfield
      {...(ref === undefined ? {} : { ref })}
      className="number-field"
      label={
        <>
          {measureName(t, field.code, null)}
          {hint !== null && <span className="value-hint">{hint}</span>}
        </>
      }
      suffix={ownUnit(field.code)}
      inputMode="decimal"
      autoComplete="off"
      value={typed}
      error={error ?? undefined}
      onChange={(event) => {
        onChange(event.target.value);
      }}
    />
  );
}
