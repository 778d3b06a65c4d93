import { describe, expect, it } from 'vitest';
import { HOUR } from '@shared/clock';
import type { UpdateProblem } from '@shared/ipc/station/operations-contract';
import { failure, success, type Outcome } from '@shared/outcome';
import type { Downloaded, ReleaseFeed } from '@main/updates/release-feed';
import type { Release } from '@main/updates/release-info';
import { REMIND_AFTER, UpdateDesk, type KeptUpdate } from '@main/updates/update-desk';
import type { DeskFacts } from '@main/updates/update-policy';

const START = 1_800_000_000_000;

function deskOf(over: { kept?: KeptUpdate | null; deadlineHours?: number | null; feed?: null } = {}) {
  const release = (version: string): Release => ({ version, files: [{ url: 'x', sha512: 'y', size: 1 }] });
  const world = {
    now: START,
    found: success(release('9.0.0')) as Outcome<Release | null, UpdateProblem>,
    got: null as UpdateProblem | null,
    genuine: true,
    facts: { openReds: 0, unsent: 0, draftAt: null, emptySince: null } as DeskFacts | null,
    problems: [] as UpdateProblem[],
    kept: [] as (KeptUpdate | null)[],
    left: 0,
    installed: 0,
    asked: 0,
    /** Runs while the file is read. */
    meanwhile: (): void => undefined,
  };
  const feed: ReleaseFeed = {
    find: () => {
      world.asked += 1;
      return Promise.resolve(world.found);
    },
    download: () => {
      const version = world.found.ok ? (world.found.value?.version ?? '') : '';
      const downloaded: Downloaded = { version, path: '/x', sha512: 'y', size: 1 };
      return Promise.resolve(world.got === null ? success(downloaded) : failure(world.got));
    },
    check: () => {
      world.meanwhile();
      return Promise.resolve(world.genuine ? success(null) : failure('artifact_wrong'));
    },
    install: () => {
      world.installed += 1;
      return success(null);
    },
  };
  const desk = new UpdateDesk({
    feed: over.feed === null ? null : feed,
    managed: false,
    clock: { now: () => world.now },
    deadlineHours: over.deadlineHours ?? null,
    desk: () => Promise.resolve(world.facts),
    keep: (kept) => world.kept.push(kept),
    kept: over.kept ?? null,
    onView: () => undefined,
    onProblem: (problem) => world.problems.push(problem),
    leave: () => {
      world.left += 1;
    },
  });
  return { desk, world };
}

describe('desk of updates', () => {
  it('is off without a feed and asks nobody', async () => {
    const { desk, world } = deskOf({ feed: null });
    await desk.tick();
    expect(desk.view().phase).toBe('off');
    expect(world.asked).toBe(0);
  });

  it('finds, downloads and waits while somebody is at the desk', async () => {
    const { desk, world } = deskOf();
    await desk.tick();
    expect(desk.view()).toMatchObject({ phase: 'ready', version: '9.0.0', blockers: ['person_at_desk'] });
    expect(world.left).toBe(0);
    await desk.tick();
    expect(world.asked).toBe(1);
  });

  it('leaves when a person says now and nothing holds', async () => {
    const { desk, world } = deskOf();
    await desk.check();
    expect((await desk.choose('now')).phase).toBe('installing');
    expect(world.left).toBe(1);
    expect(await desk.mayInstall()).toBe(true);
  });

  it('does not keep a "now" that a red alert held: closing it later restarts nobody', async () => {
    const { desk, world } = deskOf();
    await desk.check();
    world.facts = { openReds: 1, unsent: 0, draftAt: null, emptySince: null };
    const view = await desk.choose('now');
    expect(view).toMatchObject({ phase: 'ready', choice: null, blockers: ['red_open', 'person_at_desk'] });
    world.facts = { ...world.facts, openReds: 0 };
    await desk.tick();
    expect(world.left).toBe(0);
  });

  it('stops where a red alert opens while the file is read once more', async () => {
    const { desk, world } = deskOf();
    await desk.check();
    world.meanwhile = () => {
      world.facts = { openReds: 1, unsent: 0, draftAt: null, emptySince: null };
    };
    expect((await desk.choose('now')).phase).toBe('ready');
    expect(world.left).toBe(0);
  });

  it('refuses a file that is another at the last moment, and counts it', async () => {
    const { desk, world } = deskOf();
    await desk.check();
    world.genuine = false;
    expect(await desk.choose('now')).toMatchObject({
      phase: 'refused',
      problem: 'artifact_wrong',
      version: null,
    });
    expect(world.problems).toEqual(['artifact_wrong']);
    expect(await desk.mayInstall()).toBe(false);
    expect(world.installed).toBe(0);
  });

  it('installs at quit only where chosen, and only what is still genuine', async () => {
    const { desk, world } = deskOf();
    await desk.check();
    expect(await desk.mayInstall()).toBe(false);
    await desk.choose('quit');
    expect(await desk.mayInstall()).toBe(true);
    world.genuine = false;
    expect(await desk.mayInstall()).toBe(false);
  });

  it('keeps what is ready while the feed is away or talks nonsense later', async () => {
    const { desk, world } = deskOf();
    await desk.check();
    world.found = failure('signature_wrong');
    expect(await desk.check()).toMatchObject({
      phase: 'ready',
      version: '9.0.0',
      problem: 'signature_wrong',
    });
    expect(world.problems).toEqual(['signature_wrong']);
  });

  it('tells a refusal and asks again half an hour later', async () => {
    const { desk, world } = deskOf();
    world.found = failure('older');
    await desk.tick();
    expect(desk.view()).toMatchObject({ phase: 'refused', problem: 'older' });
    world.now += HOUR / 2 - 1;
    await desk.tick();
    expect(world.asked).toBe(1);
    world.now += 1;
    await desk.tick();
    expect(world.asked).toBe(2);
  });

  it('counts a deadline from when the release was first ready, also over a restart', async () => {
    const kept = { version: '9.0.0', readyAt: START - 5 * HOUR, choice: null, remindAt: null };
    const { desk, world } = deskOf({ kept, deadlineHours: 6 });
    await desk.check();
    expect(desk.view().deadlineAt).toBe(START + HOUR);
    world.now = START + HOUR;
    world.facts = { openReds: 1, unsent: 0, draftAt: null, emptySince: null };
    await desk.tick();
    expect(world.left).toBe(0);
    world.facts = { ...world.facts, openReds: 0 };
    await desk.tick();
    expect(world.left).toBe(1);
  });

  it('reminds later, and forgets what is no longer offered', async () => {
    const { desk, world } = deskOf();
    await desk.check();
    expect(await desk.choose('later')).toMatchObject({ choice: 'later', remindAt: START + REMIND_AFTER });
    world.found = success(null);
    expect(await desk.check()).toMatchObject({ phase: 'current', version: null, choice: null });
    expect(world.kept.at(-1)).toBeNull();
  });
});
