import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Checkbox, Textfield, ValidationMessage } from '@digdir/designsystemet-react';
import {
  BLOOD_PRESSURE,
  GLUCOSE,
  measureOf,
  PEF,
  PULSE,
  RESPIRATION,
  SPO2,
  TEMPERATURE,
  WEIGHT,
} from '@shared/clinical/measures';
import { needsAlert } from '@shared/downtime/late/late-line';
import { paperMark } from '@shared/downtime/print/paper-form';
import type { AlertRow } from '@shared/ipc/views';
import type { Coded } from '@shared/model/primitives';
import { ChoiceField } from '@renderer/ui/forms/choice-field';
import { causeLine } from '@renderer/ui/format/cause';
import { ownUnit } from '@renderer/ui/format/value';
import type { LatePartProps } from './use-late-line';

const MEASURES = [SPO2, PULSE, BLOOD_PRESSURE, WEIGHT, TEMPERATURE, RESPIRATION, GLUCOSE, PEF] as const;

/** Which alert a line is about; the chosen one stays though somebody closed it. */
export function LateAlertField({ line, work, wrong, put }: LatePartProps): ReactElement {
  const { t, i18n } = useTranslation();
  const open = work.view?.alerts.filter(({ state }) => state !== 'closed') ?? [];
  const own = work.row !== null && !open.some(({ id }) => id === work.row?.id) ? [work.row] : [];
  const name = (row: AlertRow): string =>
    [t(`severity.${row.severity}`), causeLine(t, row.cause, i18n.language)].join(': ');
  return (
    <div className="late-wide">
      <ChoiceField
        label={t(needsAlert(line.kind) ? 'late.alert' : 'late.alertOptional')}
        value={line.alertId}
        choices={[['', t('late.noAlert')], ...[...open, ...own].map((row) => [row.id, name(row)] as const)]}
        onChange={(alertId) => {
          put({ alertId });
        }}
      />
      {wrong('alert') !== null && <ValidationMessage>{wrong('alert')}</ValidationMessage>}
    </div>
  );
}

/** Cause and action by the marks that stand on the paper. */
export function LateCodes({ line, work, wrong, put }: LatePartProps): ReactElement {
  const { t, i18n } = useTranslation();
  const language = i18n.language === 'en' ? 'en' : 'nb';
  const programmes = work.view?.programmes ?? [];
  const choices = (field: 'cause' | 'action'): (readonly [string, string])[] => {
    const seen = new Set<string>();
    const lists = programmes.flatMap((one) =>
      (field === 'cause' ? one.causes : one.actions).map((coded: Coded, place) => ({
        ...coded,
        mark: paperMark(field, place, language),
        programme: programmes.length > 1 ? ` (${one.name})` : '',
      })),
    );
    return [
      ['', t('close.chooseOptional')] as const,
      ...lists.flatMap(({ code, text, mark, programme }) => {
        if (seen.has(code)) return [];
        seen.add(code);
        return [[code, `${mark} ${text}${programme}`] as const];
      }),
    ];
  };
  return (
    <>
      {(['cause', 'action'] as const).map((field) => (
        <div key={field}>
          <ChoiceField
            label={t(`field.${field}`)}
            value={line[field]}
            choices={choices(field)}
            onChange={(code) => {
              put({ [field]: code });
            }}
          />
          {wrong(field) !== null && <ValidationMessage>{wrong(field)}</ValidationMessage>}
        </div>
      ))}
    </>
  );
}

/** How somebody was reached. */
export function LateContact({ line, put }: LatePartProps): ReactElement {
  const { t } = useTranslation();
  return (
    <>
      <ChoiceField
        label={t('late.channel')}
        value={line.channel}
        choices={(['phone', 'video', 'in_person'] as const).map(
          (one) => [one, t(`late.channel.${one}`)] as const,
        )}
        onChange={(channel) => {
          put({ channel });
        }}
      />
      <ChoiceField
        label={t('late.outcome')}
        value={line.outcome}
        choices={(['reached', 'not_reached', 'left_message'] as const).map(
          (one) => [one, t(`late.outcome.${one}`)] as const,
        )}
        onChange={(outcome) => {
          put({ outcome });
        }}
      />
    </>
  );
}

/** A value that was read out by phone, in the measure's own unit. */
export function LateValue({ line, work, wrong, put }: LatePartProps): ReactElement {
  const { t } = useTranslation();
  const measure = measureOf(line.code);
  const isPressure = line.code === BLOOD_PRESSURE;
  const unit = measure === undefined ? '' : ` (${ownUnit(line.code)})`;
  return (
    <>
      <div>
        <ChoiceField
          label={t('late.measure')}
          value={line.code}
          choices={[
            ['', t('close.choose')] as const,
            ...MEASURES.flatMap((code) => {
              const one = measureOf(code);
              return one === undefined ? [] : [[code, t(`measure.${one.key}` as 'measure.spo2')] as const];
            }),
          ]}
          onChange={(code) => {
            put({ code, value: '', second: '' });
          }}
        />
        {wrong('code') !== null && <ValidationMessage>{wrong('code')}</ValidationMessage>}
      </div>
      <Textfield
        label={`${t(isPressure ? 'measure.systolic' : 'late.value')}${unit}`}
        inputMode="decimal"
        value={line.value}
        autoComplete="off"
        error={wrong('value', 'impossible', 'upside_down', 'unlikely')}
        onChange={(event) => {
          put({ value: event.target.value });
        }}
      />
      {isPressure && (
        <Textfield
          label={`${t('measure.diastolic')}${unit}`}
          inputMode="decimal"
          value={line.second}
          autoComplete="off"
          onChange={(event) => {
            put({ second: event.target.value });
          }}
        />
      )}
      {(work.sure || wrong('unlikely') !== null) && (
        <Checkbox
          label={t('values.confirm')}
          checked={work.sure}
          onChange={(event) => {
            work.confirm(event.target.checked);
          }}
        />
      )}
    </>
  );
}
