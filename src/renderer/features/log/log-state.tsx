import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { conditionsOf, wholeLog, without, type LogChoice } from '@shared/lead/log-choice';
import { chooseLog } from '@renderer/state/lead/log-view';
import { EmptyState } from '@renderer/ui/parts/empty-state';
import { GridSkeleton } from '@renderer/ui/parts/skeleton';
import { conditionWords } from './condition-words';
import type { LogList } from './use-log-list';

/** What stands where no lines do: the log is gone through, could not be read, is empty, or nothing answers the filter. */
export function LogState({
  list,
  choice,
}: {
  readonly list: LogList;
  readonly choice: LogChoice;
}): ReactElement | null {
  const { t } = useTranslation();
  const { shown, building, error, renew } = list;
  if (building !== null) {
    return (
      <div className="log-building" role="status">
        <p>{t('log.building', { done: building.done, of: building.of })}</p>
        <progress max={building.of} value={building.done} aria-label={t('log.buildingLabel')} />
      </div>
    );
  }
  if (error !== null && shown === null)
    return (
      <EmptyState
        title={t('list.failed')}
        text={t(`error.${error}`)}
        action={t('do.again')}
        onAction={renew}
      />
    );
  if (shown === null) return <GridSkeleton />;
  if (shown.total > 0) return null;
  if (shown.all === 0) return <EmptyState title={t('log.empty')} text={t('log.emptyHint')} />;
  return <NoHits choice={choice} />;
}

/** Nothing answers: what to let go of, the narrowest condition first. */
function NoHits({ choice }: { readonly choice: LogChoice }): ReactElement {
  const { t } = useTranslation();
  const conditions = conditionsOf(choice);
  const last = conditions.at(-1);
  if (last === undefined) return <EmptyState title={t('log.empty')} text={t('log.emptyHint')} />;
  const widen = (): void => {
    chooseLog(conditions.length > 1 ? without(choice, last) : wholeLog);
  };
  const text = conditionWords(t, last, choice, null, {});
  const isPlain =
    last.kind !== 'patientIds' &&
    last.kind !== 'userIds' &&
    last.kind !== 'causes' &&
    last.kind !== 'actions';
  return (
    <EmptyState
      title={t('log.noHits')}
      text={t('log.noHitsHint')}
      action={isPlain ? t('log.widen', { text }) : t('log.widenLast')}
      onAction={widen}
    />
  );
}
