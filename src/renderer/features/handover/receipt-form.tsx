import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@digdir/designsystemet-react';
import type { HandoverRow } from '@shared/ipc/lead/handover-views';
import { closeLine, openLine, writeLine } from '@shared/lead/handover/open-words';
import {
  accept,
  acceptPlain,
  emptyReceipt,
  isHalfWritten,
  receiptOf,
  remark,
} from '@shared/lead/handover/receipt';
import { station } from '@renderer/bridge/station';
import { changeReceipt, useReceipt, useReceiptSaved } from '@renderer/state/lead/handover-drafts';
import { readHandovers } from '@renderer/state/lead/handovers';
import { useSending } from '@renderer/state/station/sending';
import { useStationState } from '@renderer/state/station-state';
import { say } from '@renderer/state/toasts';
import { clockTime } from '@renderer/ui/format/time';
import { KeyHint } from '@renderer/ui/parts/key-hint';
import { ReceiptLine } from './receipt-line';
import { useRoving } from '@renderer/ui/lead/use-roving';

/** A handover being received: each line accepted or remarked on; what is not accepted stays with who signed. */
export function ReceiptForm({ row }: { readonly row: HandoverRow }): ReactElement {
  const { t } = useTranslation();
  const receipt = useReceipt(row.id) ?? emptyReceipt;
  const openRemark = (id: string): void => {
    changeReceipt(row.id, (one) => ({
      ...one,
      open: openLine(one.open, { id, text: one.remarks[id] ?? '' }),
    }));
  };
  const toggle = (id: string): void => {
    changeReceipt(row.id, (one) => accept(one, id, !one.accepted.includes(id)));
  };
  const { list, at, goTo, onKeyDown } = useRoving<HTMLOListElement>(row.lines.length, (event, index, go) => {
    const id = row.lines[index]?.id;
    if (id === undefined || event.altKey) return false;
    if (event.key === 'g') {
      toggle(id);
      go(index + 1);
    } else if (event.key === 'm') openRemark(id);
    else return false;
    return true;
  });
  return (
    <section aria-labelledby="handover-receipt" data-testid="handover-receipt">
      <ReceiptHead row={row} accepted={receipt.accepted.length} />
      <p className="quiet handover-keys">
        <KeyHint keys="G" /> {t('handover.key.accept')} <KeyHint keys="M" /> {t('handover.key.remark')}{' '}
        <KeyHint keys="↑ ↓" /> {t('handover.key.next')}
      </p>
      <ol className="handover-lines" ref={list} aria-label={t('handover.lines')} onKeyDown={onKeyDown}>
        {row.lines.map((line, index) => {
          return (
            <ReceiptLine
              key={line.id}
              line={line}
              accepted={receipt.accepted.includes(line.id)}
              said={receipt.remarks[line.id] ?? null}
              isAt={at === index}
              written={receipt.open.find(({ id }) => id === line.id)?.text ?? null}
              onToggle={() => {
                toggle(line.id);
              }}
              onRemark={() => {
                openRemark(line.id);
              }}
              onWrite={(text) => {
                changeReceipt(row.id, (one) => ({
                  ...one,
                  open: writeLine(one.open, { id: line.id, text }),
                }));
              }}
              onRemarked={(text) => {
                changeReceipt(row.id, (one) => ({
                  ...(text === null ? one : remark(one, line.id, text)),
                  open: closeLine(one.open, line.id),
                }));
                goTo(index);
              }}
              onFocus={() => {
                if (at !== index) goTo(index);
              }}
            />
          );
        })}
      </ol>
      <Receive row={row} />
    </section>
  );
}

function ReceiptHead({
  row,
  accepted,
}: {
  readonly row: HandoverRow;
  readonly accepted: number;
}): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="handover-head">
      <h3 id="handover-receipt">{t('handover.receiptTitle', { done: accepted, all: row.lines.length })}</h3>
      <ReceiptSaved id={row.id} />
      <span className="strip-space" />
      {row.lines.some(({ alertId }) => alertId === null) && (
        <Button
          variant="secondary"
          onClick={() => {
            changeReceipt(row.id, (one) => acceptPlain(one, row));
          }}
        >
          {t('handover.acceptPlain')}
        </Button>
      )}
    </div>
  );
}

function ReceiptSaved({ id }: { readonly id: string }): ReactElement | null {
  const { t } = useTranslation();
  const saved = useReceiptSaved(id);
  if (saved === null) return null;
  return saved.kind === 'failed' ? (
    <p className="inline-error" role="alert">
      {t('handover.notSaved')} {t(`error.${saved.error}`)}
    </p>
  ) : (
    <p className="quiet" data-testid="receipt-saved">
      {t('handover.receiptSaved', { at: clockTime(saved.at) })}
    </p>
  );
}

/** Takes over: with lines left, only when that has been seen. */
function Receive({ row }: { readonly row: HandoverRow }): ReactElement {
  const { t } = useTranslation();
  const receipt = useReceipt(row.id) ?? emptyReceipt;
  const offline = useStationState(({ link }) => link?.state !== 'live');
  const { busy, error, run } = useSending(`receive:${row.id}`);
  const halfWritten = isHalfWritten(receipt);
  const left = row.lines.length - receiptOf(receipt, row).accepted.length;
  const receive = (): void => {
    if (halfWritten) return;
    run(
      () =>
        station().receiveHandover({ handoverId: row.id, version: row.version, ...receiptOf(receipt, row) }),
      // What was said is kept until the log shows it: somebody else may have been first.
      () => {
        say(t(offline ? 'handover.receivedOffline' : 'handover.receivedSaid'));
        readHandovers();
      },
    );
  };
  return (
    <div className="handover-receive">
      {left > 0 && (
        <p className="notice notice-attention">
          {t('handover.leaves', { count: left, name: row.signedBy.name })}
        </p>
      )}
      {offline && <p className="notice">{t('handover.receiveOffline')}</p>}
      {halfWritten && <p className="notice notice-attention">{t('handover.remarkOpen')}</p>}
      {error !== null && (
        <p className="inline-error" role="alert">
          {t(`error.${error}`)}
        </p>
      )}
      <Button loading={busy} aria-disabled={halfWritten} onClick={receive}>
        {t('handover.receive')}
      </Button>
    </div>
  );
}
