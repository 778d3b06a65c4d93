import { useEffect, useRef, type ReactElement, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { toggleOutbox } from '@renderer/state/navigation';
import { readOutbox, sortedOutbox, useOutbox } from '@renderer/state/outbox';
import { useStationState } from '@renderer/state/station-state';
import { EmptyState } from '@renderer/ui/parts/empty-state';
import { KeyHint } from '@renderer/ui/parts/key-hint';
import { AuditBroken } from './audit-broken';
import { AttentionItem, OnWayItem } from './outbox-items';

/** What a person must look at, and what is on its way. Nothing is dropped. */
export function OutboxDrawer(): ReactElement {
  const { t } = useTranslation();
  const auditBroken = useStationState((state) => state.outbox.auditBroken);
  const drawer = useRef<HTMLElement>(null);
  useFocusReturn(drawer);
  return (
    <section
      ref={drawer}
      className="drawer"
      role="dialog"
      aria-label={t('outbox.title')}
      data-testid="outbox"
      tabIndex={-1}
    >
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
      {auditBroken && <AuditBroken />}
      <OutboxLists drawer={drawer} />
    </section>
  );
}

function OutboxLists({ drawer }: { drawer: RefObject<HTMLElement | null> }): ReactElement | null {
  const { t } = useTranslation();
  const rows = useOutbox((state) => state.rows);
  const error = useOutbox((state) => state.error);
  if (rows === null) {
    if (error === null) return null;
    return (
      <div className="drawer-error">
        <EmptyState
          title={t('outbox.failed')}
          text={t(`error.${error}`)}
          action={t('do.again')}
          onAction={readOutbox}
        />
      </div>
    );
  }
  const { attention, onWay } = sortedOutbox(rows);
  const stay = (): void => {
    // The button that was pressed goes with its act; the keyboard stays in the drawer.
    drawer.current?.focus();
  };
  return (
    <>
      <section className="outbox-part" aria-labelledby="outbox-attention">
        <h3 id="outbox-attention">
          {t('outbox.attentionHeading')} <span className="outbox-number">{attention.length}</span>
        </h3>
        <p className="quiet">{t(attention.length === 0 ? 'outbox.attentionNone' : 'outbox.attentionLead')}</p>
        <ul className="outbox">
          {attention.map((row) => (
            <AttentionItem key={row.commandId} row={row} onDecided={stay} />
          ))}
        </ul>
      </section>
      <section className="outbox-part" aria-labelledby="outbox-way">
        <h3 id="outbox-way">
          {t('outbox.onWayHeading')} <span className="outbox-number">{onWay.length}</span>
        </h3>
        {onWay.length === 0 && <p className="quiet">{t('outbox.onWayNone')}</p>}
        <ul className="outbox">
          {onWay.map((row) => (
            <OnWayItem key={row.commandId} row={row} />
          ))}
        </ul>
      </section>
    </>
  );
}

/** Focus goes into the drawer and back to where it came from. */
function useFocusReturn(drawer: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const before = document.activeElement;
    drawer.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [drawer]);
}
