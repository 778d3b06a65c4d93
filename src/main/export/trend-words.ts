import { measureName } from '@shared/clinical/rules/rule-text';
import type { Language } from '@shared/ipc/views';

/** What stands in a file or on the clipboard beside the figures; the page's own texts are not main's to read. */
export interface TrendWords {
  readonly columns: readonly string[];
  readonly severity: Readonly<Record<'normal' | 'yellow' | 'red' | 'unknown', string>>;
  readonly source: Readonly<Record<'device' | 'self' | 'staff', string>>;
  readonly corrected: string;
  readonly implausible: string;
  readonly future: string;
  readonly unknown: string;
  readonly born: string;
  /** After it: when it was taken out. */
  readonly taken: string;
}

const WORDS: Readonly<Record<Language, TrendWords>> = {
  nb: {
    columns: [
      'Pasient',
      'Født',
      'Målt',
      'Måling',
      'Kode',
      'Verdi',
      'Undertrykk',
      'Enhet',
      'Vurdert',
      'Kilde',
      'Merknad',
    ],
    severity: { normal: 'normal', yellow: 'gul', red: 'rød', unknown: 'ikke vurdert' },
    source: { device: 'måleutstyr', self: 'pasienten selv', staff: 'ansatt' },
    corrected: 'rettet',
    implausible: 'usannsynlig',
    future: 'fram i tid',
    unknown: 'ukjent kode eller enhet',
    born: 'født',
    taken: 'Hentet fra Vaktrom',
  },
  en: {
    columns: [
      'Patient',
      'Born',
      'Measured',
      'Measure',
      'Code',
      'Value',
      'Diastolic',
      'Unit',
      'Judged',
      'Source',
      'Remark',
    ],
    severity: { normal: 'normal', yellow: 'yellow', red: 'red', unknown: 'not judged' },
    source: { device: 'device', self: 'the patient', staff: 'staff' },
    corrected: 'corrected',
    implausible: 'implausible',
    future: 'in the future',
    unknown: 'unknown code or unit',
    born: 'born',
    taken: 'Taken from Vaktrom',
  },
};

const ENGLISH_MEASURES: Readonly<Record<string, string>> = {
  Puls: 'Pulse',
  Blodtrykk: 'Blood pressure',
  Vekt: 'Weight',
  Temperatur: 'Temperature',
  Respirasjonsfrekvens: 'Respiratory rate',
  Blodsukker: 'Blood glucose',
  Skjemapoengsum: 'Form score',
  Skritt: 'Steps',
};

export function trendWords(language: Language): TrendWords {
  return WORDS[language];
}

/** Name of a measure in a file; one without a known code by its own text, else by its code. */
export function fileMeasureName(code: string, text: string | null, language: Language): string {
  const name = measureName(code);
  if (name === code) return text ?? code.replace(/^text:/, '');
  return language === 'en' ? (ENGLISH_MEASURES[name] ?? name) : name;
}
