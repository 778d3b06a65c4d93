import i18next, { type TFunction } from 'i18next';
import { addLaterTexts } from '@renderer/app/i18n/later-texts';
import { startTexts } from '@renderer/app/i18n/start-texts';
import type { AlertCause, AlertRow, LatestValue, WorklistRow } from '@shared/ipc/views';
import { alertRow as anyAlertRow, worklistRow as anyWorklistRow } from './builders';

/** The product's own texts, for tests of what people read. */
export function wordsIn(language: 'nb' | 'en'): TFunction {
  startTexts(language);
  addLaterTexts();
  return i18next.getFixedT(language);
}

export const limitCause: AlertCause = {
  reason: 'limit',
  code: '2708-6',
  value: 86,
  unit: '%',
  side: 'below',
  bound: 88,
  ruleText: 'Under grensen',
};

export function alertRow(part: Partial<AlertRow> = {}): AlertRow {
  return anyAlertRow({
    id: 'a-1',
    patientId: 'p-1',
    birthDate: '1948-03-09',
    cause: limitCause,
    raisedAt: 0,
    dueAt: 900_000,
    ...part,
  });
}

export function worklistRow(part: Partial<WorklistRow> = {}): WorklistRow {
  return anyWorklistRow({
    patientId: 'p-1',
    birthDate: '1948-03-09',
    phone: '+4790123456',
    severity: 'green',
    top: null,
    openAlerts: 0,
    lastDataAt: null,
    everyH: {},
    ...part,
  });
}

export function latestValue(part: Partial<LatestValue> = {}): LatestValue {
  return {
    observationId: 'o-1',
    code: '2708-6',
    text: null,
    value: 86,
    components: [],
    unit: '%',
    at: 0,
    severity: 'red',
    previous: 90,
    ...part,
  };
}
