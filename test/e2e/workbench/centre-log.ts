import { randomUUID } from 'node:crypto';
import { io } from 'socket.io-client';

/** An entity as the centre's log last put it. */
export interface LoggedEntity {
  readonly kind: string;
  readonly id: string;
  readonly version: number;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Reads what the centre holds as a workstation of its own, with nothing of the product's code. */
export async function readCentreLog(url: string, username = 'vaktleder'): Promise<readonly LoggedEntity[]> {
  const workstationId = randomUUID();
  const login = await fetch(`${url}/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password: 'trening', workstationId }),
  });
  const { accessToken } = (await login.json()) as { accessToken: string };
  const socket = io(`${url}/workstation`, {
    transports: ['websocket'],
    reconnection: false,
    auth: { protocol: 1, token: accessToken, workstationId, epoch: null, cursor: 0 },
  });
  const entities = new Map<string, LoggedEntity>();
  try {
    return await new Promise((done, failed) => {
      socket.on('connect_error', failed);
      socket.on(
        'snapshot',
        (part: { part: number; parts: number; changes: LoggedEntity[] }, ack: (answer: unknown) => void) => {
          for (const change of part.changes) entities.set(`${change.kind}:${change.id}`, change);
          ack({ part: part.part });
          if (part.part === part.parts) done([...entities.values()]);
        },
      );
    });
  } finally {
    socket.disconnect();
  }
}

/** What the centre's audit log holds of this day, as the lead may read it: actions alone, oldest first. */
export async function readAuditActions(url: string): Promise<readonly string[]> {
  const workstationId = randomUUID();
  const login = await fetch(`${url}/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'vaktleder', password: 'trening', workstationId }),
  });
  const { accessToken } = (await login.json()) as { accessToken: string };
  const socket = io(`${url}/workstation`, {
    transports: ['websocket'],
    reconnection: false,
    auth: { protocol: 1, token: accessToken, workstationId, epoch: null, cursor: 0 },
  });
  try {
    await new Promise((done, failed) => {
      socket.on('hello', done);
      socket.on('connect_error', failed);
    });
    const answer = (await socket.timeout(10_000).emitWithAck('audit', {
      from: new Date(Date.now() - 3_600_000).toISOString(),
      to: new Date(Date.now() + 3_600_000).toISOString(),
      limit: 1_000,
    })) as { entries?: readonly { readonly action: string }[] };
    return (answer.entries ?? []).map(({ action }) => action);
  } finally {
    socket.disconnect();
  }
}

/** Posts one FHIR resource to the centre's intake. */
export async function postFhir(
  url: string,
  resource: unknown,
): Promise<{ status: number; body: Record<string, unknown> }> {
  const response = await fetch(`${url}/fhir`, {
    method: 'POST',
    headers: { 'content-type': 'application/fhir+json' },
    body: JSON.stringify(resource),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const FNR = 'urn:oid:2.16.578.1.12.4.1.4.1';

/** A synthetic patient (month + 80) as FHIR. */
export function fhirPatient(number: string, family: string, given: string): unknown {
  return {
    resourceType: 'Patient',
    identifier: [{ system: FNR, value: number }],
    name: [{ family, given: [given] }],
    birthDate: '1948-04-12',
  };
}

/** A pulse oximetry value as FHIR. */
export function fhirSpo2(number: string, value: number, at: Date): unknown {
  return {
    resourceType: 'Observation',
    status: 'final',
    code: { coding: [{ system: 'http://loinc.org', code: '59408-5' }] },
    subject: { identifier: { system: FNR, value: number } },
    effectiveDateTime: at.toISOString(),
    valueQuantity: { value, unit: '%', system: 'http://unitsofmeasure.org', code: '%' },
  };
}

/** A pulse as FHIR. */
export function fhirPulse(number: string, value: number, at: Date): unknown {
  return {
    resourceType: 'Observation',
    status: 'final',
    code: { coding: [{ system: 'http://loinc.org', code: '8867-4' }] },
    subject: { identifier: { system: FNR, value: number } },
    effectiveDateTime: at.toISOString(),
    valueQuantity: { value, unit: '/min', system: 'http://unitsofmeasure.org', code: '/min' },
  };
}
