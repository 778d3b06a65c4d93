import { useId, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Textfield } from '@digdir/designsystemet-react';
import type { RequestError } from '@shared/ipc/contract';
import { FormActions } from '../forms/form-actions';

interface ChainRestartFormProps {
  readonly restart: {
    readonly reason: string;
    readonly setReason: (reason: string) => void;
    /** It was asked for without a reason. */
    readonly missing: boolean;
    readonly busy: boolean;
    readonly error: RequestError | null;
    readonly submit: () => void;
  };
  readonly onCancel: () => void;
}

/** Asks a lead for the reason to start a new access log. */
export function ChainRestartForm({ restart, onCancel }: ChainRestartFormProps): ReactElement {
  const { t } = useTranslation();
  const hint = useId();
  return (
    <form
      className="reason-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        restart.submit();
      }}
    >
      <p id={hint}>{t('auditRestart.what')}</p>
      <Textfield
        multiline
        rows={2}
        autoFocus
        label={t('auditRestart.ask')}
        aria-describedby={hint}
        value={restart.reason}
        {...(restart.missing ? { error: t('auditRestart.needed') } : {})}
        onChange={(event) => {
          restart.setReason(event.target.value);
        }}
      />
      <FormActions submit={t('auditRestart.do')} busy={restart.busy} onCancel={onCancel} />
      {restart.error !== null && (
        <p className="inline-error" role="alert">
          {t(`error.${restart.error}`)}
        </p>
      )}
    </form>
  );
}
