import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { SECOND } from '@shared/clock';
import type { TrainingState } from '@shared/wire/training';

/** How the centre's side of the network behaves now, set by a person or by the scenario. */
export function NetworkStatus({ network }: Pick<TrainingState, 'network'>): ReactElement {
  const { t } = useTranslation();
  const words = network.cut
    ? t('training.network.cut')
    : network.delayMs > 0
      ? t('training.network.slow', { seconds: Math.round(network.delayMs / SECOND) })
      : t('training.network.good');
  return <p data-network={network.cut ? 'cut' : network.delayMs > 0 ? 'slow' : 'good'}>{words}</p>;
}
