import { useState, type KeyboardEvent, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Field, Label, Select, Textfield, ValidationMessage } from '@digdir/designsystemet-react';
import type { AlertView } from '@shared/ipc/views';
import type { Coded } from '@shared/model/primitives';
import { useDraft, writeDraft } from '@renderer/state/drafts';
import { KeyHint } from '@renderer/ui/parts/key-hint';
import { useShortcut } from '@renderer/ui/use-shortcut';
import { codesOf, missingFields } from './closing';
import { HolderNotice } from './taken-by-other';
import type { AlertActs } from './use-alert-acts';

export interface CloseFormProps {
  readonly view: AlertView;
  readonly acts: AlertActs;
  readonly mine: boolean;
}

/** What was found and done; red needs both coded (product.md A3). */
export function CloseForm({ view, acts, mine }: CloseFormProps): ReactElement {
  const { t } = useTranslation();
  const { row, patient } = view;
  const draft = useDraft(row.id);
  const [asked, setAsked] = useState(false);
  const { causes, actions } = codesOf(view.programmes, patient.programmes);
  const missing = missingFields(row.severity, draft);
  const wrong = (field: 'cause' | 'action'): boolean => (asked || acts.error === 'cause_and_action_needed') && missing.includes(field);
  const submit = (): void => {
    setAsked(true);
    if (missing.length === 0) acts.close(draft);
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      submit();
    }
  };
  useShortcut('s', acts.busy === null, acts.release);
  return (
    <form
      className="close-form"
      noValidate
      onKeyDown={onKey}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {!mine && <HolderNotice row={row} text={t('actions.leadMay')} />}
      <div className="close-grid">
        <CodeField name={t('field.cause')} codes={causes} value={draft.cause} required={row.severity === 'red'} error={wrong('cause') ? t('close.causeNeeded') : null} onChange={(cause) => { writeDraft(row.id, { cause }); }} />
        <CodeField name={t('field.action')} codes={actions} value={draft.action} required={row.severity === 'red'} error={wrong('action') ? t('close.actionNeeded') : null} onChange={(action) => { writeDraft(row.id, { action }); }} />
      </div>
      <Textfield label={t('field.nextStep')} value={draft.nextStep} autoComplete="off" onChange={(event) => { writeDraft(row.id, { nextStep: event.target.value }); }} />
      <Textfield multiline rows={2} label={t('field.comment')} value={draft.comment} onChange={(event) => { writeDraft(row.id, { comment: event.target.value }); }} />
      <div className="action-row">
        <Button type="submit" loading={acts.busy === 'close'} aria-keyshortcuts="Control+Enter">
          {t('actions.close')}
        </Button>
        <KeyHint keys="Ctrl ↵" />
        <span className="toolbar-space" />
        {draft.comment.trim() !== '' && (
          <Button variant="tertiary" loading={acts.busy === 'comment'} onClick={() => { acts.comment(draft.comment); }}>
            {t('actions.comment')}
          </Button>
        )}
        <Button variant="secondary" onClick={acts.release} loading={acts.busy === 'release'} aria-keyshortcuts="S">
          {t('actions.release')}
        </Button>
        <KeyHint keys="S" />
      </div>
    </form>
  );
}

interface CodeFieldProps {
  readonly name: string;
  readonly codes: readonly Coded[];
  readonly value: string;
  readonly required: boolean;
  readonly error: string | null;
  readonly onChange: (code: string) => void;
}

function CodeField({ name, codes, value, required, error, onChange }: CodeFieldProps): ReactElement {
  const { t } = useTranslation();
  return (
    <Field>
      <Label>{name}</Label>
      <Select value={value} aria-required={required} aria-invalid={error !== null} onChange={(event) => { onChange(event.target.value); }}>
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
