import { useId, type ReactElement } from 'react';
import { Textfield } from '@digdir/designsystemet-react';
import { FormActions } from '../forms/form-actions';

interface ReasonFormProps {
  /** What doing it means, above the field. */
  readonly hint: string;
  readonly label: string;
  readonly submit: string;
  readonly reason: string;
  readonly busy: boolean;
  /** What is wrong with the reason; null where nothing is. */
  readonly wrong: string | null;
  /** Why it could not be done; null where it could, or has not been tried. */
  readonly failed: string | null;
  readonly onReason: (reason: string) => void;
  readonly onSubmit: () => void;
  readonly onCancel: () => void;
}

/** Asks for the reason of an act that needs one. */
export function ReasonForm(props: ReasonFormProps): ReactElement {
  const hint = useId();
  return (
    <form
      className="reason-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        props.onSubmit();
      }}
    >
      <p id={hint}>{props.hint}</p>
      <Textfield
        multiline
        rows={2}
        autoFocus
        label={props.label}
        aria-describedby={hint}
        value={props.reason}
        {...(props.wrong === null ? {} : { error: props.wrong })}
        onChange={(event) => {
          props.onReason(event.target.value);
        }}
      />
      <FormActions submit={props.submit} busy={props.busy} onCancel={props.onCancel} />
      {props.failed !== null && (
        <p className="inline-error" role="alert">
          {props.failed}
        </p>
      )}
    </form>
  );
}
