import { useLayoutEffect, useRef, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { alertFeed } from '@renderer/state/live-rows';
import { openAlert } from '@renderer/state/navigation';
import { useRedNews, type RedItem } from '@renderer/state/desk/red-news';
import { SeverityMark } from '@renderer/ui/parts/severity-mark';
import { usePress } from '@renderer/ui/use-press';
import { redNewsWords, type RedNewsWords } from './red-news-words';

/**
 * The newest red alert that nobody has taken or opened, on every page and ahead of the lists: a row that moves costs a
 * frame or two, a line that stands still does not. Its words are written as they are told, past React, which draws the line once.
 */
export function RedNewsLine(): ReactElement {
  const { t, i18n } = useTranslation();
  const line = useRef<HTMLSpanElement>(null);
  const opens = useRef<RedItem | null>(null);
  useLayoutEffect(() => {
    if (line.current === null) return;
    const { write, remove } = writerOf(line.current);
    let said: readonly unknown[] = [];
    const tell = (): void => {
      const { items } = useRedNews.getState();
      const row = items[0] === undefined ? undefined : alertFeed.row(items[0].alertId);
      if (said[0] === items && said[1] === row) return;
      said = [items, row];
      const words = redNewsWords(items, row, t, i18n.language);
      opens.current = words.opens;
      write(words);
    };
    tell();
    const stops = [useRedNews.subscribe(tell), alertFeed.subscribe(tell)];
    return () => {
      for (const stop of stops) stop();
      remove();
    };
  }, [t, i18n.language]);
  const { endsHere, ...press } = usePress(() => opens.current?.alertId ?? '');
  return (
    <span className="red-news" role="status" data-testid="red-news" ref={line}>
      <span className="red-news-place">
        <button
          type="button"
          className="red-news-button"
          {...press}
          onClick={({ currentTarget, detail }) => {
            const item = opens.current;
            // The second press of a double click is about whoever stood behind the first.
            if (!endsHere() || item === null || detail > 1) return;
            // What opens takes the keyboard; this line goes out of sight with it.
            currentTarget.blur();
            openAlert({ patientId: item.patientId, alertId: item.alertId });
          }}
        >
          <SeverityMark severity="red" />
          <span className="red-news-words">
            <strong />
            <br />{' '}
          </span>
          <span className="red-news-more">
            <span className="strip-roomy" />
          </span>
        </button>
      </span>
    </span>
  );
}

/** Puts the texts of the line in their places, and writes of them what differs from what it wrote last. */
function writerOf(line: HTMLElement): {
  readonly write: (words: RedNewsWords) => void;
  readonly remove: () => void;
} {
  const button = line.querySelector('button');
  const more = line.querySelector('.red-news-more');
  const texts = { headline: new Text(), why: new Text(), count: new Text(), more: new Text() };
  line.querySelector('strong')?.replaceChildren(texts.headline);
  line.querySelector('.red-news-words')?.append(texts.why);
  more?.prepend(texts.count);
  line.querySelector('.strip-roomy')?.replaceChildren(texts.more);
  let last: RedNewsWords | null = null;
  const write = (words: RedNewsWords): void => {
    for (const part of ['headline', 'why', 'count', 'more'] as const)
      if (last?.[part] !== words[part]) texts[part].data = words[part];
    if (last?.count !== words.count) more?.toggleAttribute('data-none', words.count === '');
    if (button !== null && last?.opens !== words.opens) {
      button.dataset['alert'] = words.opens?.alertId ?? '';
      button.title = words.hint;
      button.inert = words.opens === null;
      line.toggleAttribute('data-news', words.opens !== null);
    }
    last = words;
  };
  const remove = (): void => {
    for (const text of Object.values(texts)) text.remove();
  };
  return { write, remove };
}
