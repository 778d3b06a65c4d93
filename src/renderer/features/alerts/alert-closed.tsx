import { useSyncExternalStore, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@digdir/designsystemet-react';
import { fromWireTime, MINUTE } from '@shared/clock';
import type { AlertView } from '@shared/ipc/views';
import { alertFeed, nextUrgent } from '@renderer/state/live-rows';
import { openPanel } from '@renderer/state/navigation';
import { causeLine } from '@renderer/ui/format/cause';
import { shortTime } from '@renderer/ui/format/time';
import { KeyHint } from '@renderer/ui/parts/key-hint';
import { SeverityMark } from '@renderer/ui/parts/severity-mark';
import { useNow } from '@renderer/ui/use-now';
import { useShortcut } from '@renderer/ui/use-shortcut';
import { codesOf } from './closing';

/** Closed: by whom, why, what was done, and who is most urgent now. */
export function AlertClosed({ view }: { readonly view: AlertView }): ReactElement {
  const { t } = useTranslation();
  const now = useNow(MINUTE);
  const closed = view.alert.closed;
  const { causes, actions } = codesOf(view.programmes, view.patient.programmes);
  const textOf = (codes: readonly { code: string; text: string }[], code: string): string => codes.find((one) => one.code === code)?.text ?? code;
  return (
    <div className="closed">
      <p className="closed-title">
        {closed === undefined
          ? t('closed.title')
          : t('closed.by', { name: view.names[closed.by] ?? closed.by, time: shortTime(fromWireTime(closed.at), now) })}
      </p>
      {closed !== undefined && (
        <dl className="facts">
          {closed.cause !== undefined && <Line name={t('field.cause')} text={textOf(causes, closed.cause)} />}
          {closed.action !== undefined && <Line name={t('field.action')} text={textOf(actions, closed.action)} />}
          {closed.nextStep !== undefined && <Line name={t('field.nextStep')} text={closed.nextStep} />}
          {closed.comment !== undefined && <Line name={t('field.comment')} text={closed.comment} />}
        </dl>
      )}
      <NextUrgent except={view.alert.id} />
    </div>
  );
}

function Line({ name, text }: { name: string; text: string }): ReactElement {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{text}</dd>
    </div>
  );
}

function NextUrgent({ except }: { except: string }): ReactElement {
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
        <span className="next-text">{t('closed.next', { name: next.patientName, reason: causeLine(t, next.cause, i18n.language) })}</span>
      </Button>
      <KeyHint keys="N" />
    </div>
  );
}
