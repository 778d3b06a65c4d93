import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { careRelation, type CareFacts, type CareSeeker } from '@shared/lead/care-relation';

const facts = (more: Partial<CareFacts> = {}): CareFacts => ({
  status: 'active',
  protectedAddress: false,
  responsibleUserId: null,
  limitSetters: ['planner'],
  alerts: [],
  tasks: [],
  ...more,
});
const untaken = { takenBy: null, escalatedTo: null };
const nurse: CareSeeker = { id: 'nurse', role: 'nurse' };
const lead: CareSeeker = { id: 'lead', role: 'lead' };
const clinician: CareSeeker = { id: 'doctor', role: 'clinician' };
const planner: CareSeeker = { id: 'planner', role: 'clinician' };

describe('care relation', () => {
  it.each<[string, CareFacts, CareSeeker, string]>([
    ['a nurse follows an active patient', facts(), nurse, 'followed'],
    ['a lead follows one in start-up', facts({ status: 'start_up' }), lead, 'followed'],
    ['a nurse follows a paused one', facts({ status: 'paused' }), nurse, 'followed'],
    ['who set the limits', facts(), planner, 'limits'],
    ['a clinician who is responsible', facts({ responsibleUserId: 'doctor' }), clinician, 'responsible'],
    ['a clinician where nobody has set limits yet', facts({ limitSetters: [] }), clinician, 'limits_missing'],
    ['a clinician where an alert is open', facts({ alerts: [untaken] }), clinician, 'alert'],
    [
      'a clinician with a task of the role',
      facts({ tasks: [{ kind: 'role', ref: 'clinician' }] }),
      clinician,
      'task',
    ],
    [
      'an alert escalated to the person',
      facts({ alerts: [{ takenBy: null, escalatedTo: { kind: 'user', ref: 'doctor' } }] }),
      clinician,
      'holder',
    ],
    [
      'a protected address with the responsibility',
      facts({ protectedAddress: true, responsibleUserId: 'nurse' }),
      nurse,
      'responsible',
    ],
    [
      'a protected address with a taken alert',
      facts({ protectedAddress: true, alerts: [{ ...untaken, takenBy: 'nurse' }] }),
      nurse,
      'holder',
    ],
    [
      'an open alert opens a protected address to the desk',
      facts({ protectedAddress: true, alerts: [untaken] }),
      nurse,
      'alert',
    ],
    ['an open alert outlives the follow-up', facts({ status: 'ended', alerts: [untaken] }), lead, 'alert'],
    [
      'an own task outlives the follow-up',
      facts({ status: 'ended', tasks: [{ kind: 'user', ref: 'nurse' }] }),
      nurse,
      'task',
    ],
  ])('is there: %s', (_what, given, who, by) => {
    expect(careRelation(given, who)).toEqual({ kind: 'relation', by });
  });

  it.each<[string, CareFacts, CareSeeker, string]>([
    ['a clinician without a part in it', facts(), clinician, 'no_relation'],
    ['a task of another role', facts({ tasks: [{ kind: 'role', ref: 'nurse' }] }), clinician, 'no_relation'],
    [
      'a clinician after the end, without limits',
      facts({ status: 'ended', limitSetters: [] }),
      clinician,
      'ended',
    ],
    ['a nurse after the end', facts({ status: 'ended' }), nurse, 'ended'],
    [
      'who was responsible, after the end',
      facts({ status: 'ended', responsibleUserId: 'nurse' }),
      nurse,
      'ended',
    ],
    ['who set limits, after the end', facts({ status: 'ended' }), planner, 'ended'],
    ['a nurse, protected address', facts({ protectedAddress: true }), nurse, 'protected'],
    ['who set limits, protected address', facts({ protectedAddress: true }), planner, 'protected'],
    [
      'a clinician, protected address with an open alert',
      facts({ protectedAddress: true, alerts: [untaken] }),
      clinician,
      'protected',
    ],
  ])('is asked for: %s', (_what, given, who, why) => {
    expect(careRelation(given, who)).toEqual({ kind: 'ask', why });
  });

  const given = fc.option(
    fc.record({
      kind: fc.constantFrom('role', 'user', 'external'),
      ref: fc.constantFrom('me', 'other', 'nurse', 'lead', 'clinician'),
    }),
  );
  const anyFacts = fc.record({
    status: fc.constantFrom('start_up', 'active', 'paused', 'ended'),
    protectedAddress: fc.boolean(),
    responsibleUserId: fc.option(fc.constantFrom('me', 'other')),
    limitSetters: fc.array(fc.constantFrom('me', 'other', 'system'), { maxLength: 2 }),
    alerts: fc.array(fc.record({ takenBy: fc.option(fc.constantFrom('me', 'other')), escalatedTo: given }), {
      maxLength: 3,
    }),
    tasks: fc.array(given, { maxLength: 3 }),
  });
  const anyone = fc.record({ id: fc.constant('me'), role: fc.constantFrom('nurse', 'lead', 'clinician') });

  it('never keeps an open alert from the desk, and never asks whoever holds something of the patient', () => {
    fc.assert(
      fc.property(anyFacts, anyone, (one, who) => {
        const verdict = careRelation(one, who);
        const holds = one.alerts.some(({ takenBy }) => takenBy === who.id);
        if (holds || (who.role !== 'clinician' && one.alerts.length > 0))
          expect(verdict.kind).toBe('relation');
      }),
    );
  });

  it('is lost by no matter that is added, and given by none to somebody else', () => {
    fc.assert(
      fc.property(anyFacts, anyone, (one, who) => {
        const more = { ...one, tasks: [...one.tasks, { kind: 'user' as const, ref: who.id }] };
        expect(careRelation(more, who).kind).toBe('relation');
        const others = { ...one, tasks: [...one.tasks, { kind: 'user' as const, ref: 'somebody-else' }] };
        expect(careRelation(others, who)).toEqual(careRelation(one, who));
      }),
    );
  });

  it('asks everybody about an ended or protected patient who have nothing of their own and no open alert', () => {
    fc.assert(
      fc.property(anyFacts, anyone, (one, who) => {
        fc.pre(one.status === 'ended' || one.protectedAddress);
        const bare = { ...one, alerts: [], tasks: [], responsibleUserId: null };
        expect(careRelation(bare, who).kind).toBe('ask');
      }),
    );
  });
});
