import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '@shared/clock';
import type { AlertRow } from '@shared/ipc/views';
import { wallViewSchema } from '@shared/ipc/station/wall-contract';
import { arrivalsOf, wallView, type WallFacts } from '@main/desk/wall/wall-view';
import { wallCopy } from '@renderer/wall/use-wall-view';

const NOW = Date.UTC(2026, 10, 26, 12);
const SECRET = 'Testfjell';

const rowArb: fc.Arbitrary<AlertRow> = fc.record({
  id: fc.uuid(),
  version: fc.nat(),
  patientId: fc.uuid(),
  patientName: fc.constant(`${SECRET}, Stille`),
  birthDate: fc.constant('1948-03-09'),
  severity: fc.constantFrom('red' as const, 'yellow' as const, 'blue' as const),
  state: fc.constantFrom('open' as const, 'taken' as const, 'snoozed' as const, 'closed' as const),
  class: fc.constant('clinical' as const),
  cause: fc.constant({
    reason: 'limit' as const,
    code: null,
    value: null,
    unit: null,
    side: null,
    bound: null,
    ruleText: SECRET,
  }),
  raisedAt: fc.integer({ min: NOW - 5 * HOUR, max: NOW + MINUTE }),
  dueAt: fc.integer({ min: NOW - HOUR, max: NOW + HOUR }),
  takenBy: fc.option(fc.constant({ id: 'u-1', name: SECRET })),
  takenAt: fc.constant(null),
  snoozedUntil: fc.constant(null),
  snoozeReason: fc.constant(SECRET),
  snoozedBy: fc.constant(SECRET),
  escalatedTo: fc.constant(null),
  follows: fc.constant(null),
  pending: fc.constant(null),
});

function factsOf(alerts: readonly AlertRow[], more: Partial<WallFacts> = {}): WallFacts {
  return {
    phase: 'signed_in',
    training: true,
    language: 'nb',
    theme: 'dark',
    alerts,
    offset: 0,
    raised: [],
    roles: { nurse: 1, lead: 0, clinician: 0 },
    link: 'live',
    currentAt: NOW,
    sound: 'on',
    pausedUntil: null,
    fullScreen: true,
    ...more,
  };
}

describe('what the wall is told (V1)', () => {
  it('fits a schema that has no field for a text, and says nothing of whom the rows are about', () => {
    fc.assert(
      fc.property(fc.array(rowArb, { maxLength: 40 }), (rows) => {
        const view = wallView(factsOf(rows), NOW);
        expect(wallViewSchema.safeParse(view).success).toBe(true);
        const said = JSON.stringify(view);
        expect(said).not.toContain(SECRET);
        for (const { id, patientId, birthDate } of rows)
          for (const secret of [id, patientId, birthDate]) expect(said).not.toContain(secret);
      }),
    );
  });

  it('refuses a view with a field more', () => {
    expect(wallViewSchema.safeParse({ ...wallView(factsOf([]), NOW), name: SECRET }).success).toBe(false);
  });

  it('counts what is not closed, each once, and never more of a part than of the whole', () => {
    fc.assert(
      fc.property(fc.array(rowArb, { maxLength: 40 }), (rows) => {
        const { waiting, unassigned, overdue, oldest } = wallView(factsOf(rows), NOW);
        const open = rows.filter(({ state }) => state !== 'closed');
        expect(waiting.red + waiting.yellow + waiting.blue).toBe(open.length);
        for (const severity of ['red', 'yellow', 'blue'] as const) {
          expect(unassigned[severity]).toBeLessThanOrEqual(waiting[severity]);
          expect(overdue[severity]).toBeLessThanOrEqual(waiting[severity]);
          expect(oldest[severity] === null).toBe(unassigned[severity] === 0);
          const longest = open
            .filter((row) => row.severity === severity && row.state === 'open' && row.takenBy === null)
            .map(({ raisedAt }) => raisedAt);
          expect(oldest[severity]).toBe(longest.length === 0 ? null : Math.min(...longest));
        }
      }),
    );
  });

  it('takes the centre’s clock for what the centre’s clock decides', () => {
    const base = fc.sample(rowArb, { numRuns: 1, seed: 1 })[0];
    if (base === undefined) throw new Error('no row');
    const row: AlertRow = {
      ...base,
      severity: 'red',
      state: 'open',
      takenBy: null,
      raisedAt: NOW,
      dueAt: NOW + MINUTE,
    };
    expect(wallView(factsOf([row]), NOW).overdue.red).toBe(0);
    const ahead = wallView(factsOf([row], { offset: 2 * MINUTE }), NOW);
    expect([ahead.overdue.red, ahead.oldest.red]).toEqual([1, NOW - 2 * MINUTE]);
  });

  it('puts each arrival of the last hour into one step, whatever its minute, and none before it', () => {
    const raisedArb = fc.array(
      fc.record({
        at: fc.integer({ min: NOW - 2 * HOUR, max: NOW + MINUTE }),
        severity: fc.constantFrom('red' as const, 'yellow' as const, 'blue' as const),
      }),
    );
    fc.assert(
      fc.property(raisedArb, (raised) => {
        const steps = arrivalsOf(raised, NOW);
        expect(steps).toHaveLength(6);
        const sum = steps.reduce((all, { red, yellow, blue }) => all + red + yellow + blue, 0);
        expect(sum).toBe(raised.filter(({ at }) => at > NOW - HOUR).length);
      }),
    );
    expect(arrivalsOf([{ at: NOW - 5 * MINUTE, severity: 'red' }], NOW).at(-1)?.red).toBe(1);
    expect(arrivalsOf([{ at: NOW - 55 * MINUTE, severity: 'blue' }], NOW).at(0)?.blue).toBe(1);
  });

  it('says where nobody is at the desk, and never that all is well with a sound that is not', () => {
    const desk = (phase: WallFacts['phase']) => wallView(factsOf([], { phase }), NOW).desk;
    expect([desk('signed_in'), desk('signed_out'), desk('locked'), desk('broken'), desk('starting')]).toEqual(
      ['here', 'away', 'away', 'broken', 'starting'],
    );
    const sound = (word: string) => wallView(factsOf([], { sound: word }), NOW).sound;
    expect(['on', 'paused', 'unknown', 'muted', 'down', 'test_failed', 'no_device'].map(sound)).toEqual([
      'on',
      'paused',
      'unknown',
      'silent',
      'silent',
      'silent',
      'silent',
    ]);
  });

  it('is drawn as old once the link, the centre or main itself is silent', () => {
    const view = wallView(factsOf([]), NOW);
    expect(wallCopy({ view, at: NOW }, NOW + 1_000).kind).toBe('current');
    expect(wallCopy({ view, at: NOW }, NOW + 6_000).kind).toBe('outdated');
    expect(wallCopy({ view: { ...view, link: 'offline' }, at: NOW }, NOW).kind).toBe('outdated');
    expect(wallCopy({ view, at: NOW + 11_000 }, NOW + 11_000).kind).toBe('outdated');
    expect(wallCopy({ view: { ...view, currentAt: null }, at: NOW }, NOW).kind).toBe('never');
  });
});
