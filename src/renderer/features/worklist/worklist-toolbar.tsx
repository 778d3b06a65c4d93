import { memo, useEffect, useRef, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, ToggleGroup } from '@digdir/designsystemet-react';
import { notCounted, useCounts } from '@renderer/state/live-rows';
import { openTextSearch } from '@renderer/state/desk/text-search';
import { useNavigation } from '@renderer/state/navigation';
import { SearchField } from '@renderer/ui/parts/search-field';
import { SeverityCounts } from '@renderer/ui/parts/severity-counts';
import { FilterPanel } from './filter-panel';
import type { WorklistView } from '@renderer/state/worklist/use-worklist-view';
import { ViewMenu } from './view-menu';
import type { Whose } from './worklist-filter';

/** Which view, search, whose rows, filters, sections, and how many of each severity. */
export const WorklistToolbar = memo(function WorklistToolbar({
  view,
}: {
  readonly view: WorklistView;
}): ReactElement {
  const { t } = useTranslation();
  const { choice, setChoice } = view;
  const counts = useCounts((state) => state.patients);
  const turn = useNavigation((state) => (state.page === 'worklist' ? state.focusSearch : 0));
  const field = useRef<HTMLInputElement>(null);
  const last = useRef(turn);
  useEffect(() => {
    if (turn > last.current) field.current?.select();
    last.current = turn;
  }, [turn]);
  return (
    <div className="toolbar toolbar-worklist">
      <h1 className="toolbar-title">{t('nav.worklist')}</h1>
      <ViewMenu view={view} />
      <SearchField
        ref={field}
        label={t('worklist.search')}
        value={choice.search}
        onChange={(search) => {
          setChoice({ ...choice, search });
        }}
      />
      <button
        type="button"
        className="popover-button text-search-button"
        aria-keyshortcuts="Control+Shift+F"
        title={t('rail.key', { place: t('textSearch.open'), key: 'Ctrl+Shift+F' })}
        onClick={() => {
          openTextSearch(null);
        }}
      >
        {t('textSearch.open')}
      </button>
      <ToggleGroup
        value={choice.whose}
        onChange={(value) => {
          setChoice({ ...choice, whose: value as Whose });
        }}
        aria-label={t('worklist.whose')}
        data-size="sm"
      >
        <ToggleGroup.Item value="mine">{t('worklist.mine')}</ToggleGroup.Item>
        <ToggleGroup.Item value="unassigned">{t('worklist.unassigned')}</ToggleGroup.Item>
        <ToggleGroup.Item value="all">{t('worklist.all')}</ToggleGroup.Item>
      </ToggleGroup>
      <FilterPanel choice={choice} onChoice={setChoice} />
      <button
        type="button"
        className="popover-button"
        aria-pressed={choice.grouped}
        onClick={() => {
          setChoice({ ...choice, grouped: !choice.grouped });
        }}
      >
        {t('worklist.grouped')}
      </button>
      <span className="toolbar-space" />
      <SeverityCounts counts={counts === notCounted ? null : counts} label={t('worklist.counts')} />
    </div>
  );
});

/** A view that names what is gone: told, the rest in use, and the way to put it right. */
export function GoneNotice({ view }: { readonly view: WorklistView }): ReactElement | null {
  const { t } = useTranslation();
  const { picked, choice } = view;
  if (picked === null || picked.gone.length === 0) return null;
  const what = picked.gone.map(({ list, name }) => t(`view.gone.${list}`, { name })).join(', ');
  return (
    <div className="gone-notice" role="status">
      <span>{t('view.gone', { view: picked.view.name, what })}</span>
      <Button
        variant="secondary"
        onClick={() => {
          void view.save(picked.scope, { ...picked.view, choice });
        }}
      >
        {t('view.saveWithout')}
      </Button>
    </div>
  );
}
