import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { NotRead } from '@renderer/ui/parts/empty-state';
import { ReplayControls } from './replay-controls';
import { ReplayEvents } from './replay-events';
import { ReplayMinute } from './replay-minute';
import { ReplayTimeline } from './replay-timeline';
import { useReplay } from './use-replay';

/**
 * A desk at a minute of a shift (product.md L5), for leads: what was shown, by whom, with which link and sound.
 * `parts` is the choice of the part, which stands in its head.
 */
export function ReplayPage({ parts }: { readonly parts: ReactElement }): ReactElement {
  const { t } = useTranslation();
  const { at, view, error, again } = useReplay();
  return (
    <section className="list-page" aria-label={t('lead.part.replay')}>
      <div className="toolbar lead-toolbar">
        <h1 className="toolbar-title">{t('lead.part.replay')}</h1>
        {parts}
      </div>
      <div className="replay-body" data-testid="replay">
        <ReplayControls at={at} view={view} />
        {view === null && <NotRead error={error} again={again} title={t('replay.failed')} />}
        {view !== null && (
          <>
            {(view.others === 'lacking' || view.others === 'unreachable') && (
              <p className="quiet replay-others">{t(`replay.others.${view.others}`)}</p>
            )}
            {view.records === 'cut' && <p className="inline-error">{t('replay.cut')}</p>}
            <ReplayTimeline at={at} view={view} />
            <div className="replay-columns">
              <ReplayMinute at={at} view={view} />
              <ReplayEvents at={at} view={view} />
            </div>
          </>
        )}
      </div>
    </section>
  );
}
