import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import {
  moveLine,
  type HandoverWork,
  type OpenWords,
  type WorkLine,
  type WorkNews,
} from '@shared/lead/handover/work';
import { closeLine, openLine } from '@shared/lead/handover/open-words';
import { changeWork } from '@renderer/state/lead/handover-drafts';
import { KeyHint } from '@renderer/ui/parts/key-hint';
import { DraftLineItem } from './draft-line';
import { useRoving } from '@renderer/ui/lead/use-roving';

/** The lines in their order: moved, edited, left out with a reason that stays in view. */
export function DraftLines({
  work,
  news,
}: {
  readonly work: HandoverWork;
  readonly news: WorkNews;
}): ReactElement {
  const { t } = useTranslation();
  const move = (index: number, by: -1 | 1, go: (index: number) => void): void => {
    const id = work.lines[index]?.id;
    if (id === undefined || work.lines[index + by] === undefined) return;
    changeWork((one) => moveLine(one, id, by));
    go(index + by);
  };
  const { list, at, goTo, onKeyDown } = useRoving<HTMLOListElement>(work.lines.length, (event, index, go) => {
    const line = work.lines[index];
    if (line === undefined) return false;
    if (event.altKey && event.key === 'ArrowUp') move(index, -1, go);
    else if (event.altKey && event.key === 'ArrowDown') move(index, 1, go);
    else if (event.altKey) return false;
    else if (event.key === 'Enter' || event.key === 'e') openForm(line, 'edit');
    else if (event.key === 'Delete' || event.key === 'u') openForm(line, 'leave');
    else return false;
    return true;
  });
  return (
    <section aria-labelledby="handover-lines">
      <h3 id="handover-lines">
        {t('handover.lines')} <span className="quiet">{work.lines.length}</span>
      </h3>
      <p className="quiet handover-keys">
        <KeyHint keys="↑ ↓" /> {t('handover.key.next')} <KeyHint keys="Alt+↑ ↓" /> {t('handover.key.move')}{' '}
        <KeyHint keys="E" /> {t('handover.key.edit')} <KeyHint keys="U" /> {t('handover.key.leave')}
      </p>
      {work.lines.length === 0 && <p className="quiet">{t('handover.noLines')}</p>}
      <ol className="handover-lines" ref={list} onKeyDown={onKeyDown}>
        {work.lines.map((line, index) => (
          <DraftLineItem
            key={line.id}
            line={line}
            isAt={at === index}
            ends={{ first: index === 0, last: index === work.lines.length - 1 }}
            gone={news.gone.has(line.id)}
            changed={news.changed.get(line.id) ?? null}
            open={work.open.find(({ id }) => id === line.id) ?? null}
            onForm={(kind) => {
              openForm(line, kind);
              if (kind === null) goTo(index);
            }}
            onMove={(by) => {
              move(index, by, goTo);
            }}
            onFocus={() => {
              if (at !== index) goTo(index);
            }}
          />
        ))}
      </ol>
    </section>
  );
}

/** Opens the words of a line to write them, or closes what is open (null). */
function openForm(line: WorkLine, kind: OpenWords['kind'] | null): void {
  const text = kind === 'leave' ? (line.left ?? '') : line.text;
  changeWork((work) => ({
    ...work,
    open: kind === null ? closeLine(work.open, line.id) : openLine(work.open, { id: line.id, kind, text }),
  }));
}
