import { BLOOD_PRESSURE, DIASTOLIC, SYSTOLIC } from '../../clinical/measures';
import { isLoinc, SNOMED, SYSTEM, ucumOf, VITAL_SIGNS, VKP_MEASURES } from '../codes';
import { isBelievable, valueText } from '../measured';
import { unless, type DocumentFinding, type TakenApart } from './document';
import { codeOf, elements, has, inner, numberAt, textAt, type Place } from './node';
import { rangeRules } from './range-rules';
import { sectionText } from './section-rules';

const STATUSES: readonly unknown[] = ['final', 'amended', 'corrected'];

/** Rules on measurements: R4's vital-signs profiles, VKP's guide, and UCUM by LOINC. */
export function valueRules({ observations, composition }: TakenApart): DocumentFinding[] {
  const told = composition === undefined ? '' : sectionText(composition);
  return observations.flatMap((one) => [...observationRules(one), ...toldRules(one, told)]);
}

/** Rules on answered forms. */
export function responseRules({ responses }: TakenApart): DocumentFinding[] {
  return responses.flatMap((response) => {
    const items = elements(response, 'item');
    return [
      ...unless(textAt(response, 'status') === 'completed', 'response_status', inner(response, 'status')),
      ...unless(textAt(response, 'authored') !== undefined, 'response_authored', inner(response, 'authored')),
      ...unless(items.length > 0, 'response_item', inner(response, 'item')),
      ...items.flatMap((item) =>
        unless(
          textAt(item, 'text') !== undefined &&
            elements(item, 'answer').some(({ value }) => holdsValue(value)),
          'response_item',
          item,
        ),
      ),
    ];
  });
}

function observationRules(one: Place): DocumentFinding[] {
  const code = loincOf(one);
  const categories = elements(one, 'category').map((category) =>
    codeOf(category, SYSTEM.observationCategory),
  );
  const performers = elements(one, 'performer');
  const parts = elements(one, 'component');
  return [
    ...unless(STATUSES.includes(textAt(one, 'status')), 'observation_status', inner(one, 'status')),
    ...unless(
      code === undefined || !VITAL_SIGNS.has(code) || categories.includes('vital-signs'),
      'observation_category',
      inner(one, 'category'),
    ),
    ...unless(
      textAt(one, 'effectiveDateTime') !== undefined,
      'observation_time',
      inner(one, 'effectiveDateTime'),
    ),
    ...unless(performers.some(isResponsible), 'observation_performer', inner(one, 'performer')),
    ...panelRules(one, code, parts),
    ...(parts.length > 0 ? codeRules(one) : measuredRules(one)),
    ...parts.flatMap(measuredRules),
  ];
}

function codeRules(place: Place): DocumentFinding[] {
  const code = loincOf(place);
  const snomed = code === undefined ? undefined : SNOMED[code];
  return [
    ...unless(code !== undefined && isLoinc(code), 'observation_code', inner(place, 'code')),
    ...unless(
      snomed === undefined || codeOf(inner(place, 'code'), SYSTEM.snomed) === snomed,
      'observation_snomed',
      inner(place, 'code'),
    ),
  ];
}

/** One value, or the reason why there is none; the same for an observation and for a part of a panel. */
function measuredRules(place: Place): DocumentFinding[] {
  const code = loincOf(place) ?? '';
  const value = numberAt(place, 'valueQuantity.value');
  const unit = textAt(place, 'valueQuantity.code');
  const wanted = ucumOf(code);
  return [
    ...codeRules(place),
    ...unless(value !== undefined || has(place, 'dataAbsentReason'), 'observation_value', place),
    ...unless(
      value === undefined ||
        (textAt(place, 'valueQuantity.system') === SYSTEM.ucum &&
          unit !== undefined &&
          (wanted === undefined || unit === wanted)),
      'observation_unit',
      inner(place, 'valueQuantity'),
    ),
    ...unless(
      value === undefined || isBelievable(code, value, unit ?? ''),
      'implausible',
      inner(place, 'valueQuantity'),
    ),
    ...rangeRules(place, value, unit ?? wanted),
  ];
}

function panelRules(one: Place, code: string | undefined, parts: readonly Place[]): DocumentFinding[] {
  if (code !== BLOOD_PRESSURE)
    return unless(code !== SYSTOLIC && code !== DIASTOLIC, 'observation_panel', one);
  const codes = parts.map(loincOf);
  return unless(
    codes.includes(SYSTOLIC) &&
      codes.includes(DIASTOLIC) &&
      !has(one, 'valueQuantity') &&
      !has(one, 'referenceRange'),
    'observation_panel',
    one,
  );
}

/** What lies beyond VKP's own set must stand in a section as text. */
function toldRules(one: Place, told: string): DocumentFinding[] {
  const code = loincOf(one);
  const value = numberAt(one, 'valueQuantity.value');
  if (code === undefined || value === undefined || VKP_MEASURES.has(code)) return [];
  const unit = textAt(one, 'valueQuantity.code') ?? '';
  return unless(
    (['nb', 'en'] as const).some((language) => told.includes(valueText(code, value, unit, language))),
    'measure_text',
    one,
  );
}

function loincOf(place: Place): string | undefined {
  const codes = elements(place, 'code.coding')
    .filter((coding) => textAt(coding, 'system') === SYSTEM.loinc)
    .map((coding) => textAt(coding, 'code') ?? '');
  return codes.at(-1);
}

function isResponsible(performer: Place): boolean {
  const system = textAt(performer, 'identifier.system');
  const value = textAt(performer, 'identifier.value') ?? '';
  if (textAt(performer, 'display') === undefined || system === undefined) return false;
  return system === SYSTEM.organisation ? /^\d{9}$/.test(value) : value !== '';
}

function holdsValue(answer: unknown): boolean {
  return (
    typeof answer === 'object' &&
    answer !== null &&
    Object.keys(answer).some((name) => name.startsWith('value'))
  );
}
