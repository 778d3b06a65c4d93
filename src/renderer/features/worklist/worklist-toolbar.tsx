import { useEffect, useRef, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { ToggleGroup } from '@digdir/designsystemet-react';
import { useCounts } from '@renderer/state/live-rows';
import { useNavigation } from '@renderer/state/navigation';
import { SearchField } from '@renderer/ui/parts/search-field';
import { SeverityCounts } from '@renderer/ui/parts/severity-counts';
import type { Whose } from './worklist-filter';

export interface WorklistToolbarProps {
  readonly search: string;
  readonly onSearch: (search: string) => void;
  readonly whose: Whose;
  readonly onWhose: (whose: Whose) => void;
}

/** Search, whose rows, and how many of each severity. */
export function WorklistToolbar({ search, onSearch, whose, onWhose }: WorklistToolbarProps): ReactElement {
  const { t } = useTranslation();
  const counts = useCounts((state) => state.patients);
  const turn = useNavigation((state) => (state.page === 'worklist' ? state.focusSearch : 0));
  const field = useRef<HTMLInputElement>(null);
  const last = useRef(turn);
  useEffect(() => {
    if (turn > last.current) field.current?.select();
    last.current = turn;
  }, [turn]);
  return (
    <div className="toolbar">
      <h1 className="toolbar-title">{t('nav.worklist')}</h1>
      <SearchField ref={field} label={t('worklist.search')} value={search} onChange={onSearch} />
      <ToggleGroup
        value={whose}
        onChange={(value) => {
          onWhose(value as Whose);
        }}
        aria-label={t('worklist.whose')}
        data-size="sm"
      >
        <ToggleGroup.Item value="mine">{t('worklist.mine')}</ToggleGroup.Item>
        <ToggleGroup.Item value="unassigned">{t('worklist.unassigned')}</ToggleGroup.Item>
        <ToggleGroup.Item value="all">{t('worklist.all')}</ToggleGroup.Item>
      </ToggleGroup>
      <span className="toolbar-space" />
      <SeverityCounts counts={counts} label={t('worklist.counts')} />
    </div>
  );
}
