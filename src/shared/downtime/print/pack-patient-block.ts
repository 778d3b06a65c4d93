import { BLOOD_PRESSURE, DIASTOLIC, SYSTOLIC } from '../../clinical/measures';
import { shownTime } from '../../clinical/oslo-time';
import type { Millis } from '../../clock';
import type { Language } from '../../journal/facts';
import { birthText } from '../../journal/machine/shown-time';
import { nameOfMeasure, numberText, shownUnit, valueText } from '../../journal/measured';
import { escaped } from '../../journal/written-text';
import type { PackPatient } from '../pack-schema';
import { packWords } from './pack-words';

/** Hours of a day; a window of whole days is said in days. */
const DAY_H = 24;

/** A time as it is read on paper, without "kl." in English. */
export function paperTime(at: Millis, language: Language): string {
  const text = shownTime(at);
  return language === 'en' ? text.replace(' kl. ', ' ') : text;
}

/** Name and birth date: who somebody is on paper and by phone. */
export function paperIdentity({ name, birthDate }: PackPatient, language: Language): string {
  return `${name}, ${packWords[language].born} ${birthText(birthDate)}`;
}

/** One patient on paper; `number` is the place in the list. */
export function patientBlock(patient: PackPatient, number: number, language: Language): string {
  const words = packWords[language];
  const { badges, programmes, responsible, status } = patient;
  const rows: (readonly [string, readonly string[]])[] = [
    [words.phone, [patient.phone ?? words.noPhone]],
    [words.call, callLines(patient, language)],
    [words.programme, [[...programmes, words.status[status]].join(', ')]],
    [words.responsible, responsible === null ? [] : [responsible]],
    [words.alerts, orNone(alertLines(patient, language), words.noAlerts)],
    [words.values, orNone(valueLines(patient, language), words.noValues)],
    [words.limits, orNone(limitLines(patient, language), words.noLimits)],
    [
      words.zones,
      patient.zones.map(({ level, condition, action }) => `${words.level[level]}: ${condition} → ${action}`),
    ],
    [
      words.tasks,
      patient.tasks.map(({ title, dueAt }) =>
        dueAt === null ? title : `${title} (${words.due.toLowerCase()} ${paperTime(dueAt, language)})`,
      ),
    ],
    [words.left, patient.left === 0 ? [] : [String(patient.left)]],
  ];
  const marks = badges.map((badge) => words.badge[badge]);
  return [
    `<article class="patient" data-patient="${escaped(patient.id)}">`,
    `<h3>${String(number)}. ${escaped([paperIdentity(patient, language), ...marks].join(' · '))}</h3>`,
    '<dl>',
    ...rows.flatMap(([term, lines]) => (lines.length === 0 ? [] : [row(term, lines)])),
    '</dl></article>',
  ].join('\n');
}

/** What is open of a patient, the most urgent first. */
export function alertLines({ alerts }: PackPatient, language: Language): string[] {
  const words = packWords[language];
  return alerts.map((alert) =>
    [
      `${words.severity[alert.severity]}: ${alert.why}`,
      `${words.due.toLowerCase()} ${paperTime(alert.dueAt, language)}`,
      ...(alert.takenBy === null ? [] : [`${words.taken} ${alert.takenBy}`]),
      ...(alert.snoozedUntil === null ? [] : [`${words.snoozed} ${paperTime(alert.snoozedUntil, language)}`]),
      ...(alert.unsent ? [words.unsent] : []),
    ].join(' · '),
  );
}

function row(term: string, lines: readonly string[]): string {
  const [one] = lines;
  const text =
    lines.length === 1 && one !== undefined
      ? escaped(one)
      : `<ul>${lines.map((line) => `<li>${escaped(line)}</li>`).join('')}</ul>`;
  return `<dt>${escaped(term)}</dt><dd>${text}</dd>`;
}

function orNone(lines: readonly string[], none: string): readonly string[] {
  return lines.length === 0 ? [none] : lines;
}

function callLines({ gp, kin }: PackPatient, language: Language): string[] {
  const words = packWords[language];
  const line = (who: string, phone: string | null): string => `${who}: ${phone ?? words.noPhone}`;
  return [
    ...kin.map(({ name, relation, phone }) => line(`${name} (${relation})`, phone)),
    ...(gp === null ? [] : [line(`${words.gp} ${gp.name}`, gp.phone)]),
  ];
}

function limitLines({ limits, changes }: PackPatient, language: Language): string[] {
  const words = packWords[language];
  const bounds = limits.map(({ code, unit, low, high, severity }) => {
    const sides = [
      ...(low === null ? [] : [`${words.under} ${numberText(low, language)}`]),
      ...(high === null ? [] : [`${words.over} ${numberText(high, language)}`]),
    ].join(', ');
    return `${nameOfMeasure(code, language)} ${sides} ${shownUnit(code, unit, language)} (${words.severity[severity]})`;
  });
  const overTime = changes.map(({ code, unit, change, windowH, severity }) => {
    const by = `${numberText(Math.abs(change), language)} ${shownUnit(code, unit, language)}`;
    const time =
      windowH % DAY_H === 0
        ? `${numberText(windowH / DAY_H, language)} ${words.days}`
        : `${numberText(windowH, language)} ${words.hours}`;
    const way = change < 0 ? words.fallen : words.risen;
    return `${nameOfMeasure(code, language)} ${way} ${by} ${words.orMoreIn} ${time} (${words.severity[severity]})`;
  });
  return [...bounds, ...overTime];
}

function valueLines({ values }: PackPatient, language: Language): string[] {
  const words = packWords[language];
  return values.map((one) => {
    const mark = words.value[one.severity];
    const name = nameOfMeasure(one.code, language, one.text ?? undefined);
    return `${name} ${shownValue(one, language)}${mark === '' ? '' : ` (${mark})`}, ${paperTime(one.at, language)}`;
  });
}

function shownValue(
  { code, value, unit, components }: PackPatient['values'][number],
  language: Language,
): string {
  if (value !== null) return valueText(code, value, unit, language);
  if (code === BLOOD_PRESSURE) {
    const part = (wanted: string): string => {
      const found = components.find((one) => one.code === wanted)?.value ?? null;
      return found === null ? '–' : numberText(found, language);
    };
    return `${part(SYSTOLIC)}/${part(DIASTOLIC)} ${shownUnit(SYSTOLIC, components[0]?.unit ?? unit, language)}`;
  }
  const parts = components.flatMap((one) =>
    one.value === null
      ? []
      : [`${nameOfMeasure(one.code, language)} ${valueText(one.code, one.value, one.unit, language)}`],
  );
  return parts.length === 0 ? '–' : parts.join(', ');
}
