import { fromWireTime, toWireTime } from '@shared/clock';
import { BLOOD_PRESSURE, FORM_SCORE, GAD7, measureOf, PHQ9 } from '@shared/clinical/measures';
import { isLoinc } from '@shared/journal/codes';
import { timeSchema } from '@shared/model/primitives';
import type { FormResponse, Observation } from '@shared/model/observation';
import { fault, type Fault, type Mapped } from './fault';
import { listIn, objectIn, textIn, type Json } from './json';
import { codeIn, quantityIn } from './map-quantity';
import { subjectIn } from './subject';

/** A measurement as intake understands it; ids, patient and receive time come when it is stored. */
export interface MappedObservation {
  readonly number: string;
  readonly observation: Omit<Observation, 'id' | 'patientId' | 'receivedAt' | 'severity' | 'replaces'>;
  /** Answers of a form that came as components; empty for a measurement. */
  readonly answers: FormResponse['items'];
  /** True for amended, corrected and withdrawn ones: they replace what was sent before. */
  readonly replaces: boolean;
}

type Part = NonNullable<Observation['components']>[number];

const STATUSES: ReadonlyMap<unknown, Observation['status']> = new Map([
  ['final', 'final'],
  ['amended', 'corrected'],
  ['corrected', 'corrected'],
  ['entered-in-error', 'entered_in_error'],
]);
const FORMS: readonly string[] = [FORM_SCORE, PHQ9, GAD7];

/** Maps a FHIR R4 Observation, or says what is wrong with each element. */
export function mapObservation(resource: Json, path: string): Mapped<MappedObservation> {
  const faults: Fault[] = [];
  const note = (code: Fault['code'], element: string, diagnostics: string): void => {
    faults.push(fault(code, `${path}.${element}`, diagnostics));
  };
  const status = STATUSES.get(resource['status']);
  if (status === undefined) note('value', 'status', 'Use final, amended, corrected or entered-in-error.');
  const coded = codeIn(resource['code']);
  if (coded === undefined) note('required', 'code', 'Give a LOINC code, or code.text where none is known.');
  const subject = subjectIn(resource, path);
  faults.push(...subject.faults);
  const effectiveAt = effectiveIn(resource, note);
  const code = coded?.code ?? '';
  const value = valueIn(resource, code, path, faults);
  const parts = componentsIn(resource, code, path, faults);
  const isForm = FORMS.includes(code);
  const anyNumber = value !== undefined || parts.components.some((part) => part.value !== undefined);
  // What is withdrawn needs no value.
  const saysEnough = anyNumber || (isForm && parts.answers.length > 0) || status === 'entered_in_error';
  if (faults.length === 0 && !saysEnough) {
    note('required', 'valueQuantity', 'The observation has no value.');
  }
  const number = 'number' in subject ? subject.number : undefined;
  if (faults.length > 0 || status === undefined || number === undefined || effectiveAt === undefined)
    return { ok: false, faults };
  return {
    ok: true,
    value: {
      number,
      observation: {
        code,
        ...(coded?.text === undefined ? {} : { text: coded.text }),
        ...(value === undefined ? {} : { value: value.value }),
        unit: value?.unit ?? measureOf(code)?.unit ?? parts.components[0]?.unit ?? '',
        // Answers of a form stand in its response: as parts of a score they would be read as its value.
        ...(isForm || parts.components.length === 0 ? {} : { components: parts.components }),
        effectiveAt,
        source: sourceIn(resource, isForm),
        status,
      },
      answers: isForm ? parts.answers : [],
      replaces: status !== 'final',
    },
  };
}

type Note = (code: Fault['code'], element: string, diagnostics: string) => void;

