import { useSyncExternalStore, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@digdir/designsystemet-react';
import { alertFeed, nextUrgent } from '@renderer/state/live-rows';
import { openPanel } from '@renderer/state/navigation';
import { causeLine } from '@renderer/ui/format/cause';
import { KeyHint } from '@renderer/ui/parts/key-hint';
import { SeverityMark } from '@renderer/ui/parts/severity-mark';
import { useShortcut } from '@renderer/ui/use-shortcut';

/** After one alert, the most urgent that nobody has. */
export function NextUrgent({ except }: { readonly except: string }): ReactElement {
  const { t, i18n } = useTranslation();
  const next = useSyncExternalStore(
    (changed) => alertFeed.subscribe(changed),
    () => nextUrgent(except),
  );
  const go = (): void => {
    if (next !== null) openPanel({ patientId: next.patientId, alertId: next.id });
  };
  useShortcut('n', next !== null, go);
  if (next === null) return <p className="quiet">{t('closed.nothingLeft')}</p>;
  return (
    <div className="action-row">
      <Button variant="secondary" onClick={go} aria-keyshortcuts="N" data-focus-first>
        <SeverityMark severity={next.severity} />
        <span className="next-text">
          {t('closed.next', { name: next.patientName, reason: causeLine(t, next.cause, i18n.language) })}
        </span>
        <KeyHint keys="N" />
      </Button>
    </div>
  );
}
