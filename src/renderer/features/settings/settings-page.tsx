import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Fieldset, Radio } from '@digdir/designsystemet-react';
import type { Language, Theme } from '@shared/ipc/views';
import { station } from '@renderer/bridge/station';
import { showStation, useStationState } from '@renderer/state/station-state';
import { Diagnostics } from './diagnostics';

const languages: readonly { readonly value: Language; readonly name: string }[] = [
  { value: 'nb', name: 'Bokmål' },
  { value: 'en', name: 'English' },
];
const themes: readonly Theme[] = ['system', 'light', 'dark'];

function choose(change: { language: Language; theme: Theme }): void {
  void station()
    .setPreferences(change)
    .then((outcome) => {
      if (outcome.ok) showStation(outcome.value);
    });
}

interface SettingsProps {
  /** Stands before everything else. */
  readonly first?: ReactNode;
  readonly children?: ReactNode;
}

/** Language, theme, what other features set (`children`), figures for a support desk, and what Vaktrom is. */
export function SettingsPage({ first, children }: SettingsProps): ReactElement {
  const { t } = useTranslation();
  const view = useStationState((state) => state.station);
  const language = view?.language ?? 'nb';
  const theme = view?.theme ?? 'system';
  return (
    <section className="settings" aria-label={t('nav.settings')}>
      <h1 className="toolbar-title">{t('nav.settings')}</h1>
      <div className="settings-grid">
        {first}
        <div className="settings-card">
          <Fieldset>
            <Fieldset.Legend>{t('settings.language')}</Fieldset.Legend>
            {languages.map(({ value, name }) => (
              <Radio
                key={value}
                name="language"
                value={value}
                label={name}
                lang={value}
                checked={language === value}
                onChange={() => {
                  choose({ language: value, theme });
                }}
              />
            ))}
          </Fieldset>
        </div>
        <div className="settings-card">
          <Fieldset>
            <Fieldset.Legend>{t('settings.theme')}</Fieldset.Legend>
            {themes.map((value) => (
              <Radio
                key={value}
                name="theme"
                value={value}
                label={t(`settings.theme.${value}`)}
                checked={theme === value}
                onChange={() => {
                  choose({ language, theme: value });
                }}
              />
            ))}
          </Fieldset>
        </div>
        {children}
        <section className="settings-card">
          <h2>{t('keys.title')}</h2>
          <Keys />
        </section>
        <section className="settings-card">
          <h2>{t('about.title')}</h2>
          <p>{t('about.version', { version: view?.version ?? '' })}</p>
          <p>{t('about.use')}</p>
          <p>{t('about.notEmergency')}</p>
          <p className="settings-warning">{t('about.notDevice')}</p>
        </section>
      </div>
      <Diagnostics signedIn={view?.user != null} />
    </section>
  );
}

const keys = [
  ['Alt 1–5', 'keys.places'],
  ['Alt 0', 'keys.outbox'],
  ['/  Ctrl F', 'keys.search'],
  ['↑ ↓', 'keys.move'],
  ['␣', 'keys.panel'],
  ['↵', 'keys.page'],
  ['Esc', 'keys.back'],
  ['T', 'keys.take'],
  ['S', 'keys.release'],
  ['Ctrl ↵', 'keys.close'],
  ['N', 'keys.next'],
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
