import { useState, type ReactElement } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Button } from '@digdir/designsystemet-react';
import { MINUTE } from '@shared/clock';
import type { ActKind } from '@renderer/state/acts';
import { useDraft, useDraftSaved } from '@renderer/state/drafts';
import { shortTime } from '@renderer/ui/format/time';
import { useNow } from '@renderer/ui/use-now';
import { dropKeptWords, keptWords, type WordNames } from './closing';
import type { AlertActs } from './use-alert-acts';

/** Whether what was typed is on disk, said quietly; a failed save is not quiet. */
export function DraftNote({ alertId }: { readonly alertId: string }): ReactElement | null {
  const { t } = useTranslation();
  const now = useNow(MINUTE);
  const saved = useDraftSaved(alertId);
  if (saved === null) return null;
  if (saved.kind === 'saved')
    return <p className="draft-note quiet">{t('draft.saved', { time: shortTime(saved.at, now) })}</p>;
  return (
    <p className="draft-note inline-error" role="alert">
      {t('draft.failed')} {saved.error === 'disk_full' && t('draft.diskFull')}
    </p>
  );
}

/** The alert was closed while this person was writing: their words are theirs to keep or throw away. */
export function KeptDraft({
  alertId,
  acts,
}: {
  readonly alertId: string;
  readonly acts: AlertActs;
}): ReactElement | null {
  const { t } = useTranslation();
  const draft = useDraft(alertId);
  const words = keptWords(draft, wordNames(t));
  // What is typed after the close has a field of its own below.
  const [had] = useState(words !== '');
  if (words === '' || !had) return null;
  return (
    <div className="notice">
      <p className="notice-title">{t('draft.closedTitle')}</p>
      <p className="kept-words">{words}</p>
      <div className="decisions">
        <Button
          variant="secondary"
          loading={acts.busy === 'comment'}
          onClick={() => {
            acts.comment(words);
          }}
        >
          {t('decision.as_comment')}
        </Button>
        <Button
          variant="tertiary"
          onClick={() => {
            dropKeptWords(alertId);
          }}
        >
          {t('draft.discard')}
        </Button>
      </div>
    </div>
  );
}

/** What the words of each kind are called. */
function wordNames(t: TFunction): WordNames {
  return {
    nextStep: t('field.nextStep'),
    snooze: t('draft.snoozeUndone'),
    escalate: t('draft.escalateUndone'),
  };
}

/** Why an act was refused, beside what it is about; only of the acts named, or of all but those excepted. */
export function ActError({
  acts,
  only,
  except = [],
}: {
  readonly acts: AlertActs;
  readonly only?: readonly ActKind[];
  readonly except?: readonly ActKind[];
}): ReactElement | null {
  const { t } = useTranslation();
  const { error, failed } = acts;
  if (error === null || failed === null || except.includes(failed)) return null;
  if (only !== undefined && !only.includes(failed)) return null;
  return (
    <p className="inline-error" role="alert">
      {t(`error.${error}`)}
    </p>
  );
}
