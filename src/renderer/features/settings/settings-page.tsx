import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@digdir/designsystemet-react';
import type { Looks } from '@shared/ipc/station/windows-contract';
import { station } from '@renderer/bridge/station';
import { changed, chooseLooks, useWindows } from '@renderer/state/station/looks';
import { useStationState } from '@renderer/state/station-state';
import { say } from '@renderer/state/toasts';
import { Diagnostics } from './diagnostics';
import { LooksCards } from './looks-cards';
import { WindowsCard } from './windows-card';

interface SettingsProps {
  /** Stands beside the looks, before everything else. */
  readonly first?: ReactNode;
  readonly children?: ReactNode;
}

/** What a person may choose, and why; what other features set (`children`), figures for a support desk, what Vaktrom is. */
export function SettingsPage({ first, children }: SettingsProps): ReactElement {
  const { t } = useTranslation();
  const version = useStationState((state) => state.station?.version ?? '');
  const signedIn = useStationState((state) => state.station?.user != null);
  const windows = useWindows((state) => state.windows);
  return (
    <section className="settings" aria-label={t('nav.settings')}>
      <div className="settings-head">
        <h1 className="toolbar-title">{t('nav.settings')}</h1>
        <span className="strip-space" />
        {windows !== null && <Reset looks={windows.looks} />}
      </div>
      <div className="settings-grid">
        {windows !== null && <LooksCards looks={windows.looks} />}
        {first}
        {windows !== null && <WindowsCard view={windows} />}
        {children}
        <section className="settings-card">
          <h2>{t('keys.title')}</h2>
          <Keys />
        </section>
        <section className="settings-card">
          <h2>{t('about.title')}</h2>
          <p>{t('about.version', { version })}</p>
          <p>{t('about.use')}</p>
          <p>{t('about.notEmergency')}</p>
          <p className="settings-warning">{t('about.notDevice')}</p>
        </section>
      </div>
      <Diagnostics signedIn={signedIn} />
    </section>
  );
}

/** All looks as the site has them; for a while with the way back. */
function Reset({ looks }: { readonly looks: Looks }): ReactElement {
  const { t } = useTranslation();
  return (
    <Button
      variant="tertiary"
      onClick={() => {
        void changed(station().resetLooks({})).then(() => {
          const back = {
            label: t('looks.undo'),
            act: () => {
              chooseLooks(looks);
            },
          };
          say(t('looks.resetDone'), 'calm', { subject: 'looks', action: back });
        });
      }}
    >
      {t('looks.reset')}
    </Button>
  );
}

const keys = [
  ['Alt 1–6', 'keys.places'],
  ['Alt 0', 'keys.outbox'],
  ['/  Ctrl F', 'keys.search'],
  ['↑ ↓', 'keys.move'],
  ['␣', 'keys.panel'],
  ['↵', 'keys.page'],
  ['Esc', 'keys.back'],
  ['T', 'actions.take'],
  ['S', 'actions.release'],
  ['Ctrl ↵', 'actions.close'],
  ['Ctrl + − 0', 'looks.zoom'],
  ['N', 'palette.next'],
  ['P', 'keys.pauseSound'],
  ['Ctrl L', 'keys.lock'],
] as const;

function Keys(): ReactElement {
  const { t } = useTranslation();
  return (
    <dl className="keys">
      {keys.map(([key, text]) => (
        <div key={text}>
          <dt>
            <kbd className="key-hint">{key}</kbd>
          </dt>
          <dd>{t(text)}</dd>
        </div>
      ))}
    </dl>
  );
}
