import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Checkbox, Textfield } from '@digdir/designsystemet-react';
import type { HandoverDraft } from '@shared/ipc/lead/handover-contract';
import type { RequestError } from '@shared/ipc/contract';
import { addOwn, newsOf, type HandoverWork } from '@shared/lead/handover/work';
import { changeWork, useWorkSaved, writeWork } from '@renderer/state/lead/handover-drafts';
import { clockTime } from '@renderer/ui/format/time';
import { DraftLines } from './draft-lines';
import { HoldChoices } from './hold-choices';
import { NewMatters } from './new-matters';
import { ShiftFields } from '@renderer/ui/lead/shift-fields';
import { SignSheet } from './sign-sheet';

interface DraftEditorProps {
  readonly work: HandoverWork;
  /** What the log gives now. */
  readonly now: HandoverDraft;
  /** False while that is still of another time of the shift. */
  readonly fits: boolean;
  /** Why what the log gives is not of now; null where it is. */
  readonly stale: RequestError | null;
  readonly again: () => void;
}

/** A handover while it is written: what becomes of own claims, the lines, what is new, a free text. */
export function DraftEditor({ work, now, fits, stale, again }: DraftEditorProps): ReactElement {
  const { t } = useTranslation();
  const [sheet, setSheet] = useState(false);
  const news = newsOf(work, now.lines, new Set(now.openAlertIds));
  return (
    <div className="handover-draft" data-testid="handover-draft">
      <div className="handover-head">
        <h2>{t('handover.draftTitle')}</h2>
        <Saved />
        {!fits && stale === null && (
          <p className="quiet" role="status" data-testid="handover-reading">
            {t('handover.reading')}
          </p>
        )}
        <span className="strip-space" />
        <DropDraft />
        <Button
          aria-disabled={!fits}
          onClick={() => {
            if (fits) setSheet(true);
          }}
        >
          {t('handover.lookOver')}
        </Button>
      </div>
      {stale !== null && (
        <p className="inline-error" role="alert">
          {t('handover.stale')} {t(`error.${stale}`)}{' '}
          <button type="button" className="inline-button" onClick={again}>
            {t('do.again')}
          </button>
        </p>
      )}
      <ShiftFields
        shift={work}
        onChange={(shift) => {
          changeWork((one) => ({ ...one, ...shift }));
        }}
      />
      <HoldChoices work={work} holds={now.holds} />
      <DraftLines work={work} news={news} />
      <AddOwn text={work.own} />
      <NewMatters added={news.added} />
      <Textfield
        multiline
        rows={3}
        label={t('handover.text')}
        value={work.text}
        onChange={(event) => {
          const text = event.target.value;
          changeWork((one) => ({ ...one, text }));
        }}
      />
      <Checkbox
        label={t('handover.staying')}
        description={t('handover.stayingHint')}
        checked={work.staying}
        onChange={(event) => {
          const staying = event.target.checked;
          changeWork((one) => ({ ...one, staying }));
        }}
      />
      {sheet && (
        <SignSheet
          work={work}
          now={now}
          news={news}
          onClose={() => {
            setSheet(false);
          }}
        />
      )}
    </div>
  );
}

function Saved(): ReactElement | null {
  const { t } = useTranslation();
  const saved = useWorkSaved();
  if (saved === null) return null;
  return saved.kind === 'failed' ? (
    <p className="inline-error" role="alert">
      {t('handover.notSaved')} {t(`error.${saved.error}`)}
    </p>
  ) : (
    <p className="quiet" data-testid="handover-saved">
      {t('handover.saved', { at: clockTime(saved.at) })}
    </p>
  );
}

/** Throwing a draft away takes two presses. */
function DropDraft(): ReactElement {
  const { t } = useTranslation();
  const [asked, setAsked] = useState(false);
  return (
    <Button
      variant="tertiary"
      onClick={() => {
        if (asked) writeWork(null);
        else setAsked(true);
      }}
      onBlur={() => {
        setAsked(false);
      }}
    >
      {t(asked ? 'handover.dropSure' : 'handover.drop')}
    </Button>
  );
}

function AddOwn({ text }: { readonly text: string }): ReactElement {
  const { t } = useTranslation();
  return (
    <form
      className="handover-own"
      aria-label={t('handover.own')}
      onSubmit={(event) => {
        event.preventDefault();
        changeWork((work) => addOwn(work, text));
      }}
    >
      <Textfield
        label={t('handover.own')}
        value={text}
        maxLength={500}
        onChange={(event) => {
          const own = event.target.value;
          changeWork((work) => ({ ...work, own }));
        }}
      />
      <Button type="submit" variant="secondary">
        {t('handover.addOwn')}
      </Button>
    </form>
  );
}
