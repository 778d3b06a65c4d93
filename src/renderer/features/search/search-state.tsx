import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@digdir/designsystemet-react';
import { changeSearch, useTextSearch } from '@renderer/state/desk/text-search';
import type { Hits } from './use-hits';

/** Where there is nothing to list: what to type, that it is too short, that nothing was found and what to try. */
export function SearchState({ found }: { readonly found: Hits }): ReactElement {
  const { t } = useTranslation();
  const query = useTextSearch((state) => state.query.trim());
  const { answer, error, busy, again } = found;
  if (query === '') return <Words title={t('textSearch.empty')} text={t('textSearch.how')} />;
  if (error !== null && !busy) {
    return (
      <Words title={t('textSearch.failed')} text={t(`error.${error}`)}>
        <Button variant="secondary" onClick={again}>
          {t('do.again')}
        </Button>
      </Words>
    );
  }
  if (busy || answer === null) {
    return (
      <p className="late quiet text-search-words" role="status">
        {t('textSearch.busy')}
      </p>
    );
  }
  if (answer.kind === 'too_short') return <Words title={t('textSearch.short')} text={t('textSearch.how')} />;
  return <NothingFound query={query} isWhole={answer.isWhole} />;
}

function NothingFound({ query, isWhole }: { query: string; isWhole: boolean }): ReactElement {
  const { t } = useTranslation();
  const { groups, within } = useTextSearch();
  const reach = isWhole ? t('textSearch.reach') : t('textSearch.notWhole');
  return (
    <Words title={t('textSearch.none', { query })} text={`${t('textSearch.try')} ${reach}`}>
      {groups.length > 0 && (
        <Button
          variant="secondary"
          onClick={() => {
            changeSearch({ groups: [] });
          }}
        >
          {t('textSearch.allKinds')}
        </Button>
      )}
      {within !== null && (
        <Button
          variant="secondary"
          onClick={() => {
            changeSearch({ within: null });
          }}
        >
          {t('textSearch.everybody')}
        </Button>
      )}
    </Words>
  );
}

function Words(props: {
  readonly title: string;
  readonly text: string;
  readonly children?: React.ReactNode;
}): ReactElement {
  return (
    <div className="text-search-words">
      <p className="empty-title">{props.title}</p>
      <p className="empty-text">{props.text}</p>
      <div className="text-search-tries">{props.children}</div>
    </div>
  );
}
