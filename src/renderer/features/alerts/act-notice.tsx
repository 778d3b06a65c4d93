import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@digdir/designsystemet-react';
import { SECOND } from '@shared/clock';
import { settleAct, type Act } from '@renderer/state/acts';
import { useStationState } from '@renderer/state/station-state';
import { rejectionText } from '@renderer/ui/format/rejection';
import { shortTime } from '@renderer/ui/format/time';
import { useNow } from '@renderer/ui/use-now';
import type { ActNotice } from './alert-standing';

export interface ActNoticeBoxProps {
  readonly notice: ActNotice;
  /** The latest own act on the alert. */
  readonly act: Act | null;
}

/** How the latest own act stands: waiting, lost to another, refused. Said aloud when it changes. */
export function ActNoticeBox({ notice, act }: ActNoticeBoxProps): ReactElement {
  return (
    <div aria-live="polite" data-testid="act-notice" data-kind={notice.kind}>
      <NoticeContent notice={notice} act={act} />
    </div>
  );
}

function NoticeContent({ notice, act }: ActNoticeBoxProps): ReactElement | null {
  const { t } = useTranslation();
  const now = useNow(10 * SECOND);
  const live = useStationState((state) => state.link?.state === 'live');
  switch (notice.kind) {
    case 'none':
      return null;
    case 'waiting':
      return (
        <p className="pending-note">
          <span className="pending-dot" aria-hidden="true" />
          {t('pending.registered')}
          {!live && <span className="quiet"> {t('pending.offline')}</span>}
        </p>
      );
    case 'lost':
      return (
        <div className="notice notice-attention">
          <p className="notice-title">
            {lostTitle(t('lost.unknownWinner'), notice.winner, t, notice.at, now)}
          </p>
          <p>{t(act?.kind === 'close' ? 'lost.closeKept' : 'lost.kept')}</p>
          <Seen act={act} />
        </div>
      );
    case 'rejected':
      return (
        <div className="notice notice-attention">
          <p className="notice-title">{t('rejected.title')}</p>
          <p>{rejectionText(t, notice.code)}</p>
          <p className="quiet">{t('rejected.kept')}</p>
          <Seen act={act} />
        </div>
      );
  }
}

function lostTitle(
  unknown: string,
  winner: string | null,
  t: ReturnType<typeof useTranslation>['t'],
  at: number | null,
  now: number,
): string {
  const name = winner ?? unknown;
  return at === null ? t('lost.title', { name }) : t('lost.titleAt', { name, time: shortTime(at, now) });
}

function Seen({ act }: { act: Act | null }): ReactElement | null {
  const { t } = useTranslation();
  if (act === null) return null;
  return (
    <Button
      variant="secondary"
      data-focus-first
      onClick={() => {
        settleAct(act);
      }}
    >
      {t('lost.seen')}
    </Button>
  );
}
