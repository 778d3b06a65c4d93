import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { SECOND } from '@shared/clock';
import { useOutdated } from '@renderer/state/freshness';
import { outdatedText } from '@renderer/ui/format/copy-age';
import { shortTime } from '@renderer/ui/format/time';
import { useNow } from '@renderer/ui/use-now';

/** Below the page, so that no row moves: what is shown is a copy, and since when. */
export function OutdatedBand(): ReactElement | null {
  const since = useOutdated();
  return since === null ? null : <Band since={since} />;
}

function Band({ since }: { since: number | 'never' }): ReactElement {
  const { t } = useTranslation();
  const now = useNow(SECOND);
  return (
    <p className="outdated-band" role="status" data-testid="outdated">
      {since === 'never' ? (
        <span className="outdated-words">{t('fresh.bandNever')}</span>
      ) : (
        <>
          <strong className="outdated-words" aria-live="off">
            {outdatedText(t, since, now)}
          </strong>
          <span className="outdated-words">{t('fresh.band')}</span>
        </>
      )}
    </p>
  );
}

/** The same in the bar of the panel, in few words. */
export function OutdatedMark(): ReactElement | null {
  const since = useOutdated();
  return since === null ? null : <Mark since={since} />;
}

function Mark({ since }: { since: number | 'never' }): ReactElement {
  const { t } = useTranslation();
  const now = useNow(SECOND);
  return (
    <span className="outdated-mark">
      <span>{since === 'never' ? t('fresh.never') : t('fresh.since', { time: shortTime(since, now) })}</span>
    </span>
  );
}
