import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChainBreak, ClockBack } from '@shared/lead/chain/chain-report';
import type { ChainView } from '@shared/ipc/lead/chain-contract';
import { duration } from '@renderer/ui/format/time';

/** The first broken place: where, what, and what to do about it. */
export function ChainBreakNotice({
  broken,
  olderCopy,
}: {
  readonly broken: ChainBreak;
  readonly olderCopy: boolean;
}): ReactElement {
  const { t } = useTranslation();
  const { what, n, until, other, position, chain } = broken;
  const figures = { n, until, other: other ?? 0 };
  return (
    <section className="notice notice-attention" role="alert" data-testid="chain-broken">
      <p className="notice-title">{t('chain.brokenAt', { n, position, chain })}</p>
      <p>
        {until > n && (what === 'removed' || what === 'cut')
          ? t(`chain.broken.${what}Several`, figures)
          : t(`chain.broken.${what}`, figures)}
      </p>
      {olderCopy && <p>{t('chain.olderCopy')}</p>}
      <p>{t('chain.whatToDo')}</p>
    </section>
  );
}

/** Where the clock was set back; no break of the log. */
export function ClockNotice({ report }: { readonly report: ChainView['report'] }): ReactElement {
  const { t } = useTranslation();
  const more = report.clocksBack - report.clocks.length;
  return (
    <section className="chain-card" aria-labelledby="chain-clock">
      <h2 id="chain-clock">{t('chain.clock')}</h2>
      <p className="quiet">{t('chain.clockWhat')}</p>
      <ul className="chain-clocks">
        {report.clocks.map((one: ClockBack) => (
          <li key={one.position}>
            {t('chain.clockAt', { n: one.n, chain: one.chain, by: duration(t, one.by) })}
          </li>
        ))}
      </ul>
      {more > 0 && <p>{t('chain.clockMore', { count: more })}</p>}
    </section>
  );
}
