import { describe, expect, it } from 'vitest';
import {
  lateAfter,
  STATION_LIMIT,
  unwatched,
  watchProof,
  type ProofEvent,
  type ProofStation,
  type ProofWatch,
} from '@main/alarms/proof-watch';

const EVERY = 120_000;

class Watch {
  state: ProofWatch = unwatched;
  now = 1_000;
  version = 0;

  constructor() {
    this.tell({ kind: 'link', live: true });
    this.tell({ kind: 'watch', on: true });
  }

  tell(event: ProofEvent): void {
    this.state = watchProof(this.state, event, this.now);
  }

  pass(ms: number): void {
    for (const until = this.now + ms; this.now < until;) {
      this.now = Math.min(until, this.now + 1_000);
      this.tell({ kind: 'time' });
    }
  }

  /** A proof that every station but those left out confirms. */
  proof(...without: readonly ProofStation[]): void {
    this.version += 1;
    this.tell({ kind: 'arrived', version: this.version, centreAt: this.now });
    for (const station of ['stored', 'shown', 'heard'] as const)
      if (!without.includes(station)) this.tell({ kind: station, version: this.version });
  }

  /** Some rounds of proofs, as the centre renews them. */
  rounds(count: number, ...without: readonly ProofStation[]): void {
    for (let n = 0; n < count; n += 1) {
      this.pass(EVERY);
      this.proof(...without);
    }
  }
}

describe('the proof of life', () => {
  it('waits for the first one, is fine while each goes all the way, and is off while nobody is here', () => {
    const watch = new Watch();
    expect(watch.state.verdict).toBe('waiting');
    watch.rounds(3);
    expect(watch.state.verdict).toBe('ok');
    watch.tell({ kind: 'watch', on: false });
    watch.pass(10 * EVERY);
    expect(watch.state.verdict).toBe('off');
  });

  it.each([
    ['stored', 'cache'],
    ['shown', 'page'],
    ['heard', 'sound'],
  ] as const)('that is not %s names %s, since the last one that went all the way', (station, broken) => {
    const watch = new Watch();
    watch.rounds(2);
    const last = watch.now;
    watch.rounds(1, station);
    watch.pass(STATION_LIMIT);
    expect(watch.state.verdict).toBe('ok');
    watch.pass(1_000);
    expect([watch.state.verdict, watch.state.since]).toEqual([broken, last]);
    // It does not blink while the next ones are on their way.
    watch.rounds(2, station);
    expect([watch.state.verdict, watch.state.since]).toEqual([broken, last]);
    watch.tell({ kind: station, version: watch.version });
    expect(watch.state.verdict).toBe('ok');
  });

  it('names the first of several that fail', () => {
    const watch = new Watch();
    watch.rounds(1);
    watch.rounds(1, 'shown', 'heard');
    watch.pass(STATION_LIMIT + 1_000);
    expect(watch.state.verdict).toBe('page');
  });

  it('that does not come names the centre while the link lives, else the link', () => {
    const watch = new Watch();
    watch.rounds(2);
    const last = watch.now;
    watch.pass(lateAfter(EVERY));
    expect(watch.state.verdict).toBe('ok');
    watch.pass(1_000);
    expect([watch.state.verdict, watch.state.since]).toEqual(['centre', last]);
    watch.tell({ kind: 'link', live: false });
    expect(watch.state.verdict).toBe('link');
    watch.tell({ kind: 'link', live: true });
    watch.proof();
    expect(watch.state.verdict).toBe('ok');
  });

  it('is expected as often as the centre was seen to renew it', () => {
    const watch = new Watch();
    for (let n = 0; n < 3; n += 1) {
      watch.pass(2_000);
      watch.proof();
    }
    watch.pass(lateAfter(2_000) + 1_000);
    expect(watch.state.verdict).toBe('centre');
  });

  it('does not take what was caught up after a cut for a quicker rhythm', () => {
    const watch = new Watch();
    watch.rounds(3);
    watch.tell({ kind: 'link', live: false });
    watch.pass(EVERY);
    for (let n = 0; n < 3; n += 1) watch.proof();
    watch.tell({ kind: 'link', live: true });
    watch.pass(EVERY);
    expect([watch.state.every, watch.state.verdict]).toEqual([EVERY, 'ok']);
  });

  it('names the centre where none ever comes', () => {
    const watch = new Watch();
    watch.pass(lateAfter(EVERY) + 1_000);
    expect([watch.state.verdict, watch.state.since]).toEqual(['centre', 1_000]);
  });

  it('takes a station that confirms an old one for one that is behind', () => {
    const watch = new Watch();
    watch.rounds(1);
    watch.proof('shown');
    watch.tell({ kind: 'shown', version: watch.version - 1 });
    watch.pass(STATION_LIMIT + 1_000);
    expect(watch.state.verdict).toBe('page');
  });

  it('is not moved by a batch that is sent again', () => {
    const watch = new Watch();
    watch.rounds(2);
    watch.pass(lateAfter(EVERY) - 1_000);
    watch.tell({ kind: 'arrived', version: watch.version, centreAt: 0 });
    watch.pass(2_000);
    expect(watch.state.verdict).toBe('centre');
  });
});
