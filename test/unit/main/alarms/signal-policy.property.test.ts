import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decide,
  PAUSE,
  REPEATS,
  silence,
  topSignal,
  type SignalCounts,
  type SignalDecision,
  type SignalEvent,
  type SignalState,
} from '@main/alarms/signal-policy';
import { patternLength, signalNames, signalRank, type SignalName } from '@shared/sound/signals';

const none: SignalCounts = { high: 0, medium: 0, low: 0, technical: 0 };

/** One desk over time: every step is judged when it happens and whenever the policy asked to be woken. */
class Timeline {
  state: SignalState = silence;
  now = 0;
  readonly heard: { readonly at: number; readonly signal: SignalName | 'stop'; readonly test: boolean }[] =
    [];
  readonly tests: boolean[] = [];
  wakeAt: number | null = null;

  constructor() {
    this.step({ kind: 'ready', ready: true });
  }

  step(event: SignalEvent): SignalDecision {
    const decision = decide(this.state, event, this.now);
    this.state = decision.state;
    this.wakeAt = decision.wakeAt;
    for (const order of decision.orders) {
      if (order.kind === 'tested') this.tests.push(order.complete);
      else if (order.kind === 'stop') this.heard.push({ at: this.now, signal: 'stop', test: false });
      else this.heard.push({ at: this.now, signal: order.signal, test: order.test });
    }
    return decision;
  }

  /** Lets time pass, waking the policy as it asked. */
  pass(ms: number): void {
    const until = this.now + ms;
    for (let guard = 0; this.wakeAt !== null && this.wakeAt <= until; guard += 1) {
      if (guard > 10_000) throw new Error('The policy does not let time pass');
      this.now = this.wakeAt;
      this.step({ kind: 'time' });
    }
    this.now = until;
    this.step({ kind: 'time' });
  }

  alerts(counts: Partial<SignalCounts>, ...arrived: SignalName[]): void {
    this.step({ kind: 'alerts', counts: { ...none, ...counts }, arrived });
  }

  played(): readonly (SignalName | 'stop')[] {
    return this.heard.map(({ signal }) => signal);
  }
}

describe('which signal plays', () => {
  it('tells an onset at once and goes on telling while the alert waits, less and less often', () => {
    const desk = new Timeline();
    desk.alerts({ high: 1 }, 'high');
    expect(desk.heard).toEqual([{ at: 0, signal: 'high', test: false }]);
    desk.pass(10 * 60_000);
    const gaps = desk.heard
      .slice(1)
      .map(({ at }, n) => at - (desk.heard[n]?.at ?? 0) - patternLength('high'));
    expect(gaps.slice(0, 6)).toEqual(REPEATS.high.slice(0, 6));
    expect(new Set(gaps.slice(6))).toEqual(new Set([30_000]));
  });

  it('starts over with its short waits when another one comes', () => {
    const desk = new Timeline();
    desk.alerts({ medium: 1 }, 'medium');
    desk.pass(20 * 60_000);
    const before = desk.heard.length;
    desk.alerts({ medium: 2 }, 'medium');
    desk.pass(31_500);
    expect(desk.heard.length - before).toBe(2);
  });

  it('lets something more urgent take over in the middle of a pattern', () => {
    const desk = new Timeline();
    desk.alerts({ medium: 1 }, 'medium');
    desk.now += 300;
    desk.alerts({ medium: 1, high: 1 }, 'high');
    expect(desk.heard.at(-1)).toEqual({ at: 300, signal: 'high', test: false });
  });

  it('keeps something less urgent waiting, and tells it once it is the most urgent', () => {
    const desk = new Timeline();
    desk.alerts({ high: 1 }, 'high');
    desk.now += 300;
    desk.alerts({ high: 1, low: 1 }, 'low');
    desk.pass(5 * 60_000);
    expect(new Set(desk.played())).toEqual(new Set(['high']));
    desk.alerts({ low: 1 });
    desk.pass(2_000);
    expect(desk.heard.at(-1)?.signal).toBe('low');
  });

  it('stops what plays when its alert is taken', () => {
    const desk = new Timeline();
    desk.alerts({ high: 1 }, 'high');
    desk.now += 500;
    desk.alerts({});
    expect(desk.played()).toEqual(['high', 'stop']);
    desk.pass(10 * 60_000);
    expect(desk.played()).toEqual(['high', 'stop']);
  });

  it('is silent for two minutes when paused, and goes on by itself', () => {
    const desk = new Timeline();
    desk.alerts({ medium: 1 }, 'medium');
    desk.pass(5_000);
    desk.step({ kind: 'pause' });
    const before = desk.heard.length;
    desk.alerts({ medium: 2 }, 'medium');
    desk.pass(PAUSE - 1);
    expect(desk.heard.length).toBe(before);
    desk.pass(1);
    expect(desk.heard.at(-1)?.signal).toBe('medium');
  });

  it('cannot be paused further by pressing again', () => {
    const desk = new Timeline();
    desk.step({ kind: 'pause' });
    const { pause } = desk.state;
    desk.pass(60_000);
    desk.step({ kind: 'pause' });
    expect(desk.state.pause).toEqual(pause);
  });

  it('breaks a pause for something more urgent than what it was taken for', () => {
    const desk = new Timeline();
    desk.alerts({ medium: 1 }, 'medium');
    desk.step({ kind: 'pause' });
    desk.alerts({ medium: 1, low: 1 }, 'low');
    expect(desk.state.pause).not.toBeNull();
    desk.alerts({ medium: 1, low: 1, high: 1 }, 'high');
    expect([desk.state.pause, desk.heard.at(-1)?.signal]).toEqual([null, 'high']);
  });

  it('plays all patterns once in a self-test, and hands over to a real alert at once', () => {
    const whole = new Timeline();
    whole.step({ kind: 'test' });
    whole.pass(30_000);
    expect(whole.played()).toEqual([...signalNames]);
    expect(whole.tests).toEqual([true]);
    const cut = new Timeline();
    cut.step({ kind: 'test' });
    cut.now += 200;
    cut.alerts({ low: 1 }, 'low');
    cut.pass(5_000);
    expect(cut.played()).toEqual(['high', 'stop', 'low']);
    expect(cut.tests).toEqual([false]);
  });

  it('tells what waits anew when the sound window is there again', () => {
    const desk = new Timeline();
    desk.alerts({ high: 1 }, 'high');
    desk.now += 100;
    desk.step({ kind: 'ready', ready: false });
    desk.pass(60_000);
    expect(desk.heard.length).toBe(1);
    desk.step({ kind: 'ready', ready: true });
    expect(desk.heard.at(-1)).toMatchObject({ at: 60_100, signal: 'high' });
  });
});

