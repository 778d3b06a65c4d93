import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildPlan, restoredPlan, type PlanAct } from '@shared/clinical/plan/build-plan';
import { checkDraft, pauseStanding } from '@shared/clinical/plan/check-plan';
import {
  changesBetween,
  clashesOf,
  draftOf,
  emptyPlanDraft,
  readDraft,
  settled,
  withField,
  type PlanDraft,
} from '@shared/clinical/plan/plan-draft';
import { fieldsOf, limitField, typedNumber, writePauses } from '@shared/clinical/plan/plan-fields';
import { limitHistory } from '@shared/clinical/plan/plan-history';
import { DAY } from '@shared/clock';
import { planSchema, type Limit, type Plan } from '@shared/model/plan';
import { NOON, plan, wireTime } from '../../../support/builders';

const SPO2 = '2708-6';
const RED_LOW = limitField(SPO2, 'red', 'low');
const YELLOW_LOW = limitField(SPO2, 'yellow', 'low');
const ACT: PlanAct = { by: 'user-doctor-2', at: NOON, reason: 'Lavere utgangspunkt' };

function typed(base: Plan, fields: Readonly<Record<string, string>>, reason = ACT.reason): PlanDraft {
  return Object.entries(fields).reduce<PlanDraft>(
    (draft, [field, is]) => withField(draft, fieldsOf(base), field, is),
    { ...emptyPlanDraft, reason },
  );
}

function made(base: Plan, fields: Readonly<Record<string, string>>): Plan {
  return buildPlan(base, typed(base, fields), ACT);
}

function problems(base: Plan, fields: Readonly<Record<string, string>>, reason = ACT.reason): string[] {
  const draft = typed(base, fields, reason);
  return checkDraft(draft, buildPlan(base, draft, ACT)).map(({ field, code }) => `${field} ${code}`);
}

