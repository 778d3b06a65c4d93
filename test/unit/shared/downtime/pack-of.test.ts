import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { comparePackPatients, packPatient, type CensusFacts } from '@shared/downtime/pack-of';
import { packPage } from '@shared/downtime/print/pack-page';
import {
  holdsUntil,
  PACK_HOLDS,
  PACK_MOST,
  PACK_TEXT,
  packHeadSchema,
  packPatientSchema,
} from '@shared/downtime/pack-schema';
import { alertRow, NOON, patient as person, plan } from '../../../support/builders';
import { head, MADE_AT, patient } from '../../../support/downtime-packs';

const {
  identifier,
  diagnoses: _diagnoses,
  ...known
} = person({
  nextOfKin: [{ name: 'Blomst, Nær', relation: 'datter', phone: '+47 000 00 002' }],
  gp: { name: 'Legekontoret' },
});
const facts = (part: Partial<CensusFacts> = {}): CensusFacts => ({
  ...{ patient: known, plan: plan(), programmes: ['KOLS'], responsible: null, reviewedAt: null },
  ...{ latest: [], alerts: [alertRow()], tasks: [] },
  ...part,
});
const texts = fc.string({ unit: 'binary', maxLength: 2 * PACK_TEXT });

describe('C7 what a pack holds of a patient', () => {
  test('is what the rows say, without the national id', () => {
    const deltas = [{ code: '2708-6', unit: '%', change: -2, windowH: 5, severity: 'yellow' as const }];
    const packed = packPatient(facts({ plan: plan({ deltas }) }));
    expect(packed).toMatchObject({
      ...{ name: 'Blomst, Vakker', birthDate: '1948-04-12', phone: '+47 000 00 001', left: 0 },
      gp: { name: 'Legekontoret', phone: null },
      limits: [{ low: 88, high: null, severity: 'red' }, { low: 90 }],
      changes: [{ code: '2708-6', change: -2, windowH: 5, severity: 'yellow' }],
      alerts: [{ id: 'alert-1', why: 'Oksygenmetning 86 % er under 88 %.', dueAt: NOON + 15 * 60_000 }],
    });
    expect(JSON.stringify(packed)).not.toContain(identifier.value);
  });

  test('leaves a person number out of texts that people wrote', () => {
    const zones = [{ level: 'red' as const, condition: `Gjelder ${identifier.value}`, action: 'Ring' }];
    const packed = packPatient(facts({ plan: plan({ zones }) }));
    expect(JSON.stringify(packed)).not.toContain(identifier.value);
    expect(packed.zones[0]?.condition).toContain('Gjelder');
  });

  test('fits its schema and its bounds, whatever the record holds, and counts what it left out', () => {
    const zone = fc.record({
      level: fc.constantFrom('green', 'yellow', 'red'),
      condition: texts,
      action: texts,
    });
    fc.assert(
      fc.property(texts, fc.array(zone, { maxLength: 20 }), fc.nat(60), (name, zones, alerts) => {
        const packed = packPatient(
          facts({
            patient: { ...known, name: { family: name, given: name } },
            plan: plan({ zones: zones }),
            alerts: Array.from({ length: alerts }, (_, n) => alertRow({ id: `a-${String(n)}` })),
          }),
        );
        expect(packPatientSchema.safeParse(packed).error).toBeUndefined();
        expect(packed.left).toBe(
          Math.max(0, zones.length - PACK_MOST.zones) + Math.max(0, alerts - PACK_MOST.alerts),
        );
        expect(/\p{Surrogate}/u.test(packed.name)).toBe(false);
      }),
    );
  });

  test('of an earlier version is read as it was: without changes', () => {
    const { changes: _changes, ...earlier } = packPatient(facts());
    expect(packPatientSchema.parse(earlier).changes).toEqual([]);
    expect(packHeadSchema.safeParse({ ...head(), content: 1 }).success).toBe(true);
    expect(packHeadSchema.safeParse({ ...head(), content: 3 }).success).toBe(false);
  });

  test('tells of an act that has not reached the centre', () => {
    const pending = { act: 'close', state: 'registered' } as never;
    expect(packPatient(facts({ alerts: [alertRow({ pending })] })).alerts[0]?.unsent).toBe(true);
  });

  test('is sorted as the worklist: by the most urgent alert, then by the longest since a review', () => {
    const red = patient({ id: 'r' });
    const [first] = red.alerts;
    const yellow = patient({
      id: 'y',
      alerts: first === undefined ? [] : [{ ...first, severity: 'yellow', dueAt: 0 }],
    });
    const seen = patient({ id: 's', alerts: [], reviewedAt: MADE_AT, name: 'A' });
    const unseen = patient({ id: 'u', alerts: [], name: 'Å' });
    const sorted = [seen, unseen, yellow, red].sort(comparePackPatients).map(({ id }) => id);
    expect(sorted).toEqual(['r', 'y', 'u', 's']);
  });
});

describe('C7 the printed pack', () => {
  const page = (now = MADE_AT, language: 'nb' | 'en' = 'nb') =>
    packPage({ head: head(), patients: [patient(), patient({ id: 'p-2', alerts: [] })] }, language, now).html;

  test('says on its front page when it was made, by whom, of how many, and until when it holds', () => {
    expect(holdsUntil(head())).toBe(MADE_AT - 60_000 + PACK_HOLDS);
    for (const words of [
      'Laget</dt><dd>02.03.2026 kl. 10:00',
      'Utdatert etter</dt><dd>02.03.2026 kl. 17:59',
      'Pasienter</dt><dd>2',
      'Øvingssentralen',
      'ØVELSE',
      '116117',
    ])
      expect(page()).toContain(words);
    expect(page()).not.toContain('UTDATERT:');
    expect(page(MADE_AT + PACK_HOLDS)).toContain('UTDATERT:');
  });

  test('holds of each patient whom to call, limits, values with time, zones, alerts with deadline', () => {
    for (const words of [
      '1. Testfjell, Stille, f. 12.04.1948 · Tolk',
      '+47 000 00 001',
      'Testfjell, Nær (datter): uten telefon',
      'SpO₂ under 88 % (R rød)',
      'Vekt økt 2 kg eller mer på 3 døgn (R rød)',
      'SpO₂ 86 % (R), 02.03.2026 kl. 09:00',
      'Gul sone: Mer hoste → Ring oss',
      'R rød: SpO₂ 86 % er under rød grense 88 % · frist 02.03.2026 kl. 09:15',
      'Å1 Økt tungpust',
      'T1 Ringte pasienten',
    ])
      expect(page()).toContain(words);
  });

  test('is inert: no script, nothing loaded, and words stay words', () => {
    const html = packPage(
      { head: head(), patients: [patient({ name: '<img src=x onerror=alert(1)>' })] },
      'nb',
      MADE_AT,
    ).html;
    expect(html).not.toContain('<img');
    expect(html).toContain('&lt;img');
    expect(html).toContain("default-src 'none'");
    expect(html).not.toMatch(/<script|https?:|url\(/);
  });

  test('never cuts a patient, and is in English where asked for', () => {
    expect(page()).toMatch(/\.patient \{ break-inside: avoid/);
    expect(page(MADE_AT, 'en')).toContain('Downtime pack');
  });
});
