import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ViewChoice } from '@shared/ipc/worklist-views';
import { Popover } from '@renderer/ui/parts/popover';
import { programmesNow } from '@renderer/state/worklist/use-worklist-view';
import {
  columnIds,
  everything,
  filterCount,
  reasons,
  severities,
  statuses,
  toggled,
  type ChoiceList,
} from '@renderer/state/worklist/view-choice';

export interface FilterPanelProps {
  readonly choice: ViewChoice;
  readonly onChoice: (choice: ViewChoice) => void;
}

/** What to show: severity, reason, programme, status, and which columns. */
export function FilterPanel({ choice, onChoice }: FilterPanelProps): ReactElement {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const count = filterCount(choice);
  return (
    <Popover
      open={open}
      onOpen={setOpen}
      label={t('filter.title')}
      className={count > 0 ? 'popover-end popover-on' : 'popover-end'}
      button={count === 0 ? t('filter.title') : t('filter.count', { count })}
    >
      <Choices choice={choice} onChoice={onChoice} />
    </Popover>
  );
}

/** Drawn while the panel is open only: it looks through all patients for their programmes. */
function Choices({ choice, onChoice }: FilterPanelProps): ReactElement {
  const { t } = useTranslation();
  const toggle = (list: ChoiceList, name: string): void => {
    onChoice(toggled(choice, list, name));
  };
  return (
    <div className="filter-panel">
      <Boxes
        title={t('filter.severity')}
        list="severities"
        names={severities.map((name) => [name, t(`severity.${name}`)])}
        choice={choice}
        onToggle={toggle}
      />
      <Boxes
        title={t('filter.status')}
        list="statuses"
        names={statuses.map((name) => [name, t(`status.${name}`)])}
        choice={choice}
        onToggle={toggle}
      />
      <Boxes
        title={t('filter.programme')}
        list="programmes"
        names={[...new Set([...(programmesNow() ?? []), ...choice.programmes])]
          .sort((a, b) => a.localeCompare(b, 'nb'))
          .map((name) => [name, name])}
        choice={choice}
        onToggle={toggle}
      />
      <Boxes
        title={t('filter.reason')}
        list="reasons"
        names={reasons.map((name) => [name, t(`section.${name}`)])}
        choice={choice}
        onToggle={toggle}
      />
      <Boxes
        title={t('filter.columns')}
        list="columns"
        names={columnIds.map((name) => [name, t(`worklist.column.${name}`)])}
        choice={choice}
        onToggle={toggle}
      />
      <button
        type="button"
        className="strip-button"
        onClick={() => {
          onChoice({
            ...everything,
            search: choice.search,
            whose: choice.whose,
            grouped: choice.grouped,
          });
        }}
      >
        {t('filter.clear')}
      </button>
    </div>
  );
}

function Boxes(props: {
  readonly title: string;
  readonly list: ChoiceList;
  readonly names: readonly (readonly [name: string, text: string])[];
  readonly choice: ViewChoice;
  readonly onToggle: (list: ChoiceList, name: string) => void;
}): ReactElement {
  const { title, list, names, choice, onToggle } = props;
  return (
    <fieldset className="filter-boxes">
      <legend>{title}</legend>
      {names.map(([name, text]) => (
        <label key={name} className="filter-box">
          <input
            type="checkbox"
            checked={choice[list].includes(name)}
            onChange={() => {
              onToggle(list, name);
            }}
          />
          {text}
        </label>
      ))}
    </fieldset>
  );
}
