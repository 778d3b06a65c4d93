import { useId, useLayoutEffect, useRef, type ReactElement, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { Label, ValidationMessage } from '@digdir/designsystemet-react';
import type { Coded } from '@shared/model/primitives';

/** Choices that a digit reaches. */
const NUMBERED = 9;

export interface CodeFieldProps {
  readonly name: string;
  readonly codes: readonly Coded[];
  readonly value: string;
  readonly required: boolean;
  /** What is wrong, in words; null where nothing is. */
  readonly error: string | null;
  readonly onChange: (code: string) => void;
  readonly ref?: RefObject<HTMLSelectElement | null>;
}

/** One coded choice from the programme's list: all of them in sight, the first nine by digit. */
export function CodeField(props: CodeFieldProps): ReactElement {
  const { name, codes, value, required, error, onChange, ref } = props;
  const list = useFullHeight(ref, codes.length);
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className="ds-field choices-field">
      <Label htmlFor={id}>{name}</Label>
      <select
        ref={list}
        id={id}
        className="ds-input choices"
        // A list instead of a menu; its height follows what it holds.
        size={2}
        value={value}
        aria-required={required}
        aria-invalid={error !== null}
        aria-describedby={error === null ? undefined : `${id}-error`}
        aria-keyshortcuts={codes
          .slice(0, NUMBERED)
          .map((_, index) => String(index + 1))
          .join(' ')}
        onChange={(event) => {
          onChange(event.target.value);
        }}
      >
        {/* Nothing chosen is a choice too; where one is needed it cannot be chosen again. */}
        <option value="" hidden={required} data-key={required ? undefined : '0'}>
          {required ? t('close.choose') : t('close.chooseOptional')}
        </option>
        {codes.map((coded, index) => (
          <option
            key={coded.code}
            value={coded.code}
            data-key={index < NUMBERED ? String(index + 1) : undefined}
          >
            {coded.text}
          </option>
        ))}
      </select>
      {error !== null && <ValidationMessage id={`${id}-error`}>{error}</ValidationMessage>}
    </div>
  );
}

/** Every choice in sight: Chromium counts lines of one height only, and long choices wrap. */
function useFullHeight(
  outer: RefObject<HTMLSelectElement | null> | undefined,
  choices: number,
): RefObject<HTMLSelectElement | null> {
  const own = useRef<HTMLSelectElement>(null);
  const list = outer ?? own;
  useLayoutEffect(() => {
    const element = list.current;
    if (element === null) return undefined;
    const fit = (): void => {
      element.style.height = '0';
      const borders = element.offsetHeight - element.clientHeight;
      element.style.height = `${String(element.scrollHeight + borders)}px`;
    };
    let width = 0;
    const observer = new ResizeObserver(() => {
      if (element.offsetWidth === width) return;
      width = element.offsetWidth;
      fit();
    });
    observer.observe(element);
    fit();
    return () => {
      observer.disconnect();
    };
  }, [list, choices]);
  return list;
}
