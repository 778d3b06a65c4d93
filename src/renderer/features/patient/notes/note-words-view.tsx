import { Fragment, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { NoteTemplate } from '@renderer/state/notes/templates';
import { knownHeadings } from './note-words';

interface NoteWordsProps {
  readonly text: string;
  readonly template: NoteTemplate;
  readonly id?: string;
  /** Only the first lines. */
  readonly clamped?: boolean;
}

/** What a person wrote, exactly; lines that are headings of the template stand out. */
export function NoteWords({ text, template, id, clamped = false }: NoteWordsProps): ReactElement {
  const { i18n } = useTranslation();
  const known = knownHeadings(i18n, template);
  const lines = text.split('\n');
  return (
    <p id={id} className={clamped ? 'note-words note-clamped' : 'note-words'} data-testid="note-words">
      {lines.map((line, index) => (
        <Fragment key={index}>
          {known.includes(line.trim()) ? <span className="note-words-heading">{line}</span> : line}
          {index < lines.length - 1 && '\n'}
        </Fragment>
      ))}
    </p>
  );
}
