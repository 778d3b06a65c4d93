import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { MINUTE } from '@shared/clock';
import { useOutdated } from '@renderer/state/freshness';
import { outdatedText } from '@renderer/ui/format/copy-age';
import { KeyHint } from '@renderer/ui/parts/key-hint';
import { useNow } from '@renderer/ui/use-now';
import type { Hits } from './use-hits';

/** How many hits, how old the copy is that was searched, and the keys. */
export function SearchFoot({ found, count }: { readonly found: Hits; readonly count: number }): ReactElement {
  const { t } = useTranslation();
  const hasMore = found.answer?.after != null;
  return (
    <div className="text-search-foot">
      <span role="status" className="search-count">
        {count > 0 && !found.busy && t(hasMore ? 'textSearch.countMore' : 'textSearch.count', { count })}
      </span>
      {count > 0 && hasMore && (
        <button type="button" className="strip-button" onClick={found.more}>
          {t('textSearch.more')}
        </button>
      )}
      {found.moreError !== null && (
        <span role="alert" className="inline-error">
          {t(`error.${found.moreError}`)}
        </span>
      )}
      {count > 0 && found.answer?.isWhole === false && (
        <span className="search-note">{t('textSearch.notWhole')}</span>
      )}
      <CopyAge />
      <span className="strip-space" />
      <span className="quiet" aria-hidden="true">
        <KeyHint keys="↑ ↓" /> {t('textSearch.choose')} <KeyHint keys="↵" /> {t('textSearch.go')}{' '}
        <KeyHint keys="Esc" /> {t('panel.close')}
      </span>
    </div>
  );
}

/** Without a link the search works on the copy as it was. */
function CopyAge(): ReactElement | null {
  const { t } = useTranslation();
  const outdated = useOutdated();
  const now = useNow(MINUTE);
  if (outdated === null) return null;
  return (
    <span className="search-note" data-testid="search-age">
      {outdated === 'never' ? t('fresh.never') : outdatedText(t, outdated, now)}
    </span>
  );
}
