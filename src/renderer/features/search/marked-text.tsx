import type { ReactElement } from 'react';
import type { Excerpt } from '@shared/ipc/search-views';

/** A stretch of a text with what was found marked; dots where the text goes on. */
export function MarkedText({ excerpt }: { readonly excerpt: Excerpt }): ReactElement {
  const { text, marks, cutBefore, cutAfter } = excerpt;
  const pieces = marks.map(([from, to], place) => (
    <span key={from}>
      {text.slice(marks[place - 1]?.[1] ?? 0, from)}
      <mark>{text.slice(from, to)}</mark>
    </span>
  ));
  return (
    <span className="hit-text">
      {cutBefore && '… '}
      {pieces}
      {text.slice(marks.at(-1)?.[1] ?? 0)}
      {cutAfter && ' …'}
    </span>
  );
}
