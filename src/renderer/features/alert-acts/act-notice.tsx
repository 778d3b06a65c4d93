import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { SECOND } from '@shared/clock';
import type { AlertView, OutboxRow } from '@shared/ipc/views';
import { useStationState } from '@renderer/state/station-state';
import { useDecision } from '@renderer/state/use-decision';
import { duration } from '@renderer/ui/format/time';
import { OutcomeView } from '@renderer/ui/parts/outcome-view';
import { useNow } from '@renderer/ui/use-now';
import type { ActNotice } from './alert-standing';
import { codeText } from '@renderer/ui/format/codes';

/** How acts on the alert stand: waiting, lost to another, refused. Said aloud when it changes. */
export function ActNoticeBox({
  notice,
  view,
}: {
  readonly notice: ActNotice;
  readonly view: AlertView;
}): ReactElement {
  const kind = notice.kind === 'attention' ? (notice.rows[0]?.state ?? notice.kind) : notice.kind;
  return (
    <div aria-live="polite" data-testid="act-notice" data-kind={kind} className="act-notice">
      {notice.kind === 'waiting' && <Waiting notice={notice} />}
      {notice.kind === 'attention' &&
        notice.rows.map((row) => <Attention key={row.commandId} row={row} view={view} />)}
    </div>
  );
}

function Waiting({ notice }: { notice: Extract<ActNotice, { kind: 'waiting' }> }): ReactElement {
  const { t } = useTranslation();
  const live = useStationState((state) => state.link?.state === 'live');
  const { mark, since } = notice;
  return (
    <div className="pending-note">
      <p>
        <span className="pending-dot" data-mark={mark} aria-hidden="true" />
        {t(mark === 'held' ? 'outbox.state.held' : `pending.${mark}`)}
        {since !== null && mark !== 'answered' && <Waited since={since} />}
      </p>
      {mark === 'held' && <p className="quiet">{t('outbox.heldWhy')}</p>}
      {!live && (mark === 'registered' || mark === 'sent') && <p className="quiet">{t('pending.offline')}</p>}
    </div>
  );
}

/** How long it has waited; not said aloud again with every minute. */
function Waited({ since }: { since: number }): ReactElement | null {
  const { t } = useTranslation();
  const now = useNow(10 * SECOND);
  if (now - since < 10 * SECOND) return null;
  return (
    <span className="quiet" aria-live="off">
      {t('outbox.waited', { span: duration(t, now - since) })}
    </span>
  );
}

function Attention({ row, view }: { row: OutboxRow; view: AlertView }): ReactElement {
  const now = useNow(60 * SECOND);
  const decision = useDecision(row);
  return (
    <div className="notice notice-attention">
      <OutcomeView row={row} now={now} {...decision} coded={(field, text) => codeText(view, field, text)} />
    </div>
  );
}
