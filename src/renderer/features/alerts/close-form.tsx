import { useState, type KeyboardEvent, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Textfield } from '@digdir/designsystemet-react';
import type { AlertView } from '@shared/ipc/views';
import { useDraft, writeDraft } from '@renderer/state/drafts';
import { CodeField } from '@renderer/ui/parts/code-field';
import { KeyHint } from '@renderer/ui/parts/key-hint';
import { useShortcut } from '@renderer/ui/use-shortcut';
import { codesOf, missingFields } from './closing';

import { CommentField } from './comment-field';
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
  const { row } = view;
  const draft = useDraft(row.id);
  const [asked, setAsked] = useState(false);
  const submit = (): void => {
    setAsked(true);
    if (missingFields(row.severity, draft).length === 0) acts.close(draft);
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    submit();
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
      <Codes view={view} asked={asked || acts.error === 'cause_and_action_needed'} />
      <Textfield
        label={t('field.nextStep')}
        value={draft.nextStep}
        autoComplete="off"
        onChange={(event) => {
          writeDraft(row.id, { nextStep: event.target.value });
        }}
      />
      <CommentField row={row} acts={acts} />
      <div className="action-row">
        <Button type="submit" loading={acts.busy === 'close'} aria-keyshortcuts="Control+Enter">
          {t('actions.close')} <KeyHint keys="Ctrl ↵" />
        </Button>
        <span className="toolbar-space" />
        <Button
          variant="secondary"
          onClick={acts.release}
          loading={acts.busy === 'release'}
          aria-keyshortcuts="S"
        >
          {t('actions.release')} <KeyHint keys="S" />
        </Button>
      </div>
    </form>
  );
}

/** Cause and action; what is missing is said once somebody has tried to close. */
function Codes({ view, asked }: { view: AlertView; asked: boolean }): ReactElement {
  const { t } = useTranslation();
  const { row, patient } = view;
  const draft = useDraft(row.id);
  const { causes, actions } = codesOf(view.programmes, patient.programmes);
  const missing = asked ? missingFields(row.severity, draft) : [];
  const required = row.severity === 'red';
  return (
    <div className="close-grid">
      <CodeField
        name={t('field.cause')}
        codes={causes}
        value={draft.cause}
        required={required}
        error={missing.includes('cause') ? t('close.causeNeeded') : null}
        onChange={(cause) => {
          writeDraft(row.id, { cause });
        }}
      />
      <CodeField
        name={t('field.action')}
        codes={actions}
        value={draft.action}
        required={required}
        error={missing.includes('action') ? t('close.actionNeeded') : null}
        onChange={(action) => {
          writeDraft(row.id, { action });
        }}
      />
    </div>
  );
}
