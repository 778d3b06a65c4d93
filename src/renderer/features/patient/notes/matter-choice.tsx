import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { MINUTE } from '@shared/clock';
import type { NoteMatter } from '@shared/ipc/journal/note-views';
import { toggleMatter, type NoteDraft } from '@renderer/state/notes/note-draft';
import { writeNoteDraft } from '@renderer/state/notes/note-editor';
import { SeverityMark } from '@renderer/ui/parts/severity-mark';
import { TimeText } from '@renderer/ui/parts/time-text';
import { useNow } from '@renderer/ui/use-now';

interface MatterChoiceProps {
  readonly draft: NoteDraft;
  readonly matters: readonly NoteMatter[];
}

/** Alerts and contacts that the note is about; what is documented already is folded away. */
export function MatterChoice({ draft, matters }: MatterChoiceProps): ReactElement {
  const { t } = useTranslation();
  const now = useNow(MINUTE);
  const [all, setAll] = useState(false);
  const isChosen = ({ kind, id }: NoteMatter): boolean =>
    (kind === 'alert' ? draft.alertIds : draft.contactIds).includes(id);
  const near = matters.filter((matter) => !matter.documented || isChosen(matter));
  const rest = matters.length - near.length;
  return (
    <fieldset className="check-list note-matters" data-testid="note-matters">
      <legend className="field-name">{t('note.about')}</legend>
      {matters.length === 0 && <p className="quiet">{t('note.aboutNone')}</p>}
      {(all ? matters : near).map((matter) => (
        <label key={matter.id} className="check-row note-matter" data-matter={matter.id}>
          <input
            type="checkbox"
            checked={isChosen(matter)}
            onChange={() => {
              writeNoteDraft(toggleMatter(draft, matter));
            }}
          />
          <MatterWords matter={matter} now={now} />
        </label>
      ))}
      {!all && rest > 0 && (
        <button
          type="button"
          className="inline-button"
          onClick={() => {
            setAll(true);
          }}
        >
          {t('note.aboutMore', { count: rest })}
        </button>
      )}
    </fieldset>
  );
}

/** An alert or a contact in one line: what, when, by whom. */
export function MatterWords({
  matter,
  now,
  plain = false,
}: {
  readonly matter: NoteMatter;
  readonly now: number;
  /** Beside a note that documents it: that it is documented goes without saying. */
  readonly plain?: boolean;
}): ReactElement {
  const { t } = useTranslation();
  const { kind, severity, channel, text, at, by, documented } = matter;
  const what = kind === 'contact' && channel !== null ? t(`channel.${channel}`) : t(`note.${kind}`);
  return (
    <span className="matter-words">
      <span className="matter-text">
        {severity !== null && <SeverityMark severity={severity} />}
        {kind === 'contact' && <span className="matter-kind">{what}</span>}
        {kind === 'alert' || text !== '' ? <span>{text === '' ? what : text}</span> : null}
      </span>
      <span className="quiet matter-when">
        <TimeText at={at} now={now} />
        {by !== null && ` · ${by.name}`}
        {documented && !plain && ` · ${t('note.already')}`}
      </span>
    </span>
  );
}
