import { describe, expect, it } from 'vitest';
import { DeskRest } from '@main/app/windows/desk-rest';

function rest() {
  const due: (() => void)[] = [];
  const done: string[] = [];
  const desk = new DeskRest({
    after: (_wait, work) => {
      due.push(work);
    },
    pages: () => done.push('pages'),
    heap: () => done.push('heap'),
  });
  return { desk, due, done };
}

describe('a desk at rest', () => {
  it('gives back once, a while after its lists were last read, the pages first', () => {
    const { desk, due, done } = rest();
    desk.listsRead();
    desk.listsRead();
    const [first, second] = due;
    first?.();
    expect(done).toEqual([]);
    second?.();
    expect(done).toEqual(['pages', 'heap']);
    expect(due).toHaveLength(2);
  });
});
