import type {
  CodeableConcept,
  Observation as FhirObservation,
  ObservationComponent,
} from '@medplum/fhirtypes';
import { SPO2, SPO2_BY_PULSE_OXIMETRY } from '../../clinical/measures';
import type { Observation } from '../../model/observation';
import { loincName, SNOMED, SYSTEM, VITAL_SIGNS, VKP_PROFILE } from '../codes';
import type { Language, NoteFacts } from '../facts';
import { machineWords } from '../machine/words';
import {
  isBelievable,
  isBelievableMeasurement,
  nameOfMeasure,
  observationText,
  valueText,
} from '../measured';
import { writtenLine } from '../written-text';
import {
  intervalsOf,
  interpretationConcept,
  interpretationOf,
  personalRanges,
  quantity,
  type Interpretation,
} from './ranges';
import { limitsFor } from '../machine/value-lines';
import { centreReference, fhirTime, partId, patientReference } from './references';

interface Reading {
  readonly code: string;
  readonly value?: number | undefined;
  readonly unit: string;
}

/**
 * A measurement as VKP's guide wants it: LOINC with SNOMED CT beside, the measure's UCUM unit, how severe the value is
 * and all personal limits with it. A panel has no value of its own. A value that no living person has is not sent as a
 * number: its absence is told, and the note says what was measured.
 */
export function fhirObservation(
  observation: Observation,
  documentId: string,
  facts: NoteFacts,
  language: Language,
): FhirObservation {
  const { code, components = [], effectiveAt, status, source } = observation;
  const panel = components.length > 0 && observation.value === undefined;
  const unsaid = panel ? panelSeverity(observation, facts) : undefined;
  const remarks = unbelievable(observation, language);
  return {
    resourceType: 'Observation',
    id: partId(documentId, `observation:${observation.id}`),
    meta: { profile: [VKP_PROFILE.Observation] },
    status: status === 'corrected' ? 'corrected' : 'final',
    ...(VITAL_SIGNS.has(code) ? { category: [categoryConcept('vital-signs', 'Vital Signs')] } : {}),
    code: measureConcept(code, language, observation.text),
    subject: patientReference(facts),
    effectiveDateTime: fhirTime(effectiveAt),
    performer: [centreReference(facts)],
    ...(panel ? {} : valued(observation, observation, facts, language)),
    ...(unsaid === undefined ? {} : { interpretation: [interpretationConcept(unsaid)] }),
    ...(source.device === undefined || source.device.trim() === ''
      ? {}
      : { device: { display: writtenLine(source.device) } }),
    ...(remarks === '' ? {} : { note: [{ text: remarks }] }),
    ...(panel ? { component: components.map((part) => component(part, observation, facts, language)) } : {}),
  };
}

/** Code of a measure: LOINC, SNOMED CT where it is known, and the name. */
export function measureConcept(code: string, language: Language, text?: string): CodeableConcept {
  const loinc = [...(code === SPO2_BY_PULSE_OXIMETRY ? [SPO2] : []), code].map((one) => {
    const display = loincName(one);
    return { system: SYSTEM.loinc, code: one, ...(display === undefined ? {} : { display }) };
  });
  const snomed = SNOMED[code];
  return {
    coding: [...loinc, ...(snomed === undefined ? [] : [{ system: SYSTEM.snomed, code: snomed }])],
    text: writtenLine(nameOfMeasure(code, language, text)),
  };
}

/** A category of FHIR's own list. */
export function categoryConcept(code: string, display: string): CodeableConcept {
  return { coding: [{ system: SYSTEM.observationCategory, code, display }] };
}

/** That a value is absent, and why. */
export function absent(code: 'unknown' | 'error' | 'not-applicable', display: string): CodeableConcept {
  return { coding: [{ system: SYSTEM.absentReason, code, display }] };
}

type Valued = Partial<
  Pick<ObservationComponent, 'valueQuantity' | 'dataAbsentReason' | 'interpretation' | 'referenceRange'>
>;

function component(
  part: Reading,
  observation: Observation,
  facts: NoteFacts,
  language: Language,
): ObservationComponent {
  return { code: measureConcept(part.code, language), ...valued(part, observation, facts, language) };
}

function valued(
  { code, value, unit }: Reading,
  observation: Observation,
  facts: NoteFacts,
  language: Language,
): Valued {
  const ranges = personalRanges(facts, { code, unit, observation }, language);
  const limits = ranges.length === 0 ? {} : { referenceRange: ranges };
  if (value === undefined) return { dataAbsentReason: absent('unknown', 'Unknown'), ...limits };
  if (!isBelievable(code, value, unit)) return { dataAbsentReason: absent('error', 'Error'), ...limits };
  const severity = severityOf({ code, value, unit }, observation, facts);
  return {
    valueQuantity: quantity(code, value, unit, language),
    ...(severity === undefined ? {} : { interpretation: [interpretationConcept(severity)] }),
    ...limits,
  };
}

/** Severity by the personal limits; a change or drift that was judged worse than they say is told as abnormal. */
function severityOf(
  { code, value, unit }: { readonly code: string; readonly value: number; readonly unit: string },
  observation: Observation,
  facts: NoteFacts,
): Interpretation | undefined {
  const byLimits = interpretationOf(value, intervalsOf(limitsFor(facts, code, unit, observation)));
  if (byLimits !== undefined && byLimits !== 'N') return byLimits;
  // Of a panel it is not known which part was judged: see panelSeverity.
  if (code !== observation.code) return byLimits;
  return judged(observation, byLimits);
}

function judged(
  { severity }: Observation,
  otherwise: Interpretation | undefined,
): Interpretation | undefined {
  if (severity === 'red') return 'AA';
  if (severity === 'yellow') return 'A';
  return severity === 'normal' ? 'N' : otherwise;
}

/** Severity of a panel as a whole, where no part explains it. */
function panelSeverity(observation: Observation, facts: NoteFacts): Interpretation | undefined {
  const explained = (observation.components ?? []).some(({ code, value, unit }) => {
    if (value === undefined) return false;
    const limits = limitsFor(facts, code, unit, observation);
    return (interpretationOf(value, intervalsOf(limits)) ?? 'N') !== 'N';
  });
  return explained || observation.severity === 'normal' ? undefined : judged(observation, undefined);
}

/** What was measured although nobody can have it; empty for believable values. */
function unbelievable(observation: Observation, language: Language): string {
  const own: Reading = observation;
  const readings = [own, ...(observation.components ?? [])].flatMap(({ code, value, unit }) =>
    value === undefined || isBelievable(code, value, unit) ? [] : [valueText(code, value, unit, language)],
  );
  if (readings.length === 0 && isBelievableMeasurement(observation)) return '';
  // A pair that cannot be: each number is sent, and the note says that one of them is wrong.
  if (readings.length === 0) readings.push(observationText(observation, language) ?? '');
  return writtenLine(`${readings.join(', ')}: ${machineWords(language).unbelievable}`);
}
