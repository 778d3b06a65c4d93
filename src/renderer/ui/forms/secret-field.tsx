import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Textfield } from '@digdir/designsystemet-react';

export interface SecretFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly autoComplete: 'current-password' | 'new-password' | 'off';
  readonly error?: string | null;
  readonly description?: string;
  readonly autoFocus?: boolean;
  readonly shownAtFirst?: boolean;
}

/** A field whose characters can be shown. The toggle has a name of its own, so that the label names one field. */
export function SecretField(props: SecretFieldProps): ReactElement {
  const { t } = useTranslation();
  const [shown, setShown] = useState(props.shownAtFirst === true);
  return (
    <div className="secret-field">
      <Textfield
        label={props.label}
        type={shown ? 'text' : 'password'}
        value={props.value}
        autoComplete={props.autoComplete}
        autoFocus={props.autoFocus === true}
        spellCheck={false}
        {...(props.description === undefined ? {} : { description: props.description })}
        {...(props.error === undefined || props.error === null ? {} : { error: props.error })}
        onChange={(event) => {
          props.onChange(event.target.value);
        }}
      />
      <button
        type="button"
        className="inline-button"
        aria-pressed={shown}
        onClick={() => {
          setShown(!shown);
        }}
      >
        {shown ? t('secret.hide') : t('secret.show')}
      </button>
    </div>
  );
}
