import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@digdir/designsystemet-react';
import type { RequestError } from '@shared/ipc/contract';
import { station } from '@renderer/bridge/station';
import { useReading } from '@renderer/bridge/use-request';
import { useUpdate } from '@renderer/state/station/updates';
import { SelfCheck } from './self-check';
import { SupportBundle } from './support-bundle';
import { supportSections, type SupportSection } from './support-sections';

/** What a support desk asks for; nothing about patients stands in it. */
export function Diagnostics({ signedIn }: { readonly signedIn: boolean }): ReactElement {
  const { t, i18n } = useTranslation();
  const support = useReading('support', () => station().readSupport({}));
  const sound = useReading('diagnostics', () => station().readDiagnostics({}));
  const update = useUpdate((state) => state.update);
  const [copied, setCopied] = useState(false);
  const [notCopied, setNotCopied] = useState<RequestError | null>(null);
  const sections =
    support.value === null
      ? []
      : supportSections(t, support.value, {
          update,
          sound: sound.value?.sound ?? '–',
          proof: sound.value?.proof ?? '–',
          language: i18n.language,
        });
  const copy = (): void => {
    void station()
      .copySupport({})
      .then((answer) => {
        setCopied(answer.ok);
        setNotCopied(answer.ok ? null : answer.error);
      });
  };
  const renew = (): void => {
    setCopied(false);
    setNotCopied(null);
    support.again();
    sound.again();
  };
  return (
    <section className="settings-card support" aria-label={t('diagnostics.title')} data-testid="diagnostics">
      <h2>{t('diagnostics.title')}</h2>
      <p className="quiet">{t('diagnostics.text')}</p>
      <SelfCheck />
      {support.error !== null && <p className="inline-error">{t(`error.${support.error}`)}</p>}
      <div className="action-row">
        <Button variant="secondary" onClick={copy}>
          {copied ? t('diagnostics.copied') : t('diagnostics.copy')}
        </Button>
        <Button variant="tertiary" onClick={renew}>
          {t('do.renew')}
        </Button>
      </div>
      {notCopied !== null && (
        <p role="alert" className="inline-error">
          {t(`error.${notCopied}`)}
        </p>
      )}
      <div className="support-sections">
        {sections.map((section) => (
          <Section key={section.title} section={section} />
        ))}
      </div>
      {signedIn && <SupportBundle />}
    </section>
  );
}

function Section({ section: { title, lines } }: { readonly section: SupportSection }): ReactElement {
  return (
    <div className="support-section">
      <h3>{title}</h3>
      <dl>
        {lines.map(([name, figure], place) => (
          <div key={`${name} ${String(place)}`}>
            <dt>{name}</dt>
            <dd>{figure}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
