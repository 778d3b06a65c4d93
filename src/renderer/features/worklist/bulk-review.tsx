import { useEffect, useRef, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@digdir/designsystemet-react';
import { systemClock } from '@shared/clock';
import type { RequestError } from '@shared/ipc/contract';
import type { ReviewedRow } from '@shared/ipc/worklist-views';
import type { Outcome } from '@shared/outcome';
import {
  reviewMany,
  undoBatch,
  useReviews,
  type ManyDone,
  type ReviewBatch,
} from '@renderer/state/worklist/reviews';
import { say } from '@renderer/state/toasts';
import { shortTime } from '@renderer/ui/format/time';

export interface BulkReviewProps {
  /** How many greens on screen wait. */
  readonly greens: number;
  /** The greens as they are drawn now; asked at the press, never again. */
  readonly capture: () => readonly ReviewedRow[];
}

/** Reviews all greens on screen: exactly those of the press, asked for once more with their number, undone as a whole. */
export function BulkReview({ greens, capture }: BulkReviewProps): ReactElement {
  const { t } = useTranslation();
  const { last, running } = useReviews();
  const [asked, setAsked] = useState<readonly ReviewedRow[] | null>(null);
  const tell = useTelling();
  if (running !== null) return <Progress done={running.done} total={running.total} />;
  if (asked !== null)
    return (
      <Confirm
        count={asked.length}
        onYes={() => {
          setAsked(null);
          void reviewMany(asked).then((outcome) => {
            tell.reviewed(outcome);
          });
        }}
        onNo={() => {
          setAsked(null);
        }}
      />
    );
  return (
    <>
      {last !== null && last.rows.length > 0 && (
        <button
          type="button"
          className="bar-button"
          onClick={() => {
            tell.undo(last);
          }}
        >
          {t('bulk.undo', { count: last.rows.length, time: shortTime(last.at, systemClock.now()) })}
        </button>
      )}
      <button
        type="button"
        className="bar-button bar-button-main"
        aria-disabled={greens === 0}
        onClick={() => {
          const rows = capture();
          if (rows.length > 0) setAsked(rows);
        }}
      >
        {t('bulk.review', { count: greens })}
      </button>
    </>
  );
}

function Confirm(props: {
  readonly count: number;
  readonly onYes: () => void;
  readonly onNo: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    frame.current?.querySelector('button')?.focus();
  }, []);
  return (
    <div
      ref={frame}
      className="bulk-confirm"
      role="group"
      aria-label={t('bulk.confirmLabel')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        props.onNo();
      }}
    >
      <span>{t('bulk.confirm', { count: props.count })}</span>
      <Button onClick={props.onYes}>{t('bulk.yes', { count: props.count })}</Button>
      <Button variant="tertiary" onClick={props.onNo}>
        {t('bulk.no')}
      </Button>
    </div>
  );
}

function Progress({ done, total }: { readonly done: number; readonly total: number }): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="bulk-confirm late" role="status">
      <progress value={done} max={total} aria-label={t('bulk.progressLabel')} />
      <span>{t('bulk.progress', { done, total })}</span>
    </div>
  );
}

/** Says how a press on many ended, with what takes it back. */
function useTelling(): {
  readonly reviewed: (outcome: Outcome<ManyDone, RequestError>) => void;
  readonly undo: (batch: ReviewBatch) => void;
} {
  const { t } = useTranslation();
  const leftText = (left: number): string => (left === 0 ? '' : ` ${t('bulk.left', { count: left })}`);
  const failed = (error: RequestError): void => {
    say(t('bulk.failed', { why: t(`error.${error}`) }), 'attention');
  };
  const undo = (batch: ReviewBatch): void => {
    void undoBatch(batch).then((outcome) => {
      if (!outcome.ok) failed(outcome.error);
      else
        say(`${t('bulk.undone', { count: outcome.value.count })}${leftText(outcome.value.left)}`, 'calm', {
          subject: 'review',
        });
    });
  };
  const reviewed = (outcome: Outcome<ManyDone, RequestError>): void => {
    if (!outcome.ok) {
      failed(outcome.error);
      return;
    }
    const { count, left } = outcome.value;
    const { last } = useReviews.getState();
    const action = {
      label: t('review.undo'),
      act: () => {
        if (last !== null) undo(last);
      },
    };
    const text = `${t('bulk.done', { count })}${leftText(left)}`;
    say(text, 'calm', count === 0 ? { subject: 'review' } : { subject: 'review', action });
  };
  return { reviewed, undo };
}
