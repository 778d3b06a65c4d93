import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { TFunction } from 'i18next';
import { alertSeveritySchema } from '@shared/model/primitives';
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
import { actorName } from '@renderer/ui/format/person';
import { Popover } from '@renderer/ui/parts/popover';
import { useShortcut } from '@renderer/ui/use-shortcut';
import { peopleOf } from './condition-words';
import { OwnPeriod } from './own-period';
import { PatientFilter } from './patient-filter';
import { actName } from './row-words';

/** What to show of the log: time, who, whom, what, and what went wrong. */
export function LogFilterPanel({ choice, facets }: ConditionsProps): ReactElement {
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
      <Conditions choice={choice} facets={facets} />
    </Popover>
  );
}

interface ConditionsProps {
  readonly choice: LogChoice;
  readonly facets: LogFacets | null;
}

function Conditions({ choice, facets }: ConditionsProps): ReactElement {
  const { t } = useTranslation();
  const names = namesOf(t, facets);
  return (
    <div className="filter-panel">
      <Periods choice={choice} />
      <Boxes title={t('filter.severity')} list="severities" choice={choice} names={names.severities} />
      <Boxes title={t('log.filter.outcome')} list="outcomes" choice={choice} names={names.outcomes}>
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
      <Boxes title={t('log.column.act')} list="acts" choice={choice} names={names.acts} />
      <Boxes title={t('log.filter.person')} list="userIds" choice={choice} names={names.people} />
      <PatientFilter choice={choice} />
      <Boxes title={t('field.cause')} list="causes" choice={choice} names={names.causes} />
      <Boxes title={t('field.action')} list="actions" choice={choice} names={names.actions} />
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
  );
}

type Names = readonly (readonly [value: string, text: string])[];

/** What can be chosen, with its words. */
function namesOf(t: TFunction, facets: LogFacets | null) {
  const people = peopleOf(facets);
  const coded = (list: LogFacets['causes'] = []): Names => list.map(({ code, text }) => [code, text]);
  return {
    severities: alertSeveritySchema.options.map((one) => [one, t(`severity.${one}`)] as const),
    outcomes: logOutcomes.map((one) => [one, t(`log.outcome.${one}`)] as const),
    acts: logActs.map((one) => [one, actName(t, one)] as const),
    people: (facets?.people ?? []).map(
      ({ id }) => [id, actorName(id, people, t('handling.centre'))] as const,
    ),
    causes: coded(facets?.causes),
    actions: coded(facets?.actions),
  };
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
  readonly names: Names;
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