/** The instant of measurement in UTC; a day alone says too little to judge a deadline by. */
function effectiveIn(resource: Json, note: Note): string | undefined {
  const element = resource['effectiveInstant'] === undefined ? 'effectiveDateTime' : 'effectiveInstant';
  const raw = resource[element];
  if (raw === undefined) {
    note('required', 'effectiveDateTime', 'Give the time of measurement as date, clock time and UTC offset.');
    return undefined;
  }
  const time = timeSchema.safeParse(raw);
  if (time.success) return toWireTime(fromWireTime(time.data));
  note('value', element, 'The time of measurement must have date, clock time with seconds, and UTC offset.');
  return undefined;
}

function valueIn(resource: Json, code: string, path: string, faults: Fault[]) {
  const whole = resource['valueInteger'];
  if (typeof whole === 'number' && Number.isSafeInteger(whole) && FORMS.includes(code)) {
    return { value: whole, unit: measureOf(code)?.unit ?? '' };
  }
  if (resource['valueQuantity'] === undefined) return undefined;
  if (code === BLOOD_PRESSURE) {
    faults.push(
      fault(
        'invariant',
        `${path}.valueQuantity`,
        'Blood pressure has no value of its own; send components 8480-6 and 8462-4.',
      ),
    );
    return undefined;
  }
  const read = quantityIn(resource['valueQuantity'], code, `${path}.valueQuantity`);
  if (!('faults' in read)) return read;
  faults.push(...read.faults);
  return undefined;
}

function componentsIn(resource: Json, code: string, path: string, faults: Fault[]) {
  const components: Part[] = [];
  const answers: FormResponse['items'] = [];
  listIn(resource['component']).forEach((raw, index) => {
    const here = `${path}.component[${String(index)}]`;
    const part = objectIn(raw) ?? {};
    const coded = codeIn(part['code']);
    if (coded === undefined) {
      faults.push(fault('required', `${here}.code`, 'Give a LOINC code, or code.text where none is known.'));
      return;
    }
    const answer = answerIn(part);
    // A question is known by its code where it has one: PHQ-9 item 9 is judged by it in whatever form it stands.
    const linkId = isLoinc(coded.code) ? coded.code : String(index + 1);
    if (answer !== undefined) answers.push({ linkId, text: coded.text ?? coded.code, answer });
    else if (part['valueQuantity'] !== undefined) {
      const read = quantityIn(part['valueQuantity'], coded.code, `${here}.valueQuantity`);
      if ('faults' in read) faults.push(...read.faults);
      else {
        components.push({ code: coded.code, ...read });
        answers.push({ linkId, text: coded.text ?? coded.code, answer: read.value });
      }
    } else if (part['dataAbsentReason'] !== undefined || isHalf(part, code)) {
      const unit = measureOf(coded.code)?.unit;
      if (unit !== undefined) components.push({ code: coded.code, unit });
    } else {
      faults.push(
        fault(
          'required',
          `${here}.valueQuantity`,
          `Give a value, or dataAbsentReason where it is missing (${code}).`,
        ),
      );
    }
  });
  return { components, answers };
}

/** A part of a blood pressure may lack its value (protocol.md section 4): what the other one says must not be lost with it. */
function isHalf(part: Json, code: string): boolean {
  return code === BLOOD_PRESSURE && !Object.keys(part).some((name) => name.startsWith('value'));
}

/** An answer that is no quantity. */
function answerIn(part: Json): string | number | boolean | undefined {
  for (const name of ['valueBoolean', 'valueString', 'valueInteger', 'valueDateTime'] as const) {
    const value = part[name];
    if (typeof value === 'string') return value.slice(0, 2_000);
    if (typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))) return value;
  }
  const concept = codeIn(part['valueCodeableConcept']);
  return concept?.text ?? concept?.code;
}

function sourceIn(resource: Json, isForm: boolean): Observation['source'] {
  const device =
    textIn(objectIn(resource['device'])?.['display']) ?? textIn(objectIn(resource['method'])?.['text']);
  if (isForm) return { kind: 'self' };
  return { kind: 'device', ...(device === undefined ? {} : { device }) };
}
