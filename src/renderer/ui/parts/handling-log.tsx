import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { fromWireTime, MINUTE } from '@shared/clock';
import type { AlertEvent } from '@shared/model/alert';
import { actorName } from '../format/person';
import { useNow } from '../use-now';
import { TimeText } from './time-text';

/**
 * What an entry is called: by its code of VKP's handling log where it has one that says more than the act
 * (domain.md 1.1: 4 passed on, 6 cause, 7 action, 8 call, 9 another unit), else by the act.
 */
export function handlingKey({ act, code }: Pick<AlertEvent, 'act' | 'code'>): HandlingKey {
  return (code === undefined ? undefined : byCode[code]) ?? `act.${act}`;
}

const byCode: Readonly<Record<number, VkpKey>> = {
  4: 'vkp.4',
  6: 'vkp.6',
  7: 'vkp.7',
  8: 'vkp.8',
  9: 'vkp.9',
};

type VkpKey = 'vkp.4' | 'vkp.6' | 'vkp.7' | 'vkp.8' | 'vkp.9';
type HandlingKey = VkpKey | `act.${AlertEvent['act']}`;

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
          <span className={`handling-act act-${event.act}`} data-code={event.code}>
            {t(handlingKey(event))}
          </span>
          <span className="handling-by">{actorName(event.by, names, t('handling.centre'))}</span>
          {event.text !== undefined && event.text !== '' && (
            <span className="handling-text">{event.text}</span>
          )}
        </li>
      ))}
    </ol>
  );
}
