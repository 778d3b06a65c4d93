import type { ReactElement } from 'react';
import { toWireTime, type Millis } from '@shared/clock';
import { fullTime, shortTime } from '../format/time';

/** A time in short, in full on hover and for machines. */
export function TimeText({ at, now }: { readonly at: Millis; readonly now: Millis }): ReactElement {
  return (
    <time dateTime={toWireTime(at)} title={fullTime(at)}>
      {shortTime(at, now)}
    </time>
  );
}
