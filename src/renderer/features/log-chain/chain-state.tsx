import { useState, type ReactElement, type ReactNode } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { CheckmarkCircleIcon, ExclamationmarkTriangleIcon } from '@navikt/aksel-icons';
import type { RequestError } from '@shared/ipc/contract';
import type { ChainView } from '@shared/ipc/lead/chain-contract';
import { station } from '@renderer/bridge/station';
import { fullTime } from '@renderer/ui/format/time';
import { formatNumber } from '@renderer/ui/format/value';

/** What was found, in the order in which a lead asks: whole or not, how much, by whom it is vouched for. */
export function ChainState({ view }: { readonly view: ChainView }): ReactElement {
  const { t, i18n } = useTranslation();
  const { broken, report, copy, checkedAt } = view;
  const Icon = broken === null ? CheckmarkCircleIcon : ExclamationmarkTriangleIcon;
  const entries = formatNumber(report.entries, 0, i18n.language);
  return (
    <section className="chain-card" aria-labelledby="chain-state" data-testid="chain-state">
      <h2
        id="chain-state"
        className={broken === null ? 'chain-verdict' : 'chain-verdict chain-verdict-broken'}
      >
        <Icon aria-hidden fontSize="1.4em" />
        {broken === null ? t('chain.intact', { entries }) : t('chain.brokenShort', { entries })}
      </h2>
      <dl className="chain-facts">
        <Fact name={t('chain.checkedAt')}>{fullTime(checkedAt)}</Fact>
        <Fact name={t('chain.head')}>
          {report.head === null ? t('chain.empty') : <Head n={report.head.n} hash={report.head.hash} />}
        </Fact>
        <Fact name={t('chain.signed')}>{signedWords(view, t)}</Fact>
        <Fact name={t('chain.copy')}>{t(`chain.copy.${copy}`)}</Fact>
      </dl>
    </section>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactElement {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function signedWords({ signed }: ChainView, t: TFunction): string {
  if (signed === null) return t('chain.signed.none');
  const { n, at, state } = signed;
  const upTo =
    at === null ? t('chain.signed.upTo', { n }) : t('chain.signed.upToAt', { n, at: fullTime(at) });
  return `${upTo} ${t(`chain.signed.${state}`)}`;
}

/** The head in short, with a way to have all of it. */
function Head({ n, hash }: { readonly n: number; readonly hash: string }): ReactElement {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  const [error, setError] = useState<RequestError | null>(null);
  return (
    <>
      {t('chain.headOf', { n })} <code title={hash}>{`${hash.slice(0, 8)}…${hash.slice(-8)}`}</code>{' '}
      <button
        type="button"
        className="inline-button"
        onClick={() => {
          // By main: the page may not write to the clipboard itself.
          void station()
            .copyChainHead({})
            .then((outcome) => {
              setCopied(outcome.ok);
              setError(outcome.ok ? null : outcome.error);
            });
        }}
      >
        {t('chain.copyHead')}
      </button>
      <span role="status">{copied ? ` ${t('chain.copied')}` : ''}</span>
      {error !== null && (
        <span role="alert" className="inline-error">
          {t(`error.${error}`)}
        </span>
      )}
    </>
  );
}