describe('a plan that is changed', () => {
  it('has the changed limit set by the author, now and for the reason; the others keep theirs', () => {
    const base = plan();
    const [red, yellow] = made(base, { [RED_LOW]: '86,5' }).limits;
    expect(red).toEqual({
      code: SPO2,
      unit: '%',
      low: 86.5,
      severity: 'red',
      from: wireTime(),
      setBy: 'user-doctor-2',
      reason: 'Lavere utgangspunkt',
    });
    expect(yellow).toEqual(base.limits[1]);
  });

  it('gets new bounds, and loses those that are emptied', () => {
    const high = limitField('8310-5', 'yellow', 'high');
    const next = made(plan(), { [RED_LOW]: ' ', [high]: '38' });
    expect(
      next.limits.map(({ code, unit, severity, low, high: upper }) => [code, unit, severity, low, upper]),
    ).toEqual([
      [SPO2, '%', 'yellow', 90, undefined],
      ['8310-5', 'Cel', 'yellow', undefined, 38],
    ]);
  });

  it('keeps what its form cannot say: unknown measures, foreign units, a second of the same', () => {
    const foreign: Limit[] = [
      { code: 'text:sving', unit: '1', low: 3, severity: 'red', from: wireTime(), setBy: 'x' },
      { code: '8310-5', unit: '[degF]', high: 100, severity: 'red', from: wireTime(), setBy: 'x' },
      { code: SPO2, unit: '%', low: 80, severity: 'red', from: wireTime(), setBy: 'x' },
    ];
    const base = plan({ limits: [...plan().limits, ...foreign] });
    expect(made(base, { [RED_LOW]: '85' }).limits.slice(2)).toEqual(foreign);
  });

  it('has changes over time, schedule, pauses, zones, goals and scale as typed', () => {
    const pause = { from: '2026-03-10T08:00', to: '2026-03-12T20:00', reason: 'Ferie' };
    const next = made(plan(), {
      [`delta|${SPO2}|yellow|down|change`]: '3',
      [`delta|${SPO2}|yellow|down|hours`]: '24',
      [`schedule|${SPO2}|every`]: '12',
      [`pause|${SPO2}`]: writePauses([pause]),
      'schedule|8867-4|every': '48',
      'schedule|8867-4|grace': '6',
      'zone|red|condition': 'Mye verre',
      'zone|red|action': 'Ring',
      goals: 'Gå tur\n\n Sove bedre ',
      news2: '2',
    });
    expect(next).toMatchObject({
      deltas: [{ code: SPO2, unit: '%', change: -3, windowH: 24, severity: 'yellow' }],
      schedule: [
        {
          code: SPO2,
          everyH: 12,
          dueAfterH: 6,
          pauses: [{ from: '2026-03-10T07:00:00.000Z', to: '2026-03-12T19:00:00.000Z', reason: 'Ferie' }],
        },
        { code: '8867-4', everyH: 48, dueAfterH: 6, pauses: [] },
      ],
      zones: [{ level: 'red', condition: 'Mye verre', action: 'Ring' }],
      goals: ['Gå tur', 'Sove bedre'],
      news2Scale: 2,
    });
    expect(planSchema.safeParse(next).success).toBe(true);
    // Taken away again.
    const gone = made(next, {
      [`delta|${SPO2}|yellow|down|change`]: '',
      [`delta|${SPO2}|yellow|down|hours`]: '',
      'schedule|8867-4|every': '',
      'zone|red|condition': '',
      'zone|red|action': '',
      goals: '',
      news2: '',
    });
    expect([gone.deltas, gone.schedule.length, gone.zones, gone.goals, gone.news2Scale]).toEqual([
      [],
      1,
      [],
      undefined,
      undefined,
    ]);
  });

  it('is a valid plan whatever is typed, and no draft changes what it does not name', () => {
    const fields = fc.constantFrom(
      RED_LOW,
      YELLOW_LOW,
      `delta|${SPO2}|red|up|change`,
      `delta|${SPO2}|red|up|hours`,
      `schedule|${SPO2}|every`,
      `schedule|${SPO2}|grace`,
      `pause|${SPO2}`,
      `baseline|${SPO2}`,
      'zone|green|action',
      'goals',
      'news2',
      'limit|x|red|low',
    );
    const texts = fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.constantFrom('', '88', '-1', '1e9', '[["","",""]]', '[1]', '0,5'),
    );
    fc.assert(
      fc.property(fc.dictionary(fields, texts), (drafted) => {
        const base = plan({ zones: [{ level: 'green', condition: 'Som vanlig', action: 'Mål' }] });
        const next = made(base, drafted);
        expect(planSchema.safeParse(next).success).toBe(true);
        for (const { field } of changesBetween(base, next)) {
          const [kind, what] = field.split('|');
          expect(
            Object.keys(drafted).some((one) => one.split('|')[0] === kind && one.split('|')[1] === what) ||
              field === `schedule|${SPO2}|grace`,
          ).toBe(true);
        }
      }),
    );
  });

  it('goes back as a new act: what it takes back is set now, and by whom', () => {
    const before = plan();
    const after = made(before, { [RED_LOW]: '85' });
    const back = restoredPlan(before, after, {
      by: 'user-doctor-2',
      at: NOON + 1_000,
      reason: 'Endring angret',
    });
    expect(back.limits[0]).toMatchObject({
      low: 88,
      from: wireTime(1_000),
      setBy: 'user-doctor-2',
      reason: 'Endring angret',
    });
    expect(back.limits[1]).toEqual(before.limits[1]);
    expect(changesBetween(before, back)).toEqual([]);
  });
});