type Deed =
  | { readonly do: 'come' | 'go'; readonly signal: SignalName }
  | { readonly do: 'pass'; readonly ms: number }
  | { readonly do: 'pause' | 'resume' | 'test' | 'lost' | 'back' };

const signal = fc.constantFrom(...signalNames);
const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('come' as const, 'go' as const), signal }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('pass' as const), ms: fc.integer({ min: 1, max: 90_000 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'pause' as const,
        'resume' as const,
        'test' as const,
        'lost' as const,
        'back' as const,
      ),
    }),
  },
);

/** Plays deeds and looks at the desk after each. */
function playOut(
  deeds: readonly Deed[],
  look: (desk: Timeline, deed: Deed, before: SignalState) => void,
): Timeline {
  const desk = new Timeline();
  const counts: Record<SignalName, number> = { ...none };
  for (const one of deeds) {
    const before = desk.state;
    switch (one.do) {
      case 'come':
        counts[one.signal] += 1;
        desk.alerts({ ...counts }, one.signal);
        break;
      case 'go':
        counts[one.signal] = Math.max(0, counts[one.signal] - 1);
        desk.alerts({ ...counts });
        break;
      case 'pass':
        desk.pass(one.ms);
        break;
      case 'lost':
      case 'back':
        desk.step({ kind: 'ready', ready: one.do === 'back' });
        break;
      default:
        desk.step({ kind: one.do });
    }
    look(desk, one, before);
  }
  return desk;
}

describe('whatever happens', () => {
  const deeds = fc.array(deed, { maxLength: 60 });

  it('what plays is the most urgent untaken alert, and nothing plays without one', () => {
    fc.assert(
      fc.property(deeds, (all) => {
        playOut(all, ({ state }) => {
          if (state.playing === null || state.playing.test) return;
          expect(state.playing.signal).toBe(topSignal(state.counts));
          expect([state.pause, state.ready]).toEqual([null, true]);
        });
      }),
    );
  });

  it('a new alert that outranks all others is heard at once, unless a pause covers it', () => {
    fc.assert(
      fc.property(deeds, (all) => {
        playOut(all, (desk, one, before) => {
          if (one.do !== 'come' || !before.ready) return;
          const top = topSignal(before.counts);
          if (top !== null && signalRank(one.signal) <= signalRank(top)) return;
          if (before.pause !== null && signalRank(one.signal) <= before.pause.covers) return;
          const wait = desk.wakeAt === null ? Infinity : desk.wakeAt - desk.now;
          const playsNow = desk.state.playing?.signal === one.signal;
          // Behind a pattern that has just ended of something as urgent or more, a breath is left.
          expect(playsNow || wait <= 1_500).toBe(true);
        });
      }),
    );
  });

  it('no pause lasts longer than two minutes, and silence never lasts while something waits', () => {
    fc.assert(
      fc.property(deeds, (all) => {
        const desk = playOut(all, ({ state, now }) => {
          if (state.pause !== null) expect(state.pause.until - now).toBeLessThanOrEqual(PAUSE);
        });
        const top = topSignal(desk.state.counts);
        if (top === null || !desk.state.ready) return;
        const heardBefore = desk.heard.length;
        desk.pass(PAUSE + 16 * 60_000 + 30_000);
        expect(desk.heard.slice(heardBefore).some((one) => one.signal === top)).toBe(true);
      }),
    );
  });
});
