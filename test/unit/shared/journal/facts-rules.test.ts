import { describe, expect, it } from 'vitest';
import { vkpBundle } from '@shared/journal/fhir/bundle';
import type { NoteFacts } from '@shared/journal/facts';
import { machineText } from '@shared/journal/machine/machine-text';
import { FACTS_WORDS, type FactsRule } from '@shared/journal/rule-words/facts-words';
import { mayLeave } from '@shared/journal/rules/finding';
import { validateBundle } from '@shared/journal/rules/validate-bundle';
import { validateFacts } from '@shared/journal/rules/validate-facts';
import { alert, observation, patient, wireTime } from '../../../support/builders';
import {
  closedAlert,
  contact,
  handled,
  note,
  noteFacts,
  phq9Answer,
} from '../../../support/journal/note-facts';

const other = 'patient-2';
const [firstEvent] = handled(closedAlert());
const formAlert = closedAlert({ code: '5.2.2', evidence: [{ kind: 'response', id: 'response-1' }] });
const { score: _score, ...unscored } = phq9Answer();

const colleague = closedAlert({ closed: { by: 'user-nurse-2', at: wireTime(16 * 60_000) } });
/** Signed while the close was on its way; a colleague's close won. */
const REFUSED_CLOSE = noteFacts({
  note: note({ machineText: machineText(noteFacts({ events: [] }), 'nb') }),
  alerts: [colleague],
  events: [],
});

/** Each rule, whether it stops the note, and facts that break it. */
const RED: readonly (readonly [rule: FactsRule, stops: boolean, facts: NoteFacts])[] = [
  ['unsigned', true, noteFacts({ note: note({ signedAt: '' }) })],
  ['note_empty', true, noteFacts({ alerts: [], note: note({ alertIds: [], text: ' ' }) })],
  ['other_patient_note', true, noteFacts({ note: note({ patientId: other }) })],
  ['other_patient_alert', true, noteFacts({ alerts: [closedAlert({ patientId: other })] })],
  ['other_patient_contact', true, noteFacts({ contacts: [contact({ patientId: other })] })],
  ['other_patient_evidence', true, noteFacts({ observations: [observation({ patientId: other })] })],
  [
    'other_patient_evidence',
    true,
    noteFacts({ alerts: [formAlert], responses: [phq9Answer({ patientId: other })] }),
  ],
  [
    'other_patient_replaced',
    true,
    noteFacts({ note: note({ replaces: 'note-0' }), replaced: note({ id: 'note-0', patientId: other }) }),
  ],
  ['no_number', true, noteFacts({ patient: patient({ identifier: { system: 'urn:local', value: '1' } }) })],
  [
    'wrong_number',
    true,
    noteFacts({
      patient: patient({ identifier: { system: 'urn:oid:2.16.578.1.12.4.1.4.1', value: '12844832116' } }),
    }),
  ],
  ['number_not_of_birth_date', true, noteFacts({ patient: patient({ birthDate: '1950-04-12' }) })],
  ['no_name', true, noteFacts({ patient: patient({ name: { family: ' ', given: 'Vakker' } }) })],
  ['no_author', true, noteFacts({ note: note({ author: { id: 'user-1', name: '', role: 'nurse' } }) })],
  [
    'author_is_patient',
    true,
    noteFacts({ note: note({ author: { id: '12844832115', name: 'Sykepleier Én', role: 'nurse' } }) }),
  ],
  ['wrong_organisation', true, noteFacts({ centre: { name: 'Øvelse', organisationNumber: '310000018' } })],
  ['alert_unknown', true, noteFacts({ note: note({ alertIds: ['alert-1', 'alert-9'] }) })],
  ['contact_unknown', true, noteFacts({ note: note({ contactIds: ['contact-9'] }) })],
  ['alert_not_closed', true, noteFacts({ alerts: [alert()] })],
  ['act_unknown', true, REFUSED_CLOSE],
  ['alert_is_test', true, noteFacts({ alerts: [closedAlert({ synthetic: true })] })],
  ['evidence_unknown', true, noteFacts({ observations: [] })],
  ['evidence_withdrawn', false, noteFacts({ observations: [observation({ status: 'entered_in_error' })] })],
  ['unit_not_of_measure', true, noteFacts({ observations: [observation({ unit: 'mm[Hg]' })] })],
  ['implausible', false, noteFacts({ observations: [observation({ value: 3 })] })],
  [
    'form_unscored',
    false,
    noteFacts({
      alerts: [formAlert],
      responses: [unscored],
      questionnaires: [{ id: 'form-phq9', title: 'Føling', items: [] }],
    }),
  ],
  ['number_in_text', false, noteFacts({ note: note({ text: 'Gjelder 128448 32115.' }) })],
  ['replaced_unknown', true, noteFacts({ note: note({ replaces: 'note-0' }) })],
  [
    'clock_order',
    true,
    noteFacts({
      events: [
        ...(firstEvent === undefined ? [] : [firstEvent]),
        {
          id: 'early',
          alertId: 'alert-1',
          patientId: 'patient-1',
          act: 'taken',
          code: 1,
          at: wireTime(-60_000),
          by: 'user-nurse-1',
        },
      ],
    }),
  ],
];

describe('rules on a note’s facts', () => {
  it.each(RED)('%s (stops: %s)', (rule, stops, facts) => {
    const findings = validateFacts(facts);
    expect(findings.map(({ code }) => code)).toContain(rule);
    expect(mayLeave(findings)).toBe(!stops);
    // What only is to be told must still give a document that may leave.
    if (!stops) expect(validateBundle(vkpBundle(facts, 'nb'))).toEqual([]);
  });

  it('every rule has a red case, and good facts have none', () => {
    const tried = new Set(RED.map(([rule]) => rule));
    expect(Object.keys(FACTS_WORDS).filter((rule) => !tried.has(rule as FactsRule))).toEqual([]);
    expect(validateFacts(noteFacts())).toEqual([]);
  });

  it.each(['nb', 'en'] as const)('bear out a signed log that the centre knows, and more (%s)', (language) => {
    const drawnIn = noteFacts({ events: [], contacts: [] });
    const signed = note({ machineText: machineText(drawnIn, language) });
    expect(validateFacts(noteFacts({ note: signed, events: [] }))).toEqual([]);
    // The log of now also has the call.
    expect(validateFacts(noteFacts({ note: signed }))).toEqual([]);
    // The centre booked the close when it came: the clock here ran ahead.
    const later = closedAlert({
      closed: { ...closedAlert().closed, by: 'user-nurse-1', at: wireTime(19 * 60_000) },
    });
    expect(validateFacts(noteFacts({ note: signed, alerts: [later], events: handled(later) }))).toEqual([]);
  });
});
