import { useSyncExternalStore, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@digdir/designsystemet-react';
import { SECOND } from '@shared/clock';
import { alertFeed } from '@renderer/state/live-rows';
import { nextUrgent, openNext } from '@renderer/state/desk/next-urgent';
import { causeLine } from '@renderer/ui/format/cause';
import { KeyHint } from '@renderer/ui/parts/key-hint';
import { SeverityMark } from '@renderer/ui/parts/severity-mark';
import { useNow } from '@renderer/ui/use-now';

/** After one alert, the most urgent that nobody has. */
export function NextUrgent({ except }: { readonly except: string }): ReactElement {
  const { t, i18n } = useTranslation();
  // Renewed by time as well: what follows another nurse is everybody's once it is overdue.
  useNow(10 * SECOND);
  const next = useSyncExternalStore(alertFeed.subscribe, () => nextUrgent(except));
  if (next === null) return <p className="quiet">{t('closed.nothingLeft')}</p>;
  return (
    <div className="action-row">
      <Button
        variant="secondary"
        onClick={() => {
          openNext(except);
        }}
        aria-keyshortcuts="N"
        title={t('keys.next')}
        data-focus-first
      >
        <SeverityMark severity={next.severity} />
        <span className="next-text">
          {t('closed.next', { name: next.patientName, reason: causeLine(t, next.cause, i18n.language) })}
        </span>
        <KeyHint keys="N" />
      </Button>
    </div>
  );
}
