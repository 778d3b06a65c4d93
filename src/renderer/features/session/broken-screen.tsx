import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { StationProblem } from '@shared/ipc/views';
import { KeyTrouble } from './key-trouble';
import { LedgerRescue } from './ledger-rescue';
import { StartFrame } from './start-frame';

/** Why the station cannot go on: what happened, what is safe, what to do. */
export function BrokenScreen({ problem }: { readonly problem: StationProblem }): ReactElement {
  const { t } = useTranslation();
  return (
    <StartFrame title={t('broken.title')} wide={problem === 'ledger_corrupt'}>
      <dl className="broken">
        <div>
          <dt>{t('broken.happened')}</dt>
          <dd>{t(`problem.${problem}.happened`)}</dd>
        </div>
        <div>
          <dt>{t('broken.safe')}</dt>
          <dd>{t(`problem.${problem}.safe`)}</dd>
        </div>
        <div>
          <dt>{t('broken.do')}</dt>
          <dd>{t(`problem.${problem}.do`)}</dd>
        </div>
      </dl>
      {problem === 'ledger_corrupt' && <LedgerRescue />}
      <KeyTrouble />
      <p className="quiet">{t('broken.code', { code: problem })}</p>
    </StartFrame>
  );
}
