import { useRef, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Textfield } from '@digdir/designsystemet-react';
import type { AlertRow } from '@shared/ipc/views';
import { useDraft, writeDraft } from '@renderer/state/drafts';
import { useShortcut } from '@renderer/ui/use-shortcut';
import type { AlertActs } from './use-alert-acts';

export interface CommentFieldProps {
  readonly row: AlertRow;
  readonly acts: AlertActs;
}

/** A comment: saved to the handling log by itself, or sent along when the alert is closed. */
export function CommentField({ row, acts }: CommentFieldProps): ReactElement {
  const { t } = useTranslation();
  const draft = useDraft(row.id);
  const field = useRef<HTMLTextAreaElement>(null);
  useShortcut('k', true, () => {
    field.current?.focus();
  });
  const written = draft.comment.trim() !== '';
  return (
    <div className="field-with-act">
      <Textfield
        ref={field}
        multiline
        rows={2}
        label={t('field.comment')}
        title={t('keys.comment')}
        aria-keyshortcuts="K"
        value={draft.comment}
        onFocus={({ currentTarget }) => {
          // The browser shows the caret alone, which is the first of the lines.
          currentTarget.scrollIntoView({ block: 'nearest' });
        }}
        onChange={(event) => {
          writeDraft(row.id, { comment: event.target.value });
        }}
      />
      {written && (
        <button
          type="button"
          className="inline-button"
          disabled={acts.busy !== null}
          onClick={() => {
            acts.comment(draft.comment);
          }}
        >
          {t('actions.comment')}
        </button>
      )}
    </div>
  );
}
