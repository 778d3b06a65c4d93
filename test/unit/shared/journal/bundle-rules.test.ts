import { describe, expect, it } from 'vitest';
import { vkpBundle } from '@shared/journal/fhir/bundle';
import { DOCUMENT_WORDS, type DocumentRule } from '@shared/journal/rule-words/bundle-words';
import { mayLeave } from '@shared/journal/rules/finding';
import { validateBundle } from '@shared/journal/rules/validate-bundle';
import { altered, at } from '../../../support/journal/altered';
import { everyKind } from '../../../support/journal/note-facts';

const kinds = Object.fromEntries(
  Object.entries(everyKind()).map(([name, facts]) => [name, vkpBundle(facts, 'nb')]),
);
const NOTE = 'entry.0.resource';
const ISSUE = 'entry.1.resource';
const VALUE = 'entry.2.resource';
const DIV = `${NOTE}.section.0.text.div`;
const XHTML = 'xmlns="http://www.w3.org/1999/xhtml"';

function copyOf(path: string): unknown {
  return structuredClone(at(kinds['measurement'], path));
}

/** Each rule, the kind of note it is broken in, where, and by what; undefined takes it out. */
const RED: readonly (readonly [rule: DocumentRule, kind: string, path: string, value: unknown])[] = [
  ['not_a_bundle', 'measurement', 'resourceType', 'Patient'],
  ['bundle_type', 'measurement', 'type', 'collection'],
  ['bundle_identifier', 'measurement', 'identifier', undefined],
  ['bundle_timestamp', 'measurement', 'timestamp', undefined],
  ['bundle_timestamp', 'measurement', 'timestamp', '2026-03-02T12:20:00'],
  ['empty_value', 'measurement', `${NOTE}.title`, null],
  ['empty_value', 'measurement', `${VALUE}.note`, []],
  ['time_format', 'measurement', `${VALUE}.effectiveDateTime`, '2026-03-02T12:00:00'],
  ['time_format', 'measurement', `${VALUE}.effectiveDateTime`, '2026-13-45T12:00:00Z'],
  ['younger_than_document', 'measurement', `${VALUE}.effectiveDateTime`, '2026-03-03T12:00:00Z'],
  ['composition_first', 'measurement', 'entry.0', undefined],
  ['composition_first', 'measurement', 'entry.2', copyOf('entry.0')],
  ['resource_kind', 'measurement', VALUE, { resourceType: 'Patient' }],
  ['address_leaks', 'measurement', `${NOTE}.subject.address`, 'Storgata 1'],
  ['full_url', 'measurement', 'entry.1.fullUrl', 'http://example.org/1'],
  ['full_url', 'measurement', 'entry.2.fullUrl', at(kinds['measurement'], 'entry.1.fullUrl')],
  [
    'reference_open',
    'measurement',
    `${ISSUE}.implicated.0.reference`,
    'urn:uuid:00000000-0000-4000-8000-000000000000',
  ],
  ['unreachable', 'measurement', `${ISSUE}.implicated`, [{ display: 'x' }]],
  [
    'profile',
    'measurement',
    `${VALUE}.meta.profile`,
    ['http://hl7.org/fhir/StructureDefinition/Observation'],
  ],
  ['patient_number', 'measurement', `${VALUE}.subject.identifier.value`, '12844832116'],
  ['patient_number', 'measurement', `${NOTE}.subject.identifier.system`, 'urn:oid:2.16.578.1.12.4.1.4.3'],
  ['patient_number', 'free-standing', `${NOTE}.subject`, undefined],
  ['patient_name', 'measurement', `${NOTE}.subject.display`, undefined],
  ['patient_differs', 'measurement', `${VALUE}.subject.identifier.value`, '17837130581'],
  ['patient_differs', 'measurement', `${ISSUE}.patient.display`, 'Glad Fjell'],
  ['number_misplaced', 'measurement', DIV, `<div ${XHTML}><p>128448 32115</p></div>`],
  ['number_misplaced', 'measurement', 'id', '12844832115'],
  ['number_misplaced', 'measurement', `${NOTE}.custodian.identifier.value`, '12844832115'],
  [
    'program_words',
    'measurement',
    `${NOTE}.section.3.text.div`,
    `<div ${XHTML}><p>Verdi: undefined</p></div>`,
  ],
  ['program_words', 'measurement', `${ISSUE}.detail`, 'rød: [object Object]'],
  ['program_words', 'measurement', `${NOTE}.title`, '{{title}}'],
  ['kind_contents', 'inactive', 'entry.2', copyOf('entry.2')],
  ['kind_contents', 'measurement', `${ISSUE}.code.coding.0.code`, '5.3'],
  ['kind_contents', 'measurement', 'entry.2', undefined],
  ['composition_status', 'measurement', `${NOTE}.status`, 'amended'],
  ['composition_type', 'measurement', `${NOTE}.type.coding.1`, undefined],
  ['composition_category', 'measurement', `${NOTE}.category.0.coding.0.code`, '1'],
  ['composition_category', 'measurement', `${NOTE}.category.1`, copyOf(`${NOTE}.category.0`)],
  ['composition_date', 'measurement', `${NOTE}.date`, undefined],
  ['composition_author', 'measurement', `${NOTE}.author.0.display`, undefined],
  ['composition_author', 'measurement', `${NOTE}.author.0.identifier.value`, '12844832115'],
  ['composition_title', 'measurement', `${NOTE}.title`, undefined],
  ['event_code', 'measurement', `${NOTE}.event.0.code.0.coding.0.code`, '2'],
  ['event_start', 'measurement', `${NOTE}.event.0.period`, undefined],
  ['event_order', 'measurement', `${NOTE}.event.2.period.start`, '2026-03-02T11:00:03Z'],
  ['event_before_alert', 'measurement', `${NOTE}.event.1.period.start`, '2026-03-02T10:00:00Z'],
  ['event_raised', 'measurement', `${NOTE}.event.0`, undefined],
  ['event_closed', 'measurement', `${NOTE}.event.5`, undefined],
  ['event_text', 'measurement', `${NOTE}.event.3.code.0.text`, undefined],
  ['section_none', 'measurement', `${NOTE}.section`, undefined],
  ['section_code', 'measurement', `${NOTE}.section.0.code.coding.0.code`, '9'],
  ['section_title', 'measurement', `${NOTE}.section.0.title`, undefined],
  ['section_status', 'measurement', `${NOTE}.section.0.text.status`, 'generated'],
  ['section_empty', 'measurement', DIV, `<div ${XHTML}><p> </p></div>`],
  ['section_markup', 'measurement', DIV, `<div ${XHTML}><script>x</script></div>`],
  ['section_markup', 'measurement', DIV, `<div ${XHTML}><p onclick="x">x</p></div>`],
  ['section_markup', 'measurement', DIV, '<div><p>x</p></div>'],
  ['section_markup', 'measurement', DIV, `<div ${XHTML}><p>x</div>`],
  ['section_markup', 'measurement', DIV, `<p ${XHTML}>x</p>`],
  ['section_mixed', 'measurement', `${NOTE}.section.0.section`, [copyOf(`${NOTE}.section.3`)]],
  [
    'section_mixed',
    'measurement',
    `${NOTE}.section.0.code.coding.1`,
    { system: 'http://ehelse.no/fhir/CodeSystem/vkp-composition-section-v090', code: '2' },
  ],
  ['section_repeated', 'measurement', DIV, at(kinds['measurement'], `${NOTE}.section.3.text.div`)],
  ['section_human', 'free-standing', `${NOTE}.section.0.code.coding.0.code`, '2'],
  [
    'section_issue',
    'measurement',
    `${NOTE}.section.3.entry`,
    [{ reference: at(kinds['measurement'], 'entry.2.fullUrl') }],
  ],
  [
    'measure_text',
    'measurement',
    VALUE,
    {
      ...(copyOf(VALUE) as object),
      code: { coding: [{ system: 'http://loinc.org', code: '20150-9' }] },
      valueQuantity: { value: 2.1, unit: 'l', system: 'http://unitsofmeasure.org', code: 'L' },
    },
  ],
  ['issue_many', 'measurement', 'entry.2', copyOf('entry.1')],
  ['issue_code', 'measurement', `${ISSUE}.code.coding.0.code`, '7'],
  ['issue_time', 'measurement', `${ISSUE}.identifiedDateTime`, undefined],
  ['issue_severity', 'measurement', `${ISSUE}.severity`, undefined],
  ['issue_severity', 'form answered', `${ISSUE}.severity`, undefined],
  ['issue_severity', 'inactive', `${ISSUE}.severity`, 'severe'],
  ['issue_colour', 'measurement', `${ISSUE}.detail`, 'gul'],
  ['issue_author', 'measurement', `${ISSUE}.author`, undefined],
  ['issue_implicated', 'measurement', `${ISSUE}.implicated`, undefined],
  ['issue_implicated', 'missing measurement', `${ISSUE}.implicated.0.identifier.system`, undefined],
  ['issue_implicated', 'form missing', `${ISSUE}.implicated`, undefined],
  ['observation_status', 'measurement', `${VALUE}.status`, 'entered-in-error'],
  ['observation_category', 'measurement', `${VALUE}.category`, undefined],
  ['observation_code', 'measurement', `${VALUE}.code.coding`, undefined],
  ['observation_snomed', 'measurement', `${VALUE}.code.coding.1`, undefined],
  ['observation_value', 'measurement', `${VALUE}.valueQuantity`, undefined],
  ['observation_unit', 'measurement', `${VALUE}.valueQuantity.code`, 'mm[Hg]'],
  ['observation_unit', 'blood pressure', `${VALUE}.component.0.valueQuantity.code`, 'kPa'],
  ['observation_unit', 'measurement', `${VALUE}.valueQuantity.system`, undefined],
  ['observation_panel', 'blood pressure', `${VALUE}.component.1`, undefined],
  [
    'observation_panel',
    'blood pressure',
    `${VALUE}.valueQuantity`,
    { value: 185, system: 'http://unitsofmeasure.org', code: 'mm[Hg]' },
  ],
  ['observation_time', 'measurement', `${VALUE}.effectiveDateTime`, undefined],
  ['observation_performer', 'measurement', `${VALUE}.performer`, undefined],
  ['observation_performer', 'measurement', `${VALUE}.performer.0.identifier.value`, 'x'],
  ['interpretation_code', 'measurement', `${VALUE}.interpretation.0.coding.0.code`, 'rød'],
  ['interpretation_fits', 'measurement', `${VALUE}.interpretation.0.coding.0.code`, 'N'],
  ['range_type', 'measurement', `${VALUE}.referenceRange.0.type`, undefined],
  [
    'range_bounds',
    'measurement',
    `${VALUE}.referenceRange.0.low`,
    { value: 88, system: 'http://unitsofmeasure.org', code: '%' },
  ],
  ['range_bounds', 'measurement', `${VALUE}.referenceRange.1.high`, undefined],
  ['range_unit', 'measurement', `${VALUE}.referenceRange.0.high.code`, '/min'],
  ['implausible', 'measurement', `${VALUE}.valueQuantity.value`, 300],
  ['score_missing', 'form answered', 'entry.3', undefined],
  ['response_status', 'form answered', `${VALUE}.status`, 'in-progress'],
  ['response_authored', 'form answered', `${VALUE}.authored`, undefined],
  ['response_item', 'form answered', `${VALUE}.item.0.answer`, undefined],
  ['response_item', 'form answered', `${VALUE}.item`, undefined],
];

