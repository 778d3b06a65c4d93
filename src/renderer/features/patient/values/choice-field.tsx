import { useId, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { measureName } from '@renderer/ui/format/value';
import type { EntryFieldProps } from './number-field';

/** One of a few states, each in words; pressing the chosen one again takes it back: unknown is an answer too. */
export function ChoiceField({ field, typed, hint, onChange }: EntryFieldProps): ReactElement {
  const { t } = useTranslation();
  const id = useId();
  const { choices = [], key } = field.measure;
  return (
    <div className="choice-field" role="group" aria-labelledby={id}>
      <span id={id} className="choice-name">
        {measureName(t, field.code, null)}
        {hint !== null && <span className="value-hint">{hint}</span>}
      </span>
      <div className="quick-choices">
        {choices.map((choice, value) => (
          <button
            key={choice}
            type="button"
            className="quick-choice"
            aria-pressed={typed === String(value)}
            onClick={() => {
              onChange(typed === String(value) ? '' : String(value));
            }}
          >
            {t(`choice.long.${key}.${choice}` as 'choice.long.oxygenGiven.air')}
          </button>
        ))}
      </div>
    </div>
  );
}
