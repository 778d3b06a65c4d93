import { describe, expect, it } from 'vitest';
import { accessBundle } from '@shared/lead/access/access-bundle';
import { accessCsv } from '@shared/lead/access/access-csv';
import type { AccessExport, NamedEntry } from '@shared/lead/access/access-export';
import type { AuditEntry } from '@shared/wire/audit-entry';
import { accessEntry } from '../../../support/lead/access-entries';
import { r4Issues } from '../../../support/journal/r4-validation';

const NUMBER = '12844832115';

const row = (more: Partial<AuditEntry>, names: Partial<NamedEntry> = {}): NamedEntry => ({
  entry: accessEntry(more),
  userName: 'Sykepleier Én',
  organisationName: 'Øvelse responssenter',
  ...names,
});

const facts = (rows: readonly NamedEntry[], more: Partial<AccessExport> = {}): AccessExport => ({
  patient: {
    id: 'patient-1',
    name: { family: 'Testfjell', given: 'Stille' },
    birthDate: '1948-04-12',
    identifier: { system: 'urn:oid:2.16.578.1.12.4.1.4.1', value: NUMBER },
  },
  from: Date.parse('2026-11-19T23:00:00Z'),
  to: Date.parse('2026-11-20T12:00:00Z'),
  madeAt: Date.parse('2026-11-20T12:00:00Z'),
  madeBy: 'Vaktleder Tre',
  centreName: 'Øvelse responssenter',
  language: 'nb',
  rows,
  ...more,
});

const ALL_KINDS = [
  row({ action: 'patient.open' }),
  row({ action: 'patient.ground', ground: 'emergency', role: 'clinician', at: '2026-11-20T09:15:00+01:00' }),
  row({ action: 'patient.open', ground: 'other: spør på vegne av fastlegen', role: 'clinician' }),
  row({ action: 'call.phone', ground: 'patient | patient_request' }),
  row({ action: 'alert.close', entity: { kind: 'alert', id: 'alert-1' } }),
  row({ action: 'patient.review', entity: { kind: 'patient', id: 'patient-1' } }),
  row({ action: 'patient.search_text', ground: 'text' }),
  row({ action: 'patient.copy' }),
  row({ action: 'patient.print' }),
  row({ action: 'audit.export', role: 'lead', ground: 'csv 2026/2026', organisationId: '999999999' }),
  row({ action: 'something.new' }),
];

describe('access log as a table', () => {
  it('holds who, organisation, what in words, ground and time span of each access, with Norwegian times', () => {
    const lines = accessCsv(facts(ALL_KINDS.slice(0, 3))).split('\r\n');
    expect(lines[0]).toBe('\u{FEFF}Innsynslogg;Øvelse responssenter');
    expect(lines[1]).toBe('Pasient;Testfjell, Stille');
    expect(lines[3]).toBe('Periode;20.11.2026 00:00:00 – 20.11.2026 13:00:00');
    expect(lines[5]).toContain('og denne utskriften selv');
    const table = lines.slice(lines.findIndex((line) => line.startsWith('Tidspunkt;')));
    expect(table[1]).toMatch(
      /^20\.11\.2026 09:00:00;Sykepleier Én;sykepleier;Øvelse responssenter;Åpnet pasienten;;Helsehjelp;20\.11\.2026 09:00:00;20\.11\.2026 09:15:00;ws-1;\d+;patient\.open$/,
    );
    expect(table[2]).toContain(
      ';lege/behandler;Øvelse responssenter;Oppga grunnlag for oppslag;;Øyeblikkelig hjelp;',
    );
    expect(table[3]).toContain(';Annet: spør på vegne av fastlegen;');
  });

  it('says what it reaches to where the period ended before, has no person number, and runs nothing', () => {
    const past = facts([row({}, { userName: '=cmd("x");' })], { to: Date.parse('2026-11-20T11:00:00Z') });
    const text = accessCsv(past);
    expect(text).toContain('for perioden da filen ble laget');
    expect(text).not.toContain(NUMBER);
    expect(text).toContain(`"'=cmd(""x"");"`);
  });
});

describe('access log as FHIR', () => {
  const bundle = accessBundle(facts(ALL_KINDS));
  const events = (bundle.entry ?? []).flatMap(({ resource }) =>
    resource?.resourceType === 'AuditEvent' ? [resource] : [],
  );

  it('is a collection that FHIR R4 takes, in both languages, also without entries', () => {
    expect(r4Issues(bundle)).toEqual([]);
    expect(r4Issues(accessBundle(facts(ALL_KINDS, { language: 'en' })))).toEqual([]);
    expect(r4Issues(accessBundle(facts([])))).toEqual([]);
  });

  it('names who with role and organisation, the workstation, the patient and what was acted on', () => {
    const [opened] = events;
    expect(opened).toMatchObject({
      type: { system: 'http://dicom.nema.org/resources/ontology/DCM', code: '110110' },
      action: 'R',
      outcome: '0',
      recorded: '2026-11-20T08:00:00.000Z',
      source: { observer: { identifier: { value: 'ws-1' } } },
    });
    expect(opened?.agent.map(({ requestor, who }) => [requestor, who?.display])).toEqual([
      [true, 'Sykepleier Én'],
      [false, 'Øvelse responssenter'],
    ]);
    expect(opened?.agent[0]?.role?.[0]?.coding?.[0]?.code).toBe('nurse');
    const patientUrl = bundle.entry?.[0]?.fullUrl;
    expect(events.every(({ entity }) => entity?.[0]?.what?.reference === patientUrl)).toBe(true);
    expect(events[4]?.entity?.[1]?.what?.identifier).toEqual({
      system: 'urn:vaktrom:entity:alert',
      value: 'alert-1',
    });
  });

  it('tells the ground as a purpose, and what is not known by its words', () => {
    const purposes = events.map(({ purposeOfEvent }) => [
      purposeOfEvent?.[0]?.coding?.[0]?.code,
      purposeOfEvent?.[0]?.text,
    ]);
    expect(purposes.slice(0, 4)).toEqual([
      ['TREAT', 'Helsehjelp'],
      ['ETREAT', 'Øyeblikkelig hjelp'],
      [undefined, 'Annet: spør på vegne av fastlegen'],
      ['PATRQT', 'Pasienten ba om det'],
    ]);
    expect(purposes[9]?.[0]).toBe('HSYSADMIN');
    expect(events[10]?.subtype?.[1]).toMatchObject({ code: 'something.new', display: 'something.new' });
  });

  it('has the person number once, as the identifier of the record', () => {
    expect(JSON.stringify(bundle).split(NUMBER)).toHaveLength(2);
    expect(JSON.stringify(events)).not.toContain(NUMBER);
  });

  it('is the same for the same facts', () => {
    expect(accessBundle(facts(ALL_KINDS))).toEqual(bundle);
  });
});
