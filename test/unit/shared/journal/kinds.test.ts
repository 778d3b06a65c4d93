import { describe, expect, it } from 'vitest';
import type { Bundle, Observation } from '@medplum/fhirtypes';
import { vkpBundle } from '@shared/journal/fhir/bundle';
import { intervalsOf, interpretationOf } from '@shared/journal/fhir/ranges';
import { machineText } from '@shared/journal/machine/machine-text';
import { validateBundle } from '@shared/journal/rules/validate-bundle';
import { validateFacts } from '@shared/journal/rules/validate-facts';
import { observation, patient, plan, wireTime } from '../../../support/builders';
import {
  closedAlert,
  everyKind,
  handled,
  note,
  noteFacts,
  phq9Answer,
  pressure,
} from '../../../support/journal/note-facts';
import { r4Issues } from '../../../support/journal/r4-validation';

function shape(bundle: Bundle): string[] {
  return (bundle.entry ?? []).map(({ resource }) => resource?.resourceType ?? '');
}

function observations(bundle: Bundle): Observation[] {
  return (bundle.entry ?? []).flatMap(({ resource }) =>
    resource?.resourceType === 'Observation' ? [resource] : [],
  );
}

function said(bundle: Bundle): string {
  return JSON.stringify(bundle);
}

describe('what a document holds', () => {
  it('of each kind of alert', () => {
    const shapes = Object.entries(everyKind()).map(([kind, facts]) => {
      const bundle = vkpBundle(facts, 'nb');
      const issue = bundle.entry?.[1]?.resource;
      const code = issue?.resourceType === 'DetectedIssue' ? issue.code?.coding?.[0]?.code : undefined;
      return [kind, code, shape(bundle).join(' ')];
    });
    expect(shapes).toEqual([
      ['measurement', '5.2.1', 'Composition DetectedIssue Observation'],
      ['blood pressure', '5.2.1', 'Composition DetectedIssue Observation'],
      ['missing measurement', '5.3.2', 'Composition DetectedIssue'],
      ['form answered', '5.2.2', 'Composition DetectedIssue QuestionnaireResponse Observation'],
      ['form missing', '5.3.1', 'Composition DetectedIssue'],
      ['inactive', '5.3', 'Composition DetectedIssue'],
      ['other', '5.2.3', 'Composition DetectedIssue'],
      ['technical', '5', 'Composition DetectedIssue'],
      ['action taken', '5.2', 'Composition DetectedIssue'],
      ['summary', '5.1', 'Composition DetectedIssue Observation QuestionnaireResponse Observation'],
      ['free-standing', undefined, 'Composition'],
    ]);
  });

  it('blood pressure is a panel whose parts carry value, severity and limits', () => {
    const [panel] = observations(vkpBundle(everyKind()['blood pressure'] ?? noteFacts(), 'nb'));
    expect(panel?.valueQuantity).toBeUndefined();
    expect(panel?.referenceRange).toBeUndefined();
    const [systolic, diastolic] = panel?.component ?? [];
    expect(systolic?.valueQuantity).toMatchObject({ value: 185, code: 'mm[Hg]', unit: 'mmHg' });
    expect(systolic?.interpretation?.[0]?.coding?.[0]?.code).toBe('HH');
    expect(
      systolic?.referenceRange?.map(({ type, low, high }) => [
        type?.coding?.[0]?.code,
        low?.value,
        high?.value,
      ]),
    ).toEqual([
      ['N', undefined, 160],
      ['H', 160, 180],
      ['HH', 180, undefined],
    ]);
    expect(diastolic?.valueQuantity?.value).toBe(95);
    expect(diastolic?.referenceRange).toBeUndefined();
  });

  it('the same facts give the same document; another note another', () => {
    const facts = noteFacts();
    expect(vkpBundle(facts, 'nb')).toEqual(vkpBundle(structuredClone(facts), 'nb'));
    const second = vkpBundle(noteFacts({ note: note({ id: 'note-2' }) }), 'nb');
    const urls = new Set(
      [...(vkpBundle(facts, 'nb').entry ?? []), ...(second.entry ?? [])].map(({ fullUrl }) => fullUrl),
    );
    expect(urls.size).toBe(6);
  });

  it('protected address, phone, relatives and GP never leave', () => {
    const facts = noteFacts({
      patient: {
        ...patient({
          badges: ['protected_address'],
          phone: '+47 000 00 001',
          gp: { name: 'Fastlege Fjell', phone: '+47 000 00 002' },
          nextOfKin: [{ name: 'Glad Elv', relation: 'datter', phone: '+47 000 00 003' }],
        }),
        // What a centre might send beyond the model.
        ...({ address: { line: ['Hemmelig vei 7'] } } as object),
      },
    });
    expect(said(vkpBundle(facts, 'nb'))).not.toMatch(
      /Hemmelig|000 00 00|Fastlege Fjell|Glad Elv|Øvelse kommune/,
    );
  });

  it('a correction is final, names the old note in words and by id; a withdrawal says so', () => {
    const replaced = note({ signedAt: wireTime(-60_000) });
    const corrected = note({
      id: '0f0f1c2e-8a4e-4f63-9b53-52fd8f7d4b11',
      replaces: replaced.id,
      status: 'amended',
    });
    const bundle = vkpBundle(noteFacts({ note: corrected, replaced }), 'nb');
    expect(bundle.entry?.[0]?.resource).toMatchObject({
      status: 'final',
      title: 'Rettelse: Journalnotat for respons på hendelse',
      relatesTo: [{ code: 'replaces', targetIdentifier: { value: `urn:uuid:${replaced.id}` } }],
    });
    expect(said(bundle)).toContain(
      'Dette notatet retter og erstatter notatet som ble signert 02.03.2026 kl. 11:59',
    );
    const withdrawn = vkpBundle(
      noteFacts({ note: { ...corrected, status: 'entered_in_error' }, replaced }),
      'nb',
    );
    expect(said(withdrawn)).toContain('Feilført: Journalnotat');
    expect(said(withdrawn)).toContain('skal ikke brukes');
    expect([...validateBundle(bundle), ...validateBundle(withdrawn), ...r4Issues(bundle)]).toEqual([]);
  });

  it('what the person signed as machine text is sent as it was, not made anew', () => {
    const signed = 'Målinger\nSpO₂ 86 %, slik den sto da det ble signert.';
    const bundle = vkpBundle(noteFacts({ note: note({ machineText: signed }) }), 'nb');
    expect(said(bundle)).toContain('slik den sto da det ble signert');
    expect(said(bundle)).not.toContain('Behandlingslogg');
  });

  it('a withdrawn measurement is not sent, a corrected one is; an unbelievable one goes as text', () => {
    const withdrawn = vkpBundle(
      noteFacts({ observations: [observation({ status: 'entered_in_error' })] }),
      'nb',
    );
    expect(shape(withdrawn)).toEqual(['Composition', 'DetectedIssue']);
    const corrected = observation({
      id: 'observation-2',
      value: 91,
      status: 'corrected',
      replaces: 'observation-1',
    });
    const alerts = [
      closedAlert({
        evidence: [
          { kind: 'observation', id: 'observation-1' },
          { kind: 'observation', id: 'observation-2' },
        ],
      }),
    ];
    const [only, ...more] = observations(
      vkpBundle(noteFacts({ alerts, observations: [observation(), corrected] }), 'nb'),
    );
    expect([only?.status, only?.valueQuantity?.value, more.length]).toEqual(['corrected', 91, 0]);
    const [odd] = observations(vkpBundle(noteFacts({ observations: [observation({ value: 3 })] }), 'nb'));
    expect(odd?.valueQuantity).toBeUndefined();
    expect(odd?.note?.[0]?.text).toContain('3 %');
  });

  it('a change that the limits don’t explain is told as abnormal; a form without score says so', () => {
    const [value] = observations(
      vkpBundle(noteFacts({ observations: [observation({ value: 93, severity: 'yellow' })] }), 'nb'),
    );
    expect(value?.interpretation?.[0]?.coding?.[0]?.code).toBe('A');
    const facts = everyKind()['form answered'] ?? noteFacts();
    const { score: _score, ...unscored } = phq9Answer({ items: phq9Answer().items.slice(1) });
    const bundle = vkpBundle({ ...facts, responses: [unscored] }, 'nb');
    expect(observations(bundle)[0]?.valueQuantity).toBeUndefined();
    expect(observations(bundle)[0]?.dataAbsentReason).toBeDefined();
    expect(validateBundle(bundle)).toEqual([]);
  });

  it('a measurement that two alerts rest on is sent once', () => {
    const alerts = [closedAlert(), closedAlert({ id: 'alert-2' })];
    const bundle = vkpBundle(noteFacts({ alerts, observations: [observation(), observation()] }), 'nb');
    expect(observations(bundle)).toHaveLength(1);
    expect(validateBundle(bundle)).toEqual([]);
  });

  it('limits of another time or unit are not sent with a value', () => {
    const limit = { code: '2708-6', unit: '%', low: 80, severity: 'red' as const, setBy: 'user-doctor-1' };
    const later = plan({
      limits: [
        { ...limit, from: wireTime(1e9) },
        { ...limit, unit: '1', from: wireTime(-1e9) },
      ],
    });
    const [value] = observations(vkpBundle(noteFacts({ plan: later }), 'nb'));
    expect(value?.referenceRange).toBeUndefined();
  });
});

