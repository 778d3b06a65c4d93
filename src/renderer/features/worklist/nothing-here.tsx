import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useCounts } from '@renderer/state/live-rows';
import { EmptyState, NotRead } from '@renderer/ui/parts/empty-state';
import { everything, filterCount } from '@renderer/state/worklist/view-choice';
import type { WorklistView } from '@renderer/state/worklist/use-worklist-view';
import { numberDigits, type NumberSearch } from '@renderer/state/worklist/use-number-search';

/** Why no row is shown, and the way back to all of them. */
export function NothingHere({
  view,
  byNumber,
}: {
  readonly view: WorklistView;
  readonly byNumber: NumberSearch;
}): ReactElement {
  const { t } = useTranslation();
  const total = useCounts((state) => state.patients.total);
  const { choice, setChoice } = view;
  const { search, whose } = choice;
  // That nobody has a number is said where main has looked, and not before.
  if (byNumber.error !== null || byNumber.waits)
    return <NotRead error={byNumber.error} again={byNumber.again} title={t('worklist.numberFailed')} />;
  if (search !== '')
    return (
      <EmptyState
        // A person number is not repeated on the screen.
        title={numberDigits(search) === null ? t('list.noHits', { search }) : t('worklist.noNumber')}
        text={t('worklist.noHitsHint')}
        action={t('list.clear')}
        onAction={() => {
          setChoice({ ...choice, search: '' });
        }}
      />
    );
  const showAll = {
    action: t('worklist.showAll'),
    onAction: () => {
      setChoice({ ...everything, columns: choice.columns, grouped: choice.grouped });
    },
  };
  if (filterCount(choice) > 0)
    return (
      <EmptyState title={t('worklist.noneFiltered')} text={t('worklist.noneFilteredHint')} {...showAll} />
    );
  if (whose === 'mine')
    return <EmptyState title={t('worklist.noneMine')} text={t('worklist.noneMineHint')} {...showAll} />;
  if (whose === 'unassigned')
    return (
      <EmptyState title={t('worklist.noneUnassigned')} text={t('worklist.noneUnassignedHint')} {...showAll} />
    );
  return total === 0 ? <EmptyState title={t('worklist.empty')} text={t('worklist.emptyHint')} /> : <></>;
}
