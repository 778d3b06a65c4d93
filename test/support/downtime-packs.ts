import { createPackKeys, type PackKeys } from '@main/downtime/pack-keys';
import { sealPack, type PackLine } from '@main/downtime/seal-pack';
import type { PackHead, PackPatient } from '@shared/downtime/pack-schema';

/** Cheap enough for a thousand openings. */
export const CHEAP = { n: 2 ** 4, r: 1, p: 1 } as const;
export const PASSPHRASE = 'rolig natt med regn';
export const MADE_AT = Date.UTC(2026, 2, 2, 9, 0);

/** Keys under the passphrase of the tests. */
export function cheapKeys(passphrase = PASSPHRASE): Promise<PackKeys> {
  return createPackKeys(passphrase, { keyId: 'key-1', setAt: MADE_AT }, CHEAP);
}

export function head(part: Partial<PackHead> = {}): PackHead {
  return {
    kind: 'head',
    content: 1,
    madeAt: MADE_AT,
    dataAsOf: MADE_AT - 60_000,
    workstationId: 'ws-1',
    centreName: 'Øvingssentralen',
    training: true,
    contacts: [{ name: 'Legevakt', phone: '116117' }],
    programmes: [
      {
        name: 'KOLS',
        causes: [{ code: 'breathless', text: 'Økt tungpust' }],
        actions: [{ code: 'called', text: 'Ringte pasienten' }],
      },
    ],
    ...part,
  };
}

export function patient(part: Partial<PackPatient> = {}): PackPatient {
  return {
    kind: 'patient',
    id: 'p-1',
    name: 'Testfjell, Stille',
    birthDate: '1948-04-12',
    phone: '+47 000 00 001',
    status: 'active',
    badges: ['interpreter'],
    programmes: ['KOLS'],
    responsible: 'Nordmann, Kari',
    reviewedAt: null,
    gp: { name: 'Legekontoret', phone: '+47 000 00 002' },
    kin: [{ name: 'Testfjell, Nær', relation: 'datter', phone: null }],
    limits: [{ code: '2708-6', unit: '%', low: 88, high: null, severity: 'red' }],
    changes: [{ code: '29463-7', unit: 'kg', change: 2, windowH: 72, severity: 'red' }],
    zones: [{ level: 'yellow', condition: 'Mer hoste', action: 'Ring oss' }],
    values: [
      {
        ...{ code: '2708-6', text: null, value: 86, components: [], unit: '%' },
        ...{ at: MADE_AT - 3_600_000, severity: 'red' },
      },
    ],
    alerts: [
      {
        ...{ id: 'a-1', severity: 'red', state: 'open', why: 'SpO₂ 86 % er under rød grense 88 %' },
        ...{ raisedAt: MADE_AT - 3_600_000, dueAt: MADE_AT - 2_700_000, takenBy: null },
        ...{ snoozedUntil: null, unsent: false },
      },
    ],
    tasks: [{ title: 'Ring i morgen', dueAt: MADE_AT + 3_600_000 }],
    left: 0,
    ...part,
  };
}

/** A whole pack file. */
export async function sealed(
  keys: PackKeys,
  patients: readonly PackPatient[] = [patient()],
  lines?: readonly PackLine[],
): Promise<Buffer> {
  const all = lines ?? [head(), ...patients, { kind: 'end' as const, patients: patients.length }];
  const parts: Buffer[] = [];
  for await (const part of sealPack(keys, { packId: 'pack-1', madeAt: MADE_AT }, inTurn(all)))
    parts.push(part);
  return Buffer.concat(parts);
}

async function* inTurn(lines: readonly PackLine[]): AsyncGenerator<PackLine> {
  await Promise.resolve();
  yield* lines;
}
