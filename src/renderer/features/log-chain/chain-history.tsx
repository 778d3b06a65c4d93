import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChainView } from '@shared/ipc/lead/chain-contract';
import { fullTime } from '@renderer/ui/format/time';
import { formatNumber } from '@renderer/ui/format/value';

/** The chains of the log, the newest first: when each began, by whom, and why it was not the one before. */
export function ChainHistory({ view: { report, names } }: { readonly view: ChainView }): ReactElement | null {
  const { t, i18n } = useTranslation();
  if (report.chains.length === 0) return null;
  return (
    <section className="chain-card" aria-labelledby="chain-history">
      <h2 id="chain-history">{t('chain.history')}</h2>
      <table className="chain-history">
        <thead>
          <tr>
            <th scope="col" className="number">
              {t('chain.history.chain')}
            </th>
            <th scope="col">{t('chain.history.at')}</th>
            <th scope="col">{t('chain.history.by')}</th>
            <th scope="col" className="number">
              {t('chain.history.entries')}
            </th>
            <th scope="col">{t('chain.history.why')}</th>
          </tr>
        </thead>
        <tbody>
          {[...report.chains].reverse().map(({ chain, at, userId, entries, ground }) => (
            <tr key={chain}>
              <td className="number">{chain}</td>
              <td>{fullTime(Date.parse(at))}</td>
              <td>{names[userId] ?? userId}</td>
              <td className="number">{formatNumber(entries, 0, i18n.language)}</td>
              <td>{ground ?? t('chain.history.first')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
