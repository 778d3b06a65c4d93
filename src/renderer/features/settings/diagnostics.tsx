import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@digdir/designsystemet-react';
import type { DiagnosticsView } from '@shared/ipc/views';
import { station } from '@renderer/bridge/station';
import { useReading } from '@renderer/bridge/use-request';

/** Figures for a support desk; nothing about patients stands in them. */
export function Diagnostics(): ReactElement {
  const { t } = useTranslation();
  const { value, again } = useReading('diagnostics', () => station().readDiagnostics({}));
  const [copied, setCopied] = useState(false);
  const text =
    value === null
      ? ''
      : linesOf(value)
          .map(([name, figure]) => `${name}: ${figure}`)
          .join('\n');
  const copy = (): void => {
    void navigator.clipboard.writeText(text).then(
      () => {
        setCopied(true);
      },
      () => {
        setCopied(false);
      },
    );
  };
  return (
    <section className="settings-card">
      <h2>{t('diagnostics.title')}</h2>
      <p className="quiet">{t('diagnostics.text')}</p>
      <pre className="diagnostics" tabIndex={0} aria-label={t('diagnostics.title')}>
        {text}
      </pre>
      <div className="action-row">
        <Button variant="secondary" onClick={copy}>
          {copied ? t('diagnostics.copied') : t('diagnostics.copy')}
        </Button>
        <Button
          variant="tertiary"
          onClick={() => {
            setCopied(false);
            again();
          }}
        >
          {t('do.renew')}
        </Button>
      </div>
    </section>
  );
}

function linesOf({ counters, ...rest }: DiagnosticsView): [string, string][] {
  const own = Object.entries(rest).map(([name, value]: [string, string]): [string, string] => [name, value]);
  return [
    ...own,
    ...Object.entries(counters).map(([name, value]): [string, string] => [name, String(value)]),
  ];
}
