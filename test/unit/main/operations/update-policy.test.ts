import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '@shared/clock';
import { updateChoices } from '@shared/ipc/station/operations-contract';
import {
  blockersOf,
  judgeInstall,
  mayInstallAtQuit,
  type DeskFacts,
  type ReadyRelease,
} from '@main/updates/update-policy';

const NOW = 1_800_000_000_000;
const near = fc.integer({ min: -48 * HOUR, max: 48 * HOUR }).map((away) => NOW + away);
const desks: fc.Arbitrary<DeskFacts> = fc.record({
  openReds: fc.nat(3),
  unsent: fc.nat(3),
  draftAt: fc.option(near),
  emptySince: fc.option(near),
});
const releases: fc.Arbitrary<ReadyRelease> = fc.record({
  readyAt: near,
  deadlineAt: fc.option(near),
  choice: fc.option(fc.constantFrom(...updateChoices)),
});
const quiet: DeskFacts = { openReds: 0, unsent: 0, draftAt: null, emptySince: null };
const release: ReadyRelease = { readyAt: NOW, deadlineAt: null, choice: null };

describe('when an update may be installed', () => {
  it('never over an open red alert, unsent acts or a note that is being typed, whoever asks and whatever the deadline', () => {
    fc.assert(
      fc.property(releases, desks, (one, desk) => {
        const holds =
          desk.openReds > 0 || desk.unsent > 0 || (desk.draftAt !== null && NOW - desk.draftAt < HOUR);
        if (!holds) return;
        expect(judgeInstall(one, desk, NOW).act).toBe('wait');
        expect(mayInstallAtQuit(one, desk, NOW)).toBe(false);
      }),
    );
  });

  it('never where the desk cannot be asked', () => {
    fc.assert(
      fc.property(releases, (one) => {
        expect(judgeInstall(one, null, NOW)).toEqual({ act: 'wait', blockers: ['unknown'] });
        expect(mayInstallAtQuit(one, null, NOW)).toBe(false);
      }),
    );
  });

  it('not within a shift unless a person asks or the deadline is over', () => {
    fc.assert(
      fc.property(releases, (one) => {
        const asked = one.choice === 'now' || (one.deadlineAt !== null && one.deadlineAt <= NOW);
        expect(judgeInstall(one, quiet, NOW).act).toBe(
          asked ? 'install' : one.choice === 'quit' ? 'at_quit' : 'wait',
        );
      }),
    );
  });

  it('by itself once nobody has been at the desk for ten minutes', () => {
    const left = (ago: number): DeskFacts => ({ ...quiet, emptySince: NOW - ago });
    expect(judgeInstall(release, left(9 * MINUTE), NOW).act).toBe('wait');
    expect(judgeInstall(release, left(10 * MINUTE), NOW).act).toBe('install');
  });

  it('at quit where somebody chose so or the deadline is over, else not', () => {
    expect(mayInstallAtQuit(release, quiet, NOW)).toBe(false);
    expect(mayInstallAtQuit({ ...release, choice: 'later' }, quiet, NOW)).toBe(false);
    expect(mayInstallAtQuit({ ...release, choice: 'quit' }, quiet, NOW)).toBe(true);
    expect(mayInstallAtQuit({ ...release, deadlineAt: NOW }, quiet, NOW)).toBe(true);
  });

  it('names what holds, the red alert first', () => {
    expect(blockersOf({ openReds: 1, unsent: 2, draftAt: NOW, emptySince: null }, NOW)).toEqual([
      'red_open',
      'acts_unsent',
      'note_half_typed',
      'person_at_desk',
    ]);
  });
});
