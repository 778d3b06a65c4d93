import {
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactElement,
} from 'react';
import { useTranslation } from 'react-i18next';
import { MAX_NOTE_TEXT } from '@shared/ipc/journal/note-inputs';
import type { NotePhrase } from '@shared/ipc/journal/note-views';
import type { NoteDraft } from '@renderer/state/notes/note-draft';
import { completionAt, takePhrase } from '@renderer/state/notes/phrases';
import { firstGap } from '@renderer/state/notes/templates';
import { lineBottom } from './caret-place';

interface NoteTextProps {
  readonly draft: NoteDraft;
  readonly known: readonly string[];
  readonly phrases: readonly NotePhrase[];
  readonly onChange: (text: string) => void;
}

/** The person's own text, with phrases that complete from their first words. */
export function NoteText({ draft, known, phrases, onChange }: NoteTextProps): ReactElement {
  const { t, i18n } = useTranslation();
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const { text } = draft;
  const completing = useCompletion(text, phrases);
  const { found, chosen } = completing;
  const caretAfter = useRef<number | null>(null);
  useLayoutEffect(() => {
    if (caretAfter.current === null) return;
    field.current?.setSelectionRange(caretAfter.current, caretAfter.current);
    caretAfter.current = null;
  }, [text]);
  useFirstGap(field, text, known);
  const take = (phrase: NotePhrase | undefined): void => {
    if (found === null || phrase === undefined) return;
    const next = takePhrase(text, completing.caret, found.from, phrase.text);
    caretAfter.current = next.caret;
    completing.close();
    onChange(next.text);
    field.current?.focus();
  };
  return (
    <div className="ds-field note-own">
      <label htmlFor={id} className="field-name">
        {t('note.text')}
      </label>
      <div className="note-own-frame">
        <textarea
          ref={field}
          id={id}
          className="ds-input note-area"
          rows={14}
          spellCheck
          lang={i18n.language === 'en' ? 'en' : 'nb-NO'}
          value={text}
          aria-autocomplete="list"
          aria-describedby={`${id}-hint`}
          {...(found === null
            ? {}
            : { 'aria-controls': `${id}-list`, 'aria-activedescendant': `${id}-${String(chosen)}` })}
          onChange={(event) => {
            completing.typed(event.target);
            onChange(event.target.value);
          }}
          onKeyDown={(event) => {
            onPhraseKey(event, completing, take);
          }}
          onSelect={(event) => {
            completing.moved(event.currentTarget.selectionStart, event.currentTarget.selectionEnd);
          }}
          onBlur={completing.close}
        />
        {found !== null && (
          <PhraseList
            id={id}
            phrases={found.phrases}
            chosen={chosen}
            under={completing.under}
            onTake={take}
          />
        )}
      </div>
      <p id={`${id}-hint`} className="note-hint quiet">
        {phrases.length > 0 && <span>{t('note.phraseHint')}</span>}
        {text.length > MAX_NOTE_TEXT * 0.9 && (
          <span className="tabular">{t('message.count', { count: text.length, most: MAX_NOTE_TEXT })}</span>
        )}
      </p>
      <p className="sr-only" role="status">
        {found !== null && t('note.phrasesFound', { count: found.phrases.length })}
      </p>
    </div>
  );
}

/** Keys of an open list of phrases; all others are the text's. */
function onPhraseKey(
  event: KeyboardEvent,
  { found, chosen, choose, close }: Completing,
  take: (phrase: NotePhrase | undefined) => void,
): void {
  if (found === null || event.ctrlKey || event.altKey || event.metaKey) return;
  const most = found.phrases.length - 1;
  if (event.key === 'Tab' && !event.shiftKey) take(found.phrases[chosen]);
  else if (event.key === 'Escape') close();
  else if (event.key === 'ArrowDown' && most > 0) choose(chosen === most ? 0 : chosen + 1);
  else if (event.key === 'ArrowUp' && most > 0) choose(chosen === 0 ? most : chosen - 1);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

interface Completing {
  readonly found: ReturnType<typeof completionAt>;
  readonly chosen: number;
  readonly caret: number;
  /** Where the line of the caret ends, px. */
  readonly under: number;
  readonly typed: (field: HTMLTextAreaElement) => void;
  readonly moved: (start: number, end: number) => void;
  readonly choose: (index: number) => void;
  readonly close: () => void;
}

/** Phrases for what was just typed; a caret that is moved by hand, or Escape, ends it. */
function useCompletion(text: string, phrases: readonly NotePhrase[]): Completing {
  const [at, setAt] = useState<{ text: string; caret: number; chosen: number; under: number } | null>(null);
  const found = at === null || at.text !== text ? null : completionAt(text, at.caret, phrases);
  return {
    found,
    chosen: at?.chosen ?? 0,
    caret: at?.caret ?? 0,
    under: at?.under ?? 0,
    typed: (field) => {
      const { value, selectionStart: caret } = field;
      const any = completionAt(value, caret, phrases) !== null;
      setAt({ text: value, caret, chosen: 0, under: any ? lineBottom(field, caret) : 0 });
    },
    moved: (start, end) => {
      setAt((now) => (now === null || (start === now.caret && end === now.caret) ? now : null));
    },
    choose: (chosen) => {
      setAt((now) => (now === null ? null : { ...now, chosen }));
    },
    close: () => {
      setAt(null);
    },
  };
}

/** A new note begins below its first heading. */
function useFirstGap(
  field: React.RefObject<HTMLTextAreaElement | null>,
  text: string,
  known: readonly string[],
): void {
  const first = useRef(true);
  useEffect(() => {
    if (!first.current) return;
    first.current = false;
    const at = firstGap(text, known);
    field.current?.setSelectionRange(at, at);
  }, [field, text, known]);
}

interface PhraseListProps {
  readonly id: string;
  readonly phrases: readonly NotePhrase[];
  readonly chosen: number;
  readonly under: number;
  readonly onTake: (phrase: NotePhrase) => void;
}

function PhraseList({ id, phrases, chosen, under, onTake }: PhraseListProps): ReactElement {
  const { t } = useTranslation();
  return (
    <ul
      id={`${id}-list`}
      role="listbox"
      aria-label={t('note.phrases')}
      className="phrase-list"
      style={{ top: under }}
    >
      {phrases.map((phrase, index) => (
        <li
          key={phrase.id}
          id={`${id}-${String(index)}`}
          role="option"
          aria-selected={index === chosen}
          onPointerDown={(event) => {
            // The text keeps the keyboard.
            event.preventDefault();
            onTake(phrase);
          }}
        >
          <span>{phrase.text}</span>
          {index === chosen && (
            <kbd className="key-hint" aria-hidden="true">
              Tab
            </kbd>
          )}
        </li>
      ))}
    </ul>
  );
}
