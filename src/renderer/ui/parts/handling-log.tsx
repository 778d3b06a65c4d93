import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { fromWireTime, MINUTE } from '@shared/clock';
import type { AlertEvent } from '@shared/model/alert';
import { actorName } from '../format/person';
import { useNow } from '../use-now';
import { TimeText } from './time-text';

export interface HandlingLogProps {
  readonly events: readonly AlertEvent[];
  readonly names: Readonly<Record<string, string>>;
}

/** What was done, by whom and when, oldest first. */
export function HandlingLog({ events, names }: HandlingLogProps): ReactElement {
  const { t } = useTranslation();
  const now = useNow(MINUTE);
  const inOrder = [...events].sort(
    (a, b) => fromWireTime(a.at) - fromWireTime(b.at) || (a.id < b.id ? -1 : 1),
  );
  if (inOrder.length === 0) return <p className="quiet">{t('handling.none')}</p>;
  return (
    <ol className="handling-log">
      {inOrder.map((event) => (
        <li key={event.id}>
          <TimeText at={fromWireTime(event.at)} now={now} />
          <span className={`handling-act act-${event.act}`}>{t(`act.${event.act}`)}</span>
          <span className="handling-by">{actorName(event.by, names, t('handling.centre'))}</span>
          {event.text !== undefined && event.text !== '' && (
            <span className="handling-text">{event.text}</span>
          )}
        </li>
      ))}
    </ol>
  );
}
