import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OwnDrawing } from '@main/app/acts/own-drawing';
import type { StoredCommand } from '@main/ledger/ledger-calls';
import { signedNote } from '../../../support/journal/signed-note';

const waiting = signedNote('n-1', 'patient-1');
const applied: StoredCommand = {
  ...waiting,
  answer: { id: 'c-n-1', status: 'applied', seq: 9, version: 1 },
  state: 'applied',
};

/** A note on its way, and the steps by which it becomes the log's: each can fall anywhere in a read. */
function underway() {
  let outbox: readonly StoredCommand[] = [waiting];
  let logged: readonly string[] = [];
  const own = new OwnDrawing({ waiting: () => outbox, attention: () => [], isHeld: () => false });
  const steps = [
    () => {
      outbox = [];
      own.answered(applied);
    },
    () => {
      // In the cache first; only then is it told how far the log reaches.
      logged = ['n-1'];
    },
    () => {
      own.reached(9, true);
    },
  ];
  return { own, steps, cache: () => logged };
}

describe('own acts over what the cache holds', () => {
  it('are in the one or the other wherever the log reaches them during the read', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat({ max: 5 }), { minLength: 3, maxLength: 3 }).map((at) => at.sort((a, b) => a - b)),
        async (falls) => {
          const { own, steps, cache } = underway();
          let moment = 0;
          const pass = (): void => {
            falls.forEach((at, step) => {
              if (at === moment) steps[step]?.();
            });
            moment += 1;
          };
          const ids = await own.over(async (mine) => {
            pass();
            const rows = cache();
            pass();
            await Promise.resolve();
            pass();
            return [...rows, ...mine.notes().map(({ note: { id } }) => id)];
          });
          expect(new Set(ids)).toEqual(new Set(['n-1']));
        },
      ),
    );
  });

  it('are read again where they moved, so that none is drawn twice', async () => {
    const { own, steps, cache } = underway();
    let reads = 0;
    const ids = await own.over(async (mine) => {
      reads += 1;
      for (const step of reads === 1 ? steps : []) step();
      await Promise.resolve();
      return [...cache(), ...mine.notes().map(({ note: { id } }) => id)];
    });
    expect(ids).toEqual(['n-1']);
    expect(reads).toBe(2);
  });

  it('come to an end where acts never rest, and then miss nothing', async () => {
    const more: StoredCommand[] = [waiting];
    const own = new OwnDrawing({ waiting: () => [...more], attention: () => [], isHeld: () => false });
    let reads = 0;
    const count = await own.over((mine) => {
      reads += 1;
      more.push({ ...waiting, n: reads + 1 });
      return Promise.resolve(mine.notes().length);
    });
    expect([reads, count]).toEqual([4, 4]);
  });
});
