import type { TFunction } from 'i18next';
import { MINUTE, type Millis } from '@shared/clock';
import { isSentChannel } from '@shared/ipc/journal/note-inputs';
import type { DeliveryRow } from '@shared/ipc/journal/note-views';
import { countdown } from '../format/countdown';
import { duration } from '../format/time';

/** `Journalen: mottatt`, `Skrevet ut`: by what way, and how far. */
export function deliveryWords(t: TFunction, { channel, state }: DeliveryRow): string {
  // What was taken out by hand is done with, and is not followed.
  if (!isSentChannel(channel)) return t(`delivery.taken.${channel}`);
  return t('delivery.line', { way: t(`delivery.channel.${channel}`), state: t(`delivery.state.${state}`) });
}

/** What keeps it where it is, with the next try counted down; null where nothing is waited for. */
export function deliveryWait(t: TFunction, delivery: DeliveryRow, now: Millis): string | null {
  const { waits, nextAt } = delivery;
  if (waits === null || delivery.state === 'received') return null;
  if (waits !== 'receiver' || nextAt === null) return t(`delivery.wait.${waits}`);
  const left = nextAt - now;
  return left <= 0
    ? t('delivery.trying')
    : t('delivery.nextTry', { left: left < 60 * MINUTE ? countdown(left) : duration(t, left) });
}

/** Why it was refused and what mends it, in the person's language. */
export function refusalWords({ error }: DeliveryRow, language: string): string | null {
  if (error === null) return null;
  return language === 'nb' ? error.text.nb : error.text.en;
}