describe('what must be mended', () => {
  it('are figures that are none, or that no patient can have', () => {
    expect(problems(plan(), { [RED_LOW]: 'åttiåtte' })).toEqual([`${RED_LOW} not_number`]);
    expect(problems(plan(), { [RED_LOW]: '8' })).toEqual([`${RED_LOW} implausible`]);
    expect(problems(plan(), { 'limit|x|red|low': '8' })).toEqual(['limit|x|red|low unknown_measure']);
    expect(problems(plan(), { [RED_LOW]: '86' })).toEqual([]);
    expect(problems(plan(), { [RED_LOW]: '86,5' })).toEqual([`${RED_LOW} not_whole`]);
    const fever = limitField('8310-5', 'red', 'high');
    expect(problems(plan(), { [fever]: '38,5' })).toEqual([]);
    expect(problems(plan(), { [fever]: '38,55' })).toEqual([`${fever} too_precise`]);
  });

  it('are limits that cross: yellow inside red, low below high', () => {
    expect(problems(plan(), { [RED_LOW]: '91' })).toEqual([`${YELLOW_LOW} yellow_not_inside_red`]);
    expect(problems(plan(), { [RED_LOW]: '90' })).toEqual([`${YELLOW_LOW} yellow_not_inside_red`]);
    const high = limitField(SPO2, 'red', 'high');
    expect(problems(plan(), { [high]: '89' })).toEqual([`${YELLOW_LOW} low_not_below_high`]);
    // What was crossed before and nobody touches is not held against them.
    const crossed = plan({
      limits: plan().limits.map((limit) => (limit.severity === 'red' ? { ...limit, low: 95 } : limit)),
    });
    expect(problems(crossed, { news2: '2' })).toEqual([]);
    expect(problems(crossed, { [YELLOW_LOW]: '91' })).toEqual([`${YELLOW_LOW} yellow_not_inside_red`]);
  });

  it('is the reason, where limits change', () => {
    expect(problems(plan(), { [RED_LOW]: '86' }, ' ')).toEqual(['reason reason_needed']);
    expect(problems(plan(), { goals: 'Gå tur' }, '')).toEqual([]);
  });

  it('are hours out of range and half rules', () => {
    const change = `delta|${SPO2}|yellow|down|change`;
    const hours = `delta|${SPO2}|yellow|down|hours`;
    expect(problems(plan(), { [change]: '3' })).toEqual([`${change} change_incomplete`]);
    expect(problems(plan(), { [hours]: '72' })).toEqual([`${hours} change_incomplete`]);
    expect(problems(plan(), { [change]: 'to', [hours]: '72' })).toEqual([`${change} not_number`]);
    expect(problems(plan(), { [change]: '3', [hours]: '72' })).toEqual([]);
    expect(problems(plan(), { [change]: '0', [hours]: '24' })).toEqual([`${change} change_not_positive`]);
    expect(problems(plan(), { [change]: '3', [hours]: '9999' })).toEqual([`${hours} hours_out_of_range`]);
    expect(problems(plan(), { [`schedule|${SPO2}|every`]: '0' })).toEqual([
      `schedule|${SPO2}|every every_out_of_range`,
    ]);
    expect(problems(plan(), { [`schedule|${SPO2}|grace`]: '-1' })).toEqual([
      `schedule|${SPO2}|grace grace_out_of_range`,
    ]);
  });

  it('are pauses that end before they begin, are half or without a reason; and half zones', () => {
    const field = `pause|${SPO2}`;
    const pause = (from: string, to: string, reason: string) =>
      problems(plan(), { [field]: writePauses([{ from, to, reason }]) });
    expect([
      pause('2026-03-10T08:00', '2026-03-10T07:00', 'Ferie'),
      pause('2026-03-10T08:00', '', 'Ferie'),
      pause('2026-03-10T08:00', '2026-03-11T08:00', ' '),
      pause('2026-03-10T08:00', '2026-03-11T08:00', 'Ferie'),
    ]).toEqual([
      [`${field} pause_ends_before_it_begins`],
      [`${field} pause_incomplete`],
      [`${field} pause_without_reason`],
      [],
    ]);
    expect(problems(plan(), { 'zone|red|condition': 'Verre' })).toEqual(['zone|red|action zone_incomplete']);
  });

  it('reads figures with comma and point, and nothing else', () => {
    expect(['88', '37,9', '37.9', ' 88 ', '−2', '8 8'].map(typedNumber)).toEqual([
      88, 37.9, 37.9, 88, -2, 88,
    ]);
    expect(['', '1e3', '8,', '88 %', '0x10', '1.2.3'].map(typedNumber)).toEqual([
      null,
      null,
      null,
      null,
      null,
      null,
    ]);
  });
});

