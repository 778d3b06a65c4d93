import { useEffect, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@digdir/designsystemet-react';
import type { HandoverRow } from '@shared/ipc/lead/handover-views';
import type { RequestError } from '@shared/ipc/contract';
import { everythingSaid, mayReceive } from '@shared/lead/handover/receipt';
import { openLeft, standingOf } from '@shared/lead/handover/standing';
import { station } from '@renderer/bridge/station';
import { changeReceipt, useReceipt } from '@renderer/state/lead/handover-drafts';
import { useStationState } from '@renderer/state/station-state';
import { say } from '@renderer/state/toasts';
import { fullTime } from '@renderer/ui/format/time';
import { ReadLines } from './read-lines';
import { ReceiptForm } from './receipt-form';

/** A signed handover: read, received line by line, printed. Nothing of it can be changed. */
export function SignedView({ row }: { readonly row: HandoverRow }): ReactElement {
  const { t } = useTranslation();
  const user = useStationState(({ station: view }) => view?.user ?? null);
  const receives = user !== null && user.role !== 'clinician' && mayReceive(row, user.id);
  const standing = standingOf(row);
  useReceiptDone(row, user?.id ?? '');
  return (
    <article className="handover-signed" data-testid="handover-signed" data-standing={standing}>
      <div className="handover-head">
        <h2>
          {fullTime(row.from)} – {fullTime(row.to)}
        </h2>
        <span className={`handover-standing handover-standing-${standing}`}>
          {t(`handover.standing.${standing}`)}
        </span>
        <span className="strip-space" />
        <Print handoverId={row.id} />
      </div>
      <p>
        {t('handover.signedBy', { name: row.signedBy.name, at: fullTime(row.signedAt) })}
        {row.receivedBy !== null &&
          `. ${t('handover.receivedBy', { name: row.receivedBy.name, at: fullTime(row.receivedAt ?? row.signedAt) })}`}
      </p>
      <Standing row={row} userId={user?.id ?? ''} />
      {row.text !== null && <p className="handover-text">{row.text}</p>}
      {receives ? <ReceiptForm row={row} /> : <ReadLines row={row} />}
    </article>
  );
}

/** What this person said is in the log now: the draft of it has done its work. */
function useReceiptDone({ id, receivedBy, pending }: HandoverRow, userId: string): void {
  const isKept = useReceipt(id) !== null;
  const isDone = receivedBy?.id === userId && pending === null;
  useEffect(() => {
    if (isKept && isDone) changeReceipt(id, () => null);
  }, [id, isKept, isDone]);
}

/** How it stands where somebody must know: on its way, refused, somebody else was first, lines that stay. */
function Standing({ row, userId }: { readonly row: HandoverRow; readonly userId: string }): ReactElement {
  const { t } = useTranslation();
  const left = openLeft(row);
  const isSigner = row.signedBy.id === userId;
  return (
    <>
      {row.pending === 'refused' && <p className="notice notice-attention">{t('handover.refused')}</p>}
      {row.pending !== null && row.pending !== 'refused' && (
        <p className="notice" role="status">
          {t(row.receivedBy === null ? 'handover.pendingSign' : 'handover.pendingReceipt')}
        </p>
      )}
      {row.receivedBy === null && isSigner && row.pending === null && (
        <p className="notice">{t('handover.waitsForOther')}</p>
      )}
      {left.length > 0 && (
        <p className="notice notice-attention" data-testid="handover-left">
          {t('handover.leftWith', { count: left.length, name: row.signedBy.name })}.{' '}
          {t(isSigner ? 'handover.leftMine' : 'handover.leftTheirs')}
        </p>
      )}
      <LostReceipt row={row} userId={userId} />
    </>
  );
}

/** Somebody else received it first: who and when, and what this person had said about it, kept until they let it go. */
function LostReceipt({
  row,
  userId,
}: {
  readonly row: HandoverRow;
  readonly userId: string;
}): ReactElement | null {
  const { t } = useTranslation();
  const receipt = useReceipt(row.id);
  const byOther = row.receivedBy !== null && row.receivedBy.id !== userId;
  if (row.lost === null && !(byOther && receipt !== null)) return null;
  const by = row.lost?.by ?? row.receivedBy?.name ?? '';
  const at = row.lost?.at ?? row.receivedAt;
  const remarks = Object.entries(receipt === null ? {} : everythingSaid(receipt));
  return (
    <div className="notice notice-attention" role="alert" data-testid="handover-lost">
      <p className="notice-title">{t('handover.lost', { by, at: at === null ? '' : fullTime(at) })}</p>
      {remarks.length > 0 && (
        <>
          <p>{t('handover.lostRemarks')}</p>
          <ul>
            {remarks.map(([id, text]) => (
              <li key={id}>
                <span className="quiet">{row.lines.find((line) => line.id === id)?.text}</span>
                <br />
                <strong>{text}</strong>
              </li>
            ))}
          </ul>
        </>
      )}
      {receipt !== null && (
        <Button
          variant="secondary"
          onClick={() => {
            changeReceipt(row.id, () => null);
          }}
        >
          {t('handover.dropReceipt')}
        </Button>
      )}
    </div>
  );
}

function Print({ handoverId }: { readonly handoverId: string }): ReactElement {
  const { t } = useTranslation();
  const [state, setState] = useState<{ busy: 'pdf' | 'paper' | null; error: RequestError | null }>({
    busy: null,
    error: null,
  });
  const print = (form: 'pdf' | 'paper'): void => {
    if (state.busy !== null) return;
    setState({ busy: form, error: null });
    void station()
      .printHandover({ handoverId, form })
      .then((outcome) => {
        setState({ busy: null, error: outcome.ok ? null : outcome.error });
        if (outcome.ok && outcome.value.printed) say(t(`handover.printed.${form}`));
      });
  };
  return (
    <>
      {(['paper', 'pdf'] as const).map((form) => (
        <Button
          key={form}
          variant="secondary"
          loading={state.busy === form}
          onClick={() => {
            print(form);
          }}
        >
          {t(`handover.print.${form}`)}
        </Button>
      ))}
      {state.error !== null && (
        <p className="inline-error" role="alert">
          {t(`error.${state.error}`)}
        </p>
      )}
    </>
  );
}
