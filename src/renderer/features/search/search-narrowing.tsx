import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import {
  changeSearch,
  searchGroups,
  useTextSearch,
  type SearchGroup,
} from '@renderer/state/desk/text-search';

const groups = Object.keys(searchGroups) as readonly SearchGroup[];

/** Whose text is searched, and which kinds of it. */
export function SearchNarrowing(): ReactElement {
  const { t } = useTranslation();
  const { within, groups: chosen } = useTextSearch();
  return (
    <div className="text-search-narrow">
      {within !== null && (
        <span className="search-within">
          {t('textSearch.at', { name: within.name })}
          <button
            type="button"
            className="strip-button"
            onClick={() => {
              changeSearch({ within: null });
            }}
          >
            {t('textSearch.everybody')}
          </button>
        </span>
      )}
      <div role="group" aria-label={t('textSearch.kinds')} className="search-kinds">
        {groups.map((group) => (
          <button
            key={group}
            type="button"
            className="search-kind"
            aria-pressed={chosen.includes(group)}
            onClick={() => {
              changeSearch({
                groups: chosen.includes(group) ? chosen.filter((one) => one !== group) : [...chosen, group],
              });
            }}
          >
            {t(`textSearch.group.${group}`)}
          </button>
        ))}
      </div>
    </div>
  );
}
