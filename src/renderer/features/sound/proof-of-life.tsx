import { useEffect, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { MINUTE } from '@shared/clock';
import type { ProofView } from '@shared/ipc/sound-views';
import { station } from '@renderer/bridge/station';
import { useSound } from '@renderer/state/sound';
import { shortTime } from '@renderer/ui/format/time';
import { useNow } from '@renderer/ui/use-now';

/** The newest proof of life, or which link of its way is broken and since when (product.md C6). */
export function ProofOfLife(): ReactElement | null {
  const proof = useSound((state) => state.sound?.proof ?? null);
  useDrawnReport(proof?.version ?? null);
  return proof === null ? null : <Proof proof={proof} />;
}

function Proof({ proof }: { readonly proof: ProofView }): ReactElement {
  const { t } = useTranslation();
  const now = useNow(MINUTE);
  const { state, since, okAt, version } = proof;
  const handle = { 'data-testid': 'proof-of-life', 'data-state': state, 'data-version': version ?? '' };
  switch (state) {
    case 'off':
      return <span {...handle} hidden />;
    case 'waiting':
      return (
        <span {...handle} className="proof strip-roomy">
          {t('proof.waiting')}
        </span>
      );
    case 'ok':
      return (
        <span {...handle} className="proof strip-roomy" title={t('proof.okLong')}>
          {t('proof.ok', { time: okAt === null ? '' : shortTime(okAt, now) })}
        </span>
      );
    case 'centre':
    case 'link':
    case 'cache':
    case 'page':
    case 'sound':
      return (
        <span {...handle} className="proof proof-broken" role="alert">
          {t('proof.missing', {
            time: since === null ? '' : shortTime(since, now),
            why: t(`proof.why.${state}`),
          })}
        </span>
      );
  }
}

/** Tells main once the page has drawn a proof: after two frames what was rendered has been put on screen. */
function useDrawnReport(version: number | null): void {
  useEffect(() => {
    if (version === null) return undefined;
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => {
        void station().confirmProof({ version });
      });
    });
    return () => {
      cancelAnimationFrame(frame);
    };
  }, [version]);
}
