import { describe, expect, test } from 'vitest';
import type { RequestError } from '@shared/ipc/contract';
import type { FirstRows, RowDelta } from '@shared/ipc/views';
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

function make(withFirst = false) {
  const firsts: ((outcome: Outcome<FirstRows<Row>, RequestError>) => void)[] = [];
  const drawings: (() => void)[] = [];
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
    ...(withFirst
      ? {
          first: {
            read: () => new Promise<Outcome<FirstRows<Row>, RequestError>>((resolve) => firsts.push(resolve)),
            drawn: () => new Promise<void>((resolve) => drawings.push(resolve)),
          },
        }
      : {}),
  });
  const told: FeedChange<Row>[] = [];
  feed.subscribe((change) => told.push(change));
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
  };
  const answerFirst = (index: number, outcome: Outcome<FirstRows<Row>, RequestError>): Promise<void> => {
    firsts[index]?.(outcome);
    return settle();
  };
  const draw = (index: number): Promise<void> => {
    drawings[index]?.();
    return settle();
  };
  const answer = async (index: number, outcome: Outcome<readonly Row[], RequestError>): Promise<void> => {
    reads[index]?.(outcome);
    await Promise.resolve();
    await Promise.resolve();
  };
  return {
    feed,
    reads,
    firsts,
    told,
    answer,
    answerFirst,
    draw,
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

describe('a long list that shows what stands first', () => {
  const a = { id: 'a', value: 1 };
  const b = { id: 'b', value: 1 };

  test('draws the first rows, and asks for all of them when those are drawn', async () => {
    const { feed, reads, told, answer, answerFirst, draw } = make(true);
    feed.start();
    expect([feed.begun, reads]).toEqual([false, []]);
    await answerFirst(0, success({ rows: [a], whole: false }));
    expect([feed.begun, feed.ready, feed.size, reads]).toEqual([true, false, 1, []]);
    await draw(0);
    expect(reads).toHaveLength(1);
    await answer(0, success([b, a]));
    expect([feed.ready, [...feed.rows()].map(({ id }) => id)]).toEqual([true, ['b', 'a']]);
    expect(told).toEqual([{ kind: 'all' }, { kind: 'rest' }]);
  });

  test('a list that is no longer than that is whole at once', async () => {
    const { feed, reads, told, answerFirst } = make(true);
    feed.start();
    await answerFirst(0, success({ rows: [a], whole: true }));
    expect([feed.ready, reads, told]).toEqual([true, [], [{ kind: 'all' }]]);
  });

  test('what changes meanwhile is drawn at once, and stands in the whole list too', async () => {
    const { feed, told, answer, answerFirst, draw, push } = make(true);
    feed.start();
    await answerFirst(0, success({ rows: [a], whole: false }));
    push(delta({ upsert: [{ id: 'a', value: 2 }] }));
    expect([feed.row('a')?.value, told.at(-1)?.kind]).toEqual([2, 'delta']);
    await draw(0);
    push(delta({ upsert: [{ id: 'new', value: 1 }], remove: ['b'] }));
    await answer(0, success([{ id: 'a', value: 2 }, b]));
    expect([...feed.rows()].map(({ id, value }) => [id, value])).toEqual([
      ['a', 2],
      ['new', 1],
    ]);
  });

  test('where the first rows do not come, all of them are asked for, and say why they do not', async () => {
    const { feed, reads, answer, answerFirst } = make(true);
    feed.start();
    await answerFirst(0, failure('not_ready'));
    expect([feed.begun, reads.length]).toEqual([false, 1]);
    await answer(0, failure('not_ready'));
    expect([feed.ready, feed.error]).toEqual([false, 'not_ready']);
  });

  test('a list that is replaced is read whole, behind what is drawn', async () => {
    const { feed, reads, firsts, answer, answerFirst, draw, push } = make(true);
    feed.start();
    await answerFirst(0, success({ rows: [a], whole: false }));
    push(delta({ reload: true }));
    expect([firsts.length, reads.length, feed.begun]).toEqual([1, 1, true]);
    await draw(0);
    expect(reads).toHaveLength(1);
    await answer(0, success([b]));
    expect([...feed.rows()]).toEqual([b]);
  });

  test('stopped before it is whole, it asks for nothing more', async () => {
    const { feed, reads, answerFirst, draw } = make(true);
    const stop = feed.start();
    await answerFirst(0, success({ rows: [a], whole: false }));
    stop();
    await draw(0);
    expect([feed.begun, feed.size, reads]).toEqual([false, 0, []]);
  });
});
