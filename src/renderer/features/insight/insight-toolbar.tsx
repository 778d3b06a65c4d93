import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Field, Label, Select, Textfield } from '@digdir/designsystemet-react';
import { systemClock } from '@shared/clock';
import type { InsightView } from '@shared/ipc/lead/insight-contract';
import {
  chooseInsight,
  choosePeriod,
  periodChoices,
  useInsightChoice,
} from '@renderer/state/lead/insight-choice';

/** What is asked for: a period, and one programme or all. */
export function InsightFilter({
  programmes,
}: {
  readonly programmes: InsightView['programmes'];
}): ReactElement {
  const { t } = useTranslation();
  const { period, first, last, programmeId } = useInsightChoice();
  return (
    <>
      <Field data-size="sm" className="insight-field">
        <Label>{t('insight.def.period')}</Label>
        <Select
          value={period}
          onChange={(event) => {
            const chosen = periodChoices.find((one) => one === event.target.value);
            if (chosen !== undefined) choosePeriod(chosen, systemClock.now());
          }}
        >
          {periodChoices.map((one) => (
            <option key={one} value={one}>
              {t(`insight.period.${one}`)}
            </option>
          ))}
        </Select>
      </Field>
      {period === 'days' &&
        (
          [
            ['first', first, t('period.from')],
            ['last', last, t('period.to')],
          ] as const
        ).map(([end, value, label]) => (
          <Textfield
            key={end}
            className="insight-field"
            data-size="sm"
            type="date"
            label={label}
            value={value}
            onChange={(event) => {
              chooseInsight({ [end]: event.target.value });
            }}
          />
        ))}
      <Field data-size="sm" className="insight-field">
        <Label>{t('insight.by.programme')}</Label>
        <Select
          value={programmeId ?? ''}
          onChange={(event) => {
            chooseInsight({ programmeId: event.target.value === '' ? null : event.target.value });
          }}
        >
          <option value="">{t('insight.allProgrammes')}</option>
          {programmes.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
    </>
  );
}
