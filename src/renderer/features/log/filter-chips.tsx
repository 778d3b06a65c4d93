import { useRef, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { LogFacets } from '@shared/ipc/lead/log-contract';
import { conditionsOf, wholeLog, without, type LogChoice } from '@shared/lead/log-choice';
import { chooseLog, useLogView } from '@renderer/state/lead/log-view';
import { conditionWords } from './condition-words';

/** What the list is narrowed to, each condition with its way out. */
export function FilterChips({
  choice,
  facets,
}: {
  readonly choice: LogChoice;
  readonly facets: LogFacets | null;
}): ReactElement | null {
  const { t } = useTranslation();
  const names = useLogView((state) => state.names);
  const list = useRef<HTMLUListElement>(null);
  const conditions = conditionsOf(choice);
  if (conditions.length === 0) return null;
  /** The chip beside takes the keyboard of one that went. */
  const keepFocus = (place: number): void => {
    requestAnimationFrame(() => {
      const chips = list.current?.querySelectorAll('button') ?? [];
      chips[Math.min(place, chips.length - 1)]?.focus();
    });
  };
  return (
    <ul ref={list} className="log-chips" aria-label={t('log.chips')}>
      {conditions.map((condition, n) => {
        return (
          <li key={'value' in condition ? `${condition.kind} ${condition.value}` : condition.kind}>
            <Chip
              text={conditionWords(t, condition, choice, facets, names)}
              onRemove={() => {
                chooseLog(without(choice, condition));
                keepFocus(n);
              }}
            />
          </li>
        );
      })}
      {conditions.length > 1 && (
        <li>
          <button
            type="button"
            className="strip-button"
            onClick={() => {
              chooseLog(wholeLog);
            }}
          >
            {t('filter.clear')}
          </button>
        </li>
      )}
    </ul>
  );
}

function Chip({ text, onRemove }: { readonly text: string; readonly onRemove: () => void }): ReactElement {
  const { t } = useTranslation();
  return (
    <button
      type="button"
      className="log-chip"
      aria-label={t('log.chip.remove', { text })}
      title={text}
      onClick={onRemove}
    >
      <span className="log-chip-text">{text}</span> <span aria-hidden="true">×</span>
    </button>
  );
}
