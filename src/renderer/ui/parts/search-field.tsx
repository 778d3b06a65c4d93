import type { ReactElement, Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { KeyHint } from './key-hint';

export interface SearchFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly ref?: Ref<HTMLInputElement>;
}

/** A quick search with its key shown; Escape empties it. */
export function SearchField({ label, value, onChange, ref }: SearchFieldProps): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="search-field">
      <input
        ref={ref}
        type="search"
        className="ds-input"
        aria-label={label}
        placeholder={t('list.search')}
        title={label}
        value={value}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => {
          onChange(event.target.value);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || value === '') return;
          event.stopPropagation();
          onChange('');
        }}
      />
      {value === '' ? (
        <KeyHint keys="/" />
      ) : (
        <button
          type="button"
          className="search-clear"
          aria-label={t('list.clear')}
          onClick={() => {
            onChange('');
          }}
        >
          ×
        </button>
      )}
    </div>
  );
}
