import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { MINUTE } from '@shared/clock';
import { usePack } from '@renderer/state/downtime/pack';
import { goTo } from '@renderer/state/navigation';
import { shortTime } from '@renderer/ui/format/time';
import { useNow } from '@renderer/ui/use-now';

/** Quiet in the strip while the pack is fresh; how old it is once it is older than an hour. */
export function PackNote(): ReactElement | null {
  const { t } = useTranslation();
  const now = useNow(MINUTE);
  const view = usePack((state) => state.view);
  if (view?.old !== true) return null;
  return (
    <button
      type="button"
      className="strip-button pack-note"
      data-testid="pack-note"
      onClick={() => {
        goTo('settings');
      }}
    >
      {view.madeAt === null
        ? t('downtime.noteNone')
        : t('downtime.noteOld', { time: shortTime(view.madeAt, now) })}
    </button>
  );
}
