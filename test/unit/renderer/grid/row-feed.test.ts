import { describe, expect, test } from 'vitest';
import type { RequestError } from '@shared/ipc/contract';
import type { RowDelta } from '@shared/ipc/views';
import { failure, success, type Outcome } from '@shared/outcome';
import { RowFeed, type FeedChange } from '@renderer/state/row-feed';

interface Row {
  readonly id: string;
  readonly value: number;
}

const delta = (part: Partial<RowDelta<Row>>): RowDelta<Row> => ({
  upsert: [],
  remove: [],
  reload: false,
  ...part,
});

function make() {
  const reads: ((outcome: Outcome<readonly Row[], RequestError>) => void)[] = [];
  let push: (change: RowDelta<Row>) => void = () => undefined;
  let stopped = false;
  const feed = new RowFeed<Row>({
    idOf: ({ id }) => id,
    read: () => new Promise((resolve) => reads.push(resolve)),
    listen: (changed) => {
      push = changed;
      return () => {
        stopped = true;
      };
    },
  });
  const told: FeedChange<Row>[] = [];
  feed.subscribe((change) => told.push(change));
  const answer = async (index: number, outcome: Outcome<readonly Row[], RequestError>): Promise<void> => {
    reads[index]?.(outcome);
    await Promise.resolve();
    await Promise.resolve();
  };
  return {
    feed,
    reads,
    told,
    answer,
    push: (change: RowDelta<Row>) => {
      push(change);
    },
    isStopped: () => stopped,
  };
}

describe('a live list', () => {
  test('what comes while it is read is not lost', async () => {
    const { feed, answer, push } = make();
    feed.start();
    push(
      delta({
        upsert: [
          { id: 'a', value: 2 },
          { id: 'b', value: 1 },
        ],
      }),
    );
    await answer(
      0,
      success([
        { id: 'a', value: 1 },
        { id: 'c', value: 1 },
      ]),
    );
    expect([...feed.rows()]).toEqual([
      { id: 'a', value: 2 },
      { id: 'c', value: 1 },
      { id: 'b', value: 1 },
    ]);
    expect(feed.ready).toBe(true);
  });

  test('tells added, updated and removed apart, and nothing when nothing changed', async () => {
    const { feed, told, answer, push } = make();
    feed.start();
    await answer(
      0,
      success([
        { id: 'a', value: 1 },
        { id: 'b', value: 1 },
      ]),
    );
    push(
      delta({
        upsert: [
          { id: 'a', value: 2 },
          { id: 'c', value: 1 },
        ],
        remove: ['b', 'unknown'],
      }),
    );
    push(delta({ remove: ['unknown'] }));
    expect(told.slice(1)).toEqual([
      {
        kind: 'delta',
        added: [{ id: 'c', value: 1 }],
        updated: [{ id: 'a', value: 2 }],
        removed: [{ id: 'b', value: 1 }],
      },
    ]);
  });

  test('a reload reads again and an old answer is dropped', async () => {
    const { feed, reads, answer, push } = make();
    feed.start();
    push(delta({ reload: true }));
    expect(reads).toHaveLength(2);
    await answer(1, success([{ id: 'new', value: 1 }]));
    await answer(0, success([{ id: 'old', value: 1 }]));
    expect([...feed.rows()].map(({ id }) => id)).toEqual(['new']);
  });

  test('a failed read keeps what there was and says why', async () => {
    const { feed, answer } = make();
    feed.start();
    await answer(0, success([{ id: 'a', value: 1 }]));
    feed.again();
    await answer(1, failure('not_ready'));
    expect([feed.size, feed.error]).toEqual([1, 'not_ready']);
  });

  test('stopped, it forgets everything', async () => {
    const { feed, answer, isStopped } = make();
    const stop = feed.start();
    await answer(0, success([{ id: 'a', value: 1 }]));
    stop();
    expect([feed.size, feed.ready, isStopped()]).toEqual([0, false, true]);
  });
});
