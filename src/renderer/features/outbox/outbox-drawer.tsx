import { useEffect, useRef, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@digdir/designsystemet-react';
import { MINUTE } from '@shared/clock';
import type { OutboxRow } from '@shared/ipc/views';
import { station } from '@renderer/bridge/station';
import { usePush } from '@renderer/bridge/use-push';
import { useReading } from '@renderer/bridge/use-request';
import { toggleOutbox } from '@renderer/state/navigation';
import { useStationState } from '@renderer/state/station-state';
import { rejectionText } from '@renderer/ui/format/rejection';
import { shortTime } from '@renderer/ui/format/time';
import { KeyHint } from '@renderer/ui/parts/key-hint';
import { TimeText } from '@renderer/ui/parts/time-text';
import { useNow } from '@renderer/ui/use-now';

/** Acts that are on their way, and those a person must look at. Nothing is dropped. */
export function OutboxDrawer(): ReactElement {
  const { t } = useTranslation();
  const { value: rows, again } = useReading('outbox', () => station().readOutbox({}));
  usePush('outboxChanged', again);
  const auditBroken = useStationState((state) => state.outbox.auditBroken);
  const drawer = useRef<HTMLElement>(null);
  useFocusReturn(drawer);
  return (
    <section ref={drawer} className="drawer" role="dialog" aria-label={t('outbox.title')} tabIndex={-1}>
      <div className="panel-bar">
        <h2>{t('outbox.title')}</h2>
        <span className="strip-space" />
        <button
          type="button"
          className="strip-button"
          onClick={() => {
            toggleOutbox(false);
          }}
        >
          {t('panel.close')} <KeyHint keys="Esc" />
        </button>
      </div>
      {auditBroken && (
        <p className="inline-error" role="alert">
          {t('outbox.auditBroken')}
        </p>
      )}
      {rows?.length === 0 && <p className="quiet-note">{t('outbox.empty')}</p>}
      <ul className="outbox">
        {rows?.map((row) => (
          <OutboxItem key={row.commandId} row={row} onSettled={again} />
        ))}
      </ul>
    </section>
  );
}

/** Focus goes into the drawer and back to where it came from. */
function useFocusReturn(drawer: React.RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const before = document.activeElement;
    drawer.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [drawer]);
}

function OutboxItem({ row, onSettled }: { row: OutboxRow; onSettled: () => void }): ReactElement {
  const { t } = useTranslation();
  const now = useNow(MINUTE);
  const settle = (): void => {
    void station()
      .settleCommand({ commandId: row.commandId })
      .then((outcome) => {
        if (outcome.ok) useStationState.setState({ outbox: outcome.value });
        onSettled();
      });
  };
  const mustLook = row.state === 'conflict' || row.state === 'rejected';
  return (
    <li className={mustLook ? 'outbox-item outbox-item-attention' : 'outbox-item'}>
      <p className="outbox-head">
        <span className={`outbox-state outbox-${row.state}`}>{t(`outbox.state.${row.state}`)}</span>
        <strong>{commandName(t, row.type)}</strong>
        <span>{row.patientName ?? ''}</span>
        <span className="strip-space" />
        <span className="quiet">
          <TimeText at={row.at} now={now} />
        </span>
      </p>
      <p className="quiet">{t('outbox.by', { name: row.by, count: row.attempts })}</p>
      {row.state === 'conflict' && (
        <p>
          {row.winnerAt === null
            ? t('lost.title', { name: row.winner ?? t('lost.unknownWinner') })
            : t('lost.titleAt', {
                name: row.winner ?? t('lost.unknownWinner'),
                time: shortTime(row.winnerAt, now),
              })}
        </p>
      )}
      {row.state === 'held' && <p>{t('outbox.heldWhy')}</p>}
      {row.state === 'rejected' && <p>{rejectionText(t, row.code)}</p>}
      {row.comment !== null && row.comment !== '' && (
        <blockquote className="outbox-wrote">
          <span className="quiet">{t('outbox.wrote')}</span> {row.comment}
        </blockquote>
      )}
      {mustLook && (
        <Button variant="secondary" onClick={settle}>
          {t('outbox.settle')}
        </Button>
      )}
    </li>
  );
}

const names = ['alert.take', 'alert.release', 'alert.close', 'alert.comment'] as const;

function commandName(t: ReturnType<typeof useTranslation>['t'], type: string): string {
  const known = names.find((name) => name === type);
  return known === undefined ? type : t(`command.${known}`);
}
