import type {
  AuditEvent,
  AuditEventAgent,
  AuditEventEntity,
  Bundle,
  BundleEntry,
  CodeableConcept,
  Coding,
  Patient,
} from '@medplum/fhirtypes';
import { v5 as uuidOf } from 'uuid';
import { toWireTime } from '../../clock';
import { SYSTEM } from '../../journal/codes';
import type { AuditEntry } from '../../wire/audit-entry';
import { accessKind, type AccessKind } from './action-kind';
import { actionWords } from './action-words';
import type { AccessExport, NamedEntry } from './access-export';
import { exportWords } from './export-words';
import { readGround } from './ground-text';
import { groundWords, isReview } from './ground-words';

/** Namespace of the ids that are made from others here; any constant will do, this one never changes. */
const NAMESPACE = 'b1d9f7b6-93a5-5c55-8f0c-0a7c4f5c2e11';
const DICOM = 'http://dicom.nema.org/resources/ontology/DCM';
const RESTFUL = 'http://hl7.org/fhir/restful-interaction';
const ACT_REASON = 'http://terminology.hl7.org/CodeSystem/v3-ActReason';
const ENTITY_TYPE = 'http://terminology.hl7.org/CodeSystem/audit-entity-type';
const ENTITY_ROLE = 'http://terminology.hl7.org/CodeSystem/object-role';
const PARTICIPATION = 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType';
const SOURCE_TYPE = 'http://terminology.hl7.org/CodeSystem/security-source-type';
/** Ids and codes that are this system's own. */
const OWN = {
  action: 'urn:vaktrom:audit-action',
  role: 'urn:vaktrom:role',
  user: 'urn:vaktrom:user',
  organisation: 'urn:vaktrom:organisation',
  workstation: 'urn:vaktrom:workstation',
  entity: 'urn:vaktrom:entity',
} as const;

/** DICOM's event and what kind of operation it was, with FHIR's letter for it. */
const EVENTS: Readonly<
  Record<AccessKind, readonly [code: string, display: string, rest: string, action: AuditEvent['action']]>
> = {
  opened: ['110110', 'Patient Record', 'read', 'R'],
  searched: ['110112', 'Query', 'search', 'E'],
  acted: ['110110', 'Patient Record', 'update', 'U'],
  copied: ['110106', 'Export', 'read', 'R'],
  printed: ['110106', 'Export', 'read', 'R'],
  exported: ['110106', 'Export', 'read', 'R'],
  session: ['110114', 'User Authentication', 'operation', 'E'],
  refused: ['110113', 'Security Alert', 'operation', 'E'],
};

const CARE = ['TREAT', 'treatment'] as const;
const REVIEW = ['HSYSADMIN', 'health system administration'] as const;
/** HL7's reason for each ground; `other` has none and is told by its words. */
const REASONS: Readonly<Record<string, readonly [code: string, display: string]>> = {
  quality: ['HQUALIMP', 'health quality improvement'],
  patient_request: ['PATRQT', 'patient requested'],
  emergency: ['ETREAT', 'Emergency Treatment'],
};

/**
 * A patient's access log as FHIR R4: a collection of AuditEvents shaped as IHE BALP shapes them (who with role and
 * organisation, the workstation as source, the patient and what was acted on as entities, the ground as purpose), and the
 * one Patient that they point at. The person number stands there, as the record's identifier, and nowhere else. The same
 * facts give the same bundle.
 */
export function accessBundle(facts: AccessExport): Bundle {
  const patientUrl = `urn:uuid:${uuidOf(`patient:${facts.patient.id}`, NAMESPACE)}`;
  const events = facts.rows.map((row): BundleEntry => {
    const id = uuidOf(`${row.entry.workstationId}/${row.entry.hash}`, NAMESPACE);
    return { fullUrl: `urn:uuid:${id}`, resource: eventOf(row, id, patientUrl, facts) };
  });
  return {
    resourceType: 'Bundle',
    type: 'collection',
    timestamp: toWireTime(facts.madeAt),
    entry: [
      { fullUrl: patientUrl, resource: patientOf(facts, patientUrl.slice('urn:uuid:'.length)) },
      ...events,
    ],
  };
}

