import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { SECOND } from '@shared/clock';
import type { LinkView } from '@shared/ipc/views';
import { useStationState } from '@renderer/state/station-state';
import { copyOf } from '@renderer/state/freshness';
import { copyText } from '@renderer/ui/format/copy-age';
import { useNow } from '@renderer/ui/use-now';
import { LeadMark } from './lead-mark';
import { LazySignOut } from './start/lazy-desk';
import { LinkStatus } from './windows/link-status';
import { LockButton } from '@renderer/features/lock/lock-button';
import { PackNote } from '@renderer/features/downtime/pack-note';
import { OutboxButton } from '@renderer/features/outbox/outbox-button';
import { RedNewsLine } from '@renderer/features/red-news/red-news-line';
import { ProofOfLife } from '@renderer/features/sound/proof-of-life';
import { SoundStatus } from '@renderer/features/sound/sound-status';
import { UpdateNote } from '@renderer/features/updates/update-note';
import { goTo } from '@renderer/state/navigation';
import { SoundTestButton } from '@renderer/features/sound/sound-test';

/** Link, age of data, unsent acts, sound, proof of life, training mark, who is here: always in sight (product.md C4). */
export function StatusStrip({ training }: { readonly training: boolean }): ReactElement {
  const { t } = useTranslation();
  const link = useStationState((state) => state.link);
  // A locked desk shows what one without a person does: nothing of anybody.
  const user = useStationState(({ station }) =>
    station?.phase === 'desk_locked' ? null : (station?.user ?? null),
  );
  return (
    <header className={user === null ? 'strip' : 'strip strip-with-news'}>
      <LinkStatus link={link} />
      <DataAge link={link} />
      {user !== null && <PackNote />}
      {user !== null && <OutboxButton />}
      {user !== null && <LeadMark />}
      <SoundStatus signedIn={user !== null} />
      {user !== null && <SoundTestButton />}
      <ProofOfLife />
      {user === null ? <span className="strip-space" /> : <RedNewsLine />}
      {user !== null && (
        <UpdateNote
          onOpen={() => {
            goTo('settings');
          }}
        />
      )}
      {training && <span className="strip-training strip-roomy">{t('training.mark')}</span>}
      {user !== null && (
        <>
          <span className="strip-person" title={user.name}>
            {user.name} <span className="quiet strip-roomy">{t(`role.${user.role}`)}</span>
          </span>
          <LockButton />
          <LazySignOut />
        </>
      )}
    </header>
  );
}

/** How old the copy is: by seconds while it is live, since when it has not been otherwise; never blank. */
function DataAge({ link }: { link: LinkView | null }): ReactElement | null {
  const { t } = useTranslation();
  const now = useNow(SECOND);
  if (link === null) return null;
  const copy = copyOf(link, now);
  return (
    <span
      className={copy.kind === 'current' ? 'strip-age' : 'strip-age strip-age-old'}
      data-testid="data-age"
    >
      {copyText(t, copy, now)}
    </span>
  );
}
