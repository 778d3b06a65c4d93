import { useEffect, useRef, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Textfield } from '@digdir/designsystemet-react';
import { FormActions } from '@renderer/ui/forms/form-actions';

interface LineTextFormProps {
  readonly label: string;
  readonly submit: string;
  readonly first: string;
  /** Tells what is typed, as it is typed. */
  readonly onType?: (text: string) => void;
  /** Nothing is done without words. */
  readonly needed?: boolean;
  readonly onSubmit: (text: string) => void;
  readonly onCancel: () => void;
}

/** A few words about a line: its text, a reason, a remark. Escape leaves it. */
export function LineTextForm({
  label,
  submit,
  first,
  needed = false,
  onType,
  onSubmit,
  onCancel,
}: LineTextFormProps): ReactElement {
  const { t } = useTranslation();
  const [text, setText] = useState(first);
  const [missed, setMissed] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('textarea')?.focus();
  }, []);
  return (
    <form
      ref={form}
      className="handover-form"
      aria-label={label}
      noValidate
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.preventDefault();
          event.stopPropagation();
          onCancel();
        } else if (event.key === 'Enter' && !event.shiftKey && event.target instanceof HTMLTextAreaElement) {
          event.preventDefault();
          form.current?.requestSubmit();
        }
      }}
      onSubmit={(event) => {
        event.preventDefault();
        if (needed && text.trim() === '') setMissed(true);
        else onSubmit(text.trim());
      }}
    >
      <Textfield
        multiline
        rows={2}
        label={label}
        maxLength={500}
        value={text}
        {...(missed ? { error: t('handover.reasonNeeded') } : {})}
        onChange={(event) => {
          setText(event.target.value);
          onType?.(event.target.value);
        }}
      />
      <FormActions submit={submit} busy={false} onCancel={onCancel} />
    </form>
  );
}
