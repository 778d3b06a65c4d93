import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { logActs, logOutcomes, type LogFacets } from '@shared/ipc/lead/log-contract';
import {
  conditionsOf,
  logPeriods,
  toggled,
  wholeLog,
  type LogChoice,
  type LogList,
} from '@shared/lead/log-choice';
import { chooseLog } from '@renderer/state/lead/log-view';
import { severities } from '@renderer/state/worklist/view-choice';
import { actorName } from '@renderer/ui/format/person';
import { Popover } from '@renderer/ui/parts/popover';
import { useShortcut } from '@renderer/ui/use-shortcut';
import { peopleOf } from './condition-words';
import { OwnPeriod } from './own-period';
import { PatientFilter } from './patient-filter';

/** What to show of the log: time, who, whom, what, and what went wrong. */
export function LogFilterPanel({
  choice,
  facets,
}: {
  readonly choice: LogChoice;
  readonly facets: LogFacets | null;
}): ReactElement {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const count = conditionsOf(choice).filter(({ kind }) => kind !== 'words').length;
  useShortcut('f', !open, () => {
    setOpen(true);
  });
  return (
    <Popover
      open={open}
      onOpen={setOpen}
      label={t('log.filter.title')}
      className={count > 0 ? 'popover-on log-filter' : 'log-filter'}
      button={count === 0 ? t('filter.title') : t('filter.count', { count })}
    >
      <div className="filter-panel">
        <Periods choice={choice} />
        <Boxes
          title={t('filter.severity')}
          list="severities"
          choice={choice}
          names={severities.filter((one) => one !== 'green').map((one) => [one, t(`severity.${one}`)])}
        />
        <Boxes
          title={t('log.filter.outcome')}
          list="outcomes"
          choice={choice}
          names={logOutcomes.map((one) => [one, t(`log.outcome.${one}`)])}
        >
          <label className="filter-box">
            <input
              type="checkbox"
              checked={choice.late}
              onChange={() => {
                chooseLog({ ...choice, late: !choice.late });
              }}
            />
            {t('log.filter.late')}
          </label>
        </Boxes>
        <Boxes
          title={t('log.column.act')}
          list="acts"
          choice={choice}
          names={logActs.map((one) => [one, t(`log.act.${one}`)])}
        />
        <Boxes
          title={t('log.filter.person')}
          list="userIds"
          choice={choice}
          names={(facets?.people ?? []).map(({ id }) => [
            id,
            actorName(id, peopleOf(facets), t('handling.centre')),
          ])}
        />
        <PatientFilter choice={choice} />
        <Boxes
          title={t('field.cause')}
          list="causes"
          choice={choice}
          names={(facets?.causes ?? []).map(({ code, text }) => [code, text])}
        />
        <Boxes
          title={t('field.action')}
          list="actions"
          choice={choice}
          names={(facets?.actions ?? []).map(({ code, text }) => [code, text])}
        />
        <p className="filter-note quiet">{t('log.filter.elsewhere')}</p>
        <button
          type="button"
          className="strip-button"
          onClick={() => {
            chooseLog({ ...wholeLog, words: choice.words });
          }}
        >
          {t('filter.clear')}
        </button>
      </div>
    </Popover>
  );
}

function Periods({ choice }: { readonly choice: LogChoice }): ReactElement {
  const { t } = useTranslation();
  return (
    <fieldset className="filter-boxes">
      <legend>{t('log.filter.time')}</legend>
      {logPeriods.map((period) => (
        <label key={period} className="filter-box">
          <input
            type="radio"
            name="log-period"
            checked={choice.period === period}
            onChange={() => {
              chooseLog({ ...choice, period });
            }}
          />
          {t(`log.period.${period}`)}
        </label>
      ))}
      {choice.period === 'own' && <OwnPeriod choice={choice} />}
    </fieldset>
  );
}

function Boxes(props: {
  readonly title: string;
  readonly list: LogList;
  readonly names: readonly (readonly [value: string, text: string])[];
  readonly choice: LogChoice;
  readonly children?: ReactElement;
}): ReactElement {
  const { title, list, names, choice, children } = props;
  const chosen: readonly string[] = choice[list];
  return (
    <fieldset className="filter-boxes">
      <legend>{title}</legend>
      <div
        className="filter-scroll"
        {...(names.length > 12 ? { tabIndex: 0, role: 'group', 'aria-label': title } : {})}
      >
        {names.map(([value, text]) => (
          <label key={value} className="filter-box">
            <input
              type="checkbox"
              checked={chosen.includes(value)}
              onChange={() => {
                chooseLog(toggled(choice, list, value));
              }}
            />
            {text}
          </label>
        ))}
      </div>
      {children}
    </fieldset>
  );
}
