import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Textfield } from '@digdir/designsystemet-react';
import type { AlertRow } from '@shared/ipc/views';
import { useDraft, writeDraft } from '@renderer/state/drafts';
import type { AlertActs } from './use-alert-acts';

/** A word in the handling log without taking or closing. */
export function CommentField({ row, acts }: { readonly row: AlertRow; readonly acts: AlertActs }): ReactElement {
  const { t } = useTranslation();
  const draft = useDraft(row.id);
  return (
    <form
      className="comment-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (draft.comment.trim() !== '') acts.comment(draft.comment);
      }}
    >
      <Textfield multiline rows={2} label={t('field.comment')} value={draft.comment} onChange={(event) => { writeDraft(row.id, { comment: event.target.value }); }} />
      {draft.comment.trim() !== '' && (
        <Button type="submit" variant="secondary" loading={acts.busy === 'comment'}>
          {t('actions.comment')}
        </Button>
      )}
    </form>
  );
}