describe('rules on a document', () => {
  it.each(RED)('%s: red in %s at %s', (rule, kind, path, value) => {
    const good = kinds[kind];
    expect(validateBundle(good)).toEqual([]);
    const findings = validateBundle(altered(good, path, value));
    expect(findings.map(({ code }) => code)).toContain(rule);
    expect(mayLeave(findings)).toBe(false);
  });

  it('words of a program that a person wrote are pointed out, not refused', () => {
    const path = `${NOTE}.section.0.text.div`;
    const odd = altered(kinds['measurement'], path, `<div ${XHTML}><p>Skjermen viste NaN</p></div>`);
    const findings = validateBundle(odd);
    expect(findings.map(({ code, weight }) => [code, weight])).toEqual([['program_words', 'tell']]);
    expect(
      validateBundle(altered(kinds['measurement'], path, `<div ${XHTML}><p>electronic</p></div>`)),
    ).toEqual([]);
  });

  it('every rule has a red case', () => {
    const tried = new Set(RED.map(([rule]) => rule));
    expect(Object.keys(DOCUMENT_WORDS).filter((rule) => !tried.has(rule as DocumentRule))).toEqual([]);
  });

  it('a finding says where, and what mends it, in both languages and in words for people', () => {
    const [first] = validateBundle(altered(kinds['measurement'], `${VALUE}.valueQuantity.code`, 'kg'));
    expect(first).toMatchObject({ code: 'observation_unit', path: 'Bundle.entry[2].resource.valueQuantity' });
    for (const [nb, en] of Object.values(DOCUMENT_WORDS)) {
      expect(nb).toMatch(/\.$/);
      expect(en).toMatch(/\.$/);
      expect(nb).not.toBe(en);
      expect(nb + en).not.toMatch(/!|undefined/);
    }
  });

  it('takes anything, and never lets what is no document pass', () => {
    for (const junk of [
      undefined,
      null,
      1,
      'x',
      [],
      {},
      { resourceType: 'Bundle' },
      { resourceType: 'Bundle', entry: [null, 1, {}] },
    ])
      expect(mayLeave(validateBundle(junk))).toBe(false);
  });
});
