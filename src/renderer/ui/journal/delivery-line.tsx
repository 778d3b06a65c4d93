import type { ComponentType, ReactElement, SVGProps } from 'react';
import { useTranslation } from 'react-i18next';
import {
  CheckmarkCircleIcon,
  ExclamationmarkTriangleIcon,
  HourglassIcon,
  PaperplaneIcon,
} from '@navikt/aksel-icons';
import { MINUTE, SECOND } from '@shared/clock';
import { isSentChannel } from '@shared/ipc/journal/note-inputs';
import type { DeliveryRow } from '@shared/ipc/journal/note-views';
import { deliveryWait, deliveryWords, refusalWords } from './delivery-words';
import { TimeText } from '../parts/time-text';
import { useNow } from '../use-now';

const icons: Readonly<Record<DeliveryRow['state'], ComponentType<SVGProps<SVGSVGElement>>>> = {
  queued: HourglassIcon,
  sent: PaperplaneIcon,
  received: CheckmarkCircleIcon,
  rejected: ExclamationmarkTriangleIcon,
};

/** How far a note has come on one of its ways: a shape, words and a time, and what it waits for. */
export function DeliveryLine({ delivery }: { readonly delivery: DeliveryRow }): ReactElement {
  const { t, i18n } = useTranslation();
  const now = useNow(delivery.nextAt === null ? MINUTE : SECOND);
  const { channel, state } = delivery;
  // What was taken out by hand is done with, whatever the centre has said of it yet.
  const shown = isSentChannel(channel) ? state : 'received';
  const Icon = icons[shown];
  const wait = deliveryWait(t, delivery, now);
  const refusal = refusalWords(delivery, i18n.language);
  return (
    <div className="delivery" data-testid="delivery" data-state={shown}>
      <p className="delivery-line">
        <Icon aria-hidden className="delivery-icon" />
        <span className="delivery-words">{deliveryWords(t, delivery)}</span>{' '}
        <span className="quiet">
          <TimeText at={delivery.at} now={now} />
        </span>
      </p>
      {refusal !== null && (
        <p className="delivery-why">
          {refusal} <span className="quiet">{t('delivery.code', { code: delivery.error?.code ?? '' })}</span>
        </p>
      )}
      {/* What mends a refusal says already that somebody must. */}
      {wait !== null && (refusal === null || delivery.waits !== 'person') && (
        <p className="delivery-wait quiet">{wait}</p>
      )}
    </div>
  );
}