describe('intervals of personal limits', () => {
  it('name what is below, between and above', () => {
    const limits = [
      { severity: 'red' as const, low: 88 },
      { severity: 'yellow' as const, low: 90, high: 97 },
    ];
    const intervals = intervalsOf(limits);
    expect(intervals).toEqual([
      { type: 'LL', high: 88 },
      { type: 'L', low: 88, high: 90 },
      { type: 'N', low: 90, high: 97 },
      { type: 'H', low: 97 },
    ]);
    expect([87.9, 88, 90, 97, 97.1].map((value) => interpretationOf(value, intervals))).toEqual([
      'LL',
      'L',
      'N',
      'N',
      'H',
    ]);
  });

  it('a yellow limit outside the red one says nothing', () => {
    expect(
      intervalsOf([
        { severity: 'red', low: 90 },
        { severity: 'yellow', low: 85 },
      ]),
    ).toEqual([
      { type: 'LL', high: 90 },
      { type: 'N', low: 90 },
    ]);
    expect(intervalsOf([])).toEqual([]);
  });
});

describe('a measurement that came after its limit was changed', () => {
  it('carries the limit that it was judged by, in the text and in the document', () => {
    const hours = (n: number): string => wireTime(n * 3_600_000);
    const late = observation({
      ...{ id: 'observation-late', code: '2708-6', unit: '%', value: 85, severity: 'red' },
      ...{ effectiveAt: hours(-2), receivedAt: hours(0) },
    });
    const limit = { code: '2708-6', unit: '%', low: 88, severity: 'red', setBy: 'user-clinician-2' } as const;
    const raised = closedAlert({ evidence: [{ kind: 'observation', id: late.id }] });
    const facts = noteFacts({
      ...{ alerts: [raised], events: handled(raised), observations: [late] },
      plan: plan({ limits: [{ ...limit, from: hours(-1) }] }),
    });
    expect(machineText(facts, 'nb')).toContain('Grenser: rød under 88 %');
    expect(observations(vkpBundle(facts, 'nb'))).toMatchObject([
      {
        interpretation: [{ coding: [{ code: 'LL' }] }],
        referenceRange: [{ high: { value: 88 }, type: { coding: [{ code: 'LL' }] } }, { low: { value: 88 } }],
      },
    ]);
    expect(validateBundle(vkpBundle(facts, 'nb'))).toEqual([]);
  });
});

describe('a blood pressure whose two numbers cannot belong together', () => {
  it('is told as unlikely in the text, in the document and to the person who sends it', () => {
    const odd = pressure({
      components: [
        { code: '8480-6', value: 80, unit: 'mm[Hg]' },
        { code: '8462-4', value: 120, unit: 'mm[Hg]' },
      ],
    });
    const raised = closedAlert({ evidence: [{ kind: 'observation', id: odd.id }] });
    const facts = noteFacts({ alerts: [raised], events: handled(raised), observations: [odd] });
    expect(machineText(facts, 'nb')).toContain('måleutstyr, usannsynlig verdi, kan være målt feil.');
    const bundle = vkpBundle(facts, 'nb');
    expect(observations(bundle)[0]?.note).toEqual([
      { text: '80/120 mmHg: usannsynlig verdi, kan være målt feil' },
    ]);
    expect(validateFacts(facts).map(({ code, weight }) => [code, weight])).toEqual([['implausible', 'tell']]);
    expect([validateBundle(bundle), r4Issues(bundle)]).toEqual([[], []]);
  });
});
