import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  deliveryStep,
  LONGEST_WAIT,
  NOTHING_UNDER_WAY,
  type DeliveryState,
} from '@main/delivery/delivery-policy';
import type { HandOver } from '@main/delivery/send-answer';
import type { DeliveryJob } from '@main/ledger/delivery-job';
import { deliveryJob, receiptFor } from '../../../support/delivery/delivery-jobs';

const ROUTES = ['310000027', '310000035', '310000043'];
const error = { code: '2.1', text: { nb: 'nb', en: 'en' } };
const handOver: fc.Arbitrary<HandOver> = fc.oneof(
  fc.constant<HandOver>({ kind: 'received', receipt: null }),
  fc.constant<HandOver>({ kind: 'sent' }),
  fc.constant<HandOver>({ kind: 'unanswered', afterMs: null }),
  fc.constantFrom('mend', 'retry', 'set_up').map((remedy): HandOver => ({ kind: 'refused', remedy, error })),
);
/** What happens next; numbers pick among what is there. */
const happening = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('new'), route: fc.nat(2), dialog: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('yes'), which: fc.nat() }) },
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('answer'), which: fc.nat(), said: handOver }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('time'), by: fc.nat(LONGEST_WAIT) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('receipt'), which: fc.nat(), no: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('mended'), which: fc.nat() }) },
);
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

const routeOf = ({ channel, route }: DeliveryJob): string => `${channel} ${route}`;

/** Plays a history and holds every step against what must never be. */
class World {
  state: DeliveryState = NOTHING_UNDER_WAY;
  now = 0;
  made = 0;
  readonly granted = new Set<string>();

  step(event: Parameters<typeof deliveryStep>[1]): void {
    const before = this.state;
    const { state, send } = deliveryStep(before, event, this.now);
    this.state = state;
    for (const id of send) {
      const job = state.jobs.get(id);
      expect(this.granted.has(id), 'before the centre’s yes').toBe(true);
      expect(job?.state, 'sent after its end').toBe('queued');
      const older = [...state.jobs.values()].filter(
        (one) => job !== undefined && routeOf(one) === routeOf(job) && one.place < job.place,
      );
      expect(
        older.filter((one) => one.state === 'queued').map((one) => one.id),
        'out of order',
      ).toEqual([]);
    }
    const flying = [...state.inFlight].flatMap((id) => state.jobs.get(id) ?? []).map(routeOf);
    expect(new Set(flying).size, 'two in flight by one route').toBe(flying.length);
  }

  play(what: Happening): void {
    const jobs = [...this.state.jobs.values()];
    const pick = <T>(from: readonly T[], at: number): T | undefined =>
      from.length === 0 ? undefined : from[at % from.length];
    switch (what.kind) {
      case 'new': {
        this.made += 1;
        const { route, dialog } = what as { route: number; dialog: boolean };
        const channel = dialog ? 'dialogmelding' : 'vkp';
        const over = { channel, place: this.made, route: ROUTES[route] ?? '', state: 'waiting' } as const;
        this.step({ kind: 'job', job: deliveryJob(`d-${String(this.made)}`, over) });
        return;
      }
      case 'yes': {
        const job = pick(
          jobs.filter(({ state }) => state === 'waiting'),
          (what as { which: number }).which,
        );
        if (job === undefined) return;
        this.granted.add(job.id);
        this.step({ kind: 'told', job: { ...job, state: 'queued' } });
        return;
      }
      case 'answer': {
        const { which, said } = what as { which: number; said: HandOver };
        const id = pick([...this.state.inFlight], which);
        if (id !== undefined) this.step({ kind: 'answer', id, answer: said, chance: 0.5 });
        return;
      }
      case 'time':
        this.now += (what as { by: number }).by;
        this.step({ kind: 'look' });
        return;
      case 'receipt': {
        const { which, no } = what as { which: number; no: boolean };
        const job = pick(jobs, which);
        if (job === undefined) return;
        this.step({ kind: 'receipt', receipt: receiptFor(job.documentId, no ? 'rejected' : 'received') });
        return;
      }
      case 'mended': {
        const job = pick(
          jobs.filter(({ state }) => state === 'rejected'),
          (what as { which: number }).which,
        );
        if (job === undefined) return;
        const again = { state: 'queued', attempts: 0, nextAt: null, receipt: null, error: null } as const;
        this.step({ kind: 'job', job: { ...job, ...again } });
      }
    }
  }

  /** From here on everybody answers well: what was granted must come through. */
  settle(): void {
    for (let round = 0; round < 10 * (this.made + 1); round += 1) {
      const [id] = this.state.inFlight;
      const { lookAt } = deliveryStep(this.state, { kind: 'look' }, this.now);
      if (id !== undefined) {
        this.step({ kind: 'answer', id, answer: { kind: 'received', receipt: null }, chance: 0 });
      } else if (lookAt !== null) {
        this.now = lookAt;
        this.step({ kind: 'look' });
      } else return;
    }
    throw new Error('does not come to rest');
  }
}

describe('the delivery policy under any history', () => {
  it('keeps the order, sends none twice at once nor after its end, and leaves nothing waiting without a reason', () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 120 }), (history) => {
        const world = new World();
        for (const what of history) world.play(what);
        world.settle();
        for (const job of world.state.jobs.values()) {
          // Waits for the centre, a receipt or a person, or is received: never for nothing.
          expect(job.state).not.toBe('queued');
          if (job.state === 'waiting') expect(world.granted.has(job.id)).toBe(false);
          if (job.state === 'rejected') expect(job.error).not.toBeNull();
          if (job.state === 'sent') expect(job.channel === 'vkp' || job.receipt === null).toBe(true);
        }
      }),
      { numRuns: 400 },
    );
  });
});