function patientOf({ patient: { identifier, name, birthDate } }: AccessExport, id: string): Patient {
  return {
    resourceType: 'Patient',
    id,
    identifier: [{ system: identifier.system, value: identifier.value }],
    name: [{ family: name.family, given: [name.given] }],
    birthDate,
  };
}

function eventOf(row: NamedEntry, id: string, patientUrl: string, facts: AccessExport): AuditEvent {
  const { entry } = row;
  const [code, display, rest, action] = EVENTS[accessKind(entry.action)];
  return {
    resourceType: 'AuditEvent',
    id,
    type: { system: DICOM, code, display },
    subtype: [
      { system: RESTFUL, code: rest },
      { system: OWN.action, code: entry.action, display: actionWords(entry.action, facts.language) },
    ],
    ...(action === undefined ? {} : { action }),
    recorded: new Date(entry.at).toISOString(),
    outcome: entry.action === 'request.refused' ? '4' : '0',
    purposeOfEvent: [purposeOf(entry, facts)],
    agent: agentsOf(row, facts),
    source: {
      observer: {
        identifier: { system: OWN.workstation, value: entry.workstationId },
        display: facts.centreName,
      },
      type: [{ system: SOURCE_TYPE, code: '1', display: 'User Device' }],
    },
    entity: entitiesOf(entry, patientUrl, facts),
  };
}

function purposeOf(entry: AuditEntry, { language }: AccessExport): CodeableConcept {
  const { given } = readGround(entry.ground);
  const text = groundWords(entry, language);
  const reason: readonly [string, string] | undefined =
    given === null ? (isReview(entry.action) ? REVIEW : CARE) : REASONS[given.ground];
  if (reason === undefined) return { text };
  const coding: Coding = { system: ACT_REASON, code: reason[0], display: reason[1] };
  return { coding: [coding], text };
}

function agentsOf(
  { entry, userName, organisationName }: NamedEntry,
  { language }: AccessExport,
): AuditEventAgent[] {
  return [
    {
      type: { coding: [{ system: PARTICIPATION, code: 'IRCP', display: 'information recipient' }] },
      role: [
        {
          coding: [{ system: OWN.role, code: entry.role }],
          text: exportWords(language).role[entry.role],
        },
      ],
      who: { type: 'Practitioner', identifier: { system: OWN.user, value: entry.userId }, display: userName },
      requestor: true,
    },
    {
      // The legal entity for which the person acted.
      type: { coding: [{ system: PARTICIPATION, code: 'CST', display: 'custodian' }] },
      who: {
        type: 'Organization',
        identifier: { system: organisationSystem(entry.organisationId), value: entry.organisationId },
        display: organisationName,
      },
      requestor: false,
    },
  ];
}

/** A number of nine digits is one of Enhetsregisteret. */
function organisationSystem(id: string): string {
  return /^\d{9}$/.test(id) ? SYSTEM.organisation : OWN.organisation;
}

function entitiesOf(
  { entity }: AuditEntry,
  patientUrl: string,
  { patient }: AccessExport,
): AuditEventEntity[] {
  const whose: AuditEventEntity = {
    what: { reference: patientUrl, type: 'Patient' },
    type: { system: ENTITY_TYPE, code: '1', display: 'Person' },
    role: { system: ENTITY_ROLE, code: '1', display: 'Patient' },
  };
  if (entity === undefined || (entity.kind === 'patient' && entity.id === patient.id)) return [whose];
  return [
    whose,
    {
      what: { identifier: { system: `${OWN.entity}:${entity.kind}`, value: entity.id } },
      type: { system: ENTITY_TYPE, code: '2', display: 'System Object' },
      role: { system: ENTITY_ROLE, code: '4', display: 'Domain Resource' },
      name: entity.kind,
    },
  ];
}