describe('a plan that somebody else changed meanwhile', () => {
  it('merges what only one of them changed, and asks where both did', () => {
    const base = plan();
    const draft = typed(base, { [RED_LOW]: '86', news2: '2' });
    const theirs = made(base, { [YELLOW_LOW]: '92', news2: '1' });
    expect(clashesOf(draft, fieldsOf(theirs))).toEqual([
      { field: 'news2', base: '', mine: '2', theirs: '1' },
    ]);
    const [clash] = clashesOf(draft, fieldsOf(theirs));
    if (clash === undefined) throw new Error('no clash');
    const mine = buildPlan(theirs, settled(draft, clash, 'mine'), ACT);
    expect([mine.news2Scale, mine.limits.map(({ low }) => low)]).toEqual([2, [86, 92]]);
    expect(clashesOf(settled(draft, clash, 'mine'), fieldsOf(theirs))).toEqual([]);
    expect(buildPlan(theirs, settled(draft, clash, 'theirs'), ACT).news2Scale).toBe(1);
    // The same change of both is no clash.
    expect(clashesOf(draft, fieldsOf(made(base, { [RED_LOW]: '86', news2: '2' })))).toEqual([]);
  });

  it('comes back into the form whole after a lost race, with or without the version that was seen', () => {
    const base = plan();
    const mine = made(base, { [RED_LOW]: '86', goals: 'Gå tur' });
    const theirs = made(base, { [RED_LOW]: '87', news2: '1' });
    const draft = draftOf(mine, base, theirs, 'Fordi');
    expect(draft.fields).toEqual({ [RED_LOW]: { was: '88', is: '86' }, goals: { was: '', is: 'Gå tur' } });
    expect(clashesOf(draft, fieldsOf(theirs)).map(({ field }) => field)).toEqual([RED_LOW]);
    // Without the base all that differs is in the form, for a person to look at.
    expect(Object.keys(draftOf(mine, null, theirs, '').fields).sort()).toEqual(
      [RED_LOW, 'goals', 'news2'].sort(),
    );
    expect(readDraft(JSON.stringify(draft))).toEqual(draft);
    expect(['', '{', '[]', '{"fields":{"a":1}}'].map(readDraft)).toEqual(Array(4).fill(emptyPlanDraft));
  });
});

describe('planned pauses', () => {
  it('are past, running or coming', () => {
    const pause = { from: wireTime(), to: wireTime(DAY) };
    expect([-1, 0, DAY - 1, DAY].map((at) => pauseStanding(pause, NOON + at))).toEqual([
      'coming',
      'running',
      'running',
      'past',
    ]);
  });
});

describe('the history of limits', () => {
  it('tells from when to when each bound held, by whom and why', () => {
    const first = plan({ limits: plan().limits.slice(0, 1) });
    const second = buildPlan(first, typed(first, { [RED_LOW]: '86' }), { ...ACT, at: NOON + DAY });
    const third = buildPlan(second, typed(second, { [RED_LOW]: '' }), { ...ACT, at: NOON + 3 * DAY });
    const versions = [first, second, { ...second, goals: ['Gå tur'] }, third].map((one, place) => ({
      version: place + 1,
      at: NOON + place * DAY,
      plan: one,
    }));
    const { spans, complete } = limitHistory(versions);
    expect(complete).toBe(true);
    expect(
      spans.map(({ bound, from, to, setBy, reason }) => [
        bound,
        from - NOON,
        to === null ? null : to - NOON,
        setBy,
        reason,
      ]),
    ).toEqual([
      [86, DAY, 3 * DAY, 'user-doctor-2', 'Lavere utgangspunkt'],
      [88, -1e9, DAY, 'user-doctor-1', null],
    ]);
    expect(limitHistory(versions.slice(1)).complete).toBe(false);
    expect(limitHistory([])).toEqual({ spans: [], complete: false });
  });
});
