import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@digdir/designsystemet-react';
import { MINUTE } from '@shared/clock';
import type { StationNotice } from '@shared/ipc/views';
import { station } from '@renderer/bridge/station';
import { showStation, useStationState } from '@renderer/state/station-state';
import { noticeWords } from '@renderer/ui/format/station-notice';
import { shortTime } from '@renderer/ui/format/time';
import { useNow } from '@renderer/ui/use-now';

/** What happened to this workstation's own files; each stays until somebody says that it is understood. */
export function StationNotices(): ReactElement | null {
  const { t } = useTranslation();
  const notices = useStationState((state) => state.station?.notices);
  if (notices === undefined || notices.length === 0) return null;
  return (
    <section className="station-notices" aria-label={t('notice.label')}>
      {notices.map((notice) => (
        <Notice key={notice.id} notice={notice} />
      ))}
    </section>
  );
}

function Notice({ notice }: { notice: StationNotice }): ReactElement {
  const { t } = useTranslation();
  const now = useNow(MINUTE);
  const [failed, setFailed] = useState(false);
  const understood = (): void => {
    setFailed(false);
    void station()
      .dismissNotice({ id: notice.id })
      .then((outcome) => {
        if (outcome.ok) showStation(outcome.value);
        else setFailed(true);
      });
  };
  return (
    <div className="station-notice" role="status" data-kind={notice.kind}>
      <p>
        <span className="quiet">{shortTime(notice.at, now)}</span> {noticeWords(t, notice)}
        {failed && <span className="inline-error"> {t('notice.failed')}</span>}
      </p>
      <Button variant="secondary" onClick={understood}>
        {t('notice.understood')}
      </Button>
    </div>
  );
}
