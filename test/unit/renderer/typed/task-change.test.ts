import { describe, expect, it } from 'vitest';
import { beginChange, changeOver, decideClash, writeChange } from '@renderer/features/tasks/task-change';

const OPENED = { title: 'Ring pasienten', due: '2026-11-01T10:00', whose: 'role:nurse' };
const MOVED = { ...OPENED, due: '2026-11-01T16:00' };
const TITLE = 'Ring pasienten om ny måling';

describe('a change of a task that a colleague changes meanwhile', () => {
  const typed = writeChange(beginChange(OPENED), OPENED, { title: TITLE });

  it('is as it was opened until something is written', () => {
    expect(changeOver(beginChange(OPENED), OPENED)).toEqual({ words: OPENED, clashes: [] });
  });

  it('sends the colleague’s deadline where only the title is written, before and after', () => {
    const expected = { words: { ...MOVED, title: TITLE }, clashes: [] };
    expect(changeOver(typed, MOVED)).toEqual(expected);
    expect(changeOver(writeChange(beginChange(OPENED), MOVED, { title: TITLE }), MOVED)).toEqual(expected);
  });

  it('is a clash where both wrote in the same field, until a person decides', () => {
    const both = writeChange(typed, OPENED, { due: '2026-11-01T12:00' });
    expect(changeOver(both, MOVED)).toEqual({
      words: { title: TITLE, due: '2026-11-01T12:00', whose: OPENED.whose },
      clashes: ['due'],
    });
    const mine = changeOver(decideClash(both, MOVED, 'due', 'mine'), MOVED);
    expect(mine).toEqual({ words: { ...MOVED, title: TITLE, due: '2026-11-01T12:00' }, clashes: [] });
    const theirs = changeOver(decideClash(both, MOVED, 'due', 'theirs'), MOVED);
    expect(theirs).toEqual({ words: { ...MOVED, title: TITLE }, clashes: [] });
  });

  it('is no clash where the field was written in after it had changed, or to the same', () => {
    const after = writeChange(typed, MOVED, { due: '2026-11-01T17:00' });
    expect(changeOver(after, MOVED)).toEqual({
      words: { ...MOVED, title: TITLE, due: '2026-11-01T17:00' },
      clashes: [],
    });
    const same = writeChange(typed, OPENED, { due: MOVED.due });
    expect(changeOver(same, MOVED)).toEqual({ words: { ...MOVED, title: TITLE }, clashes: [] });
  });

  it('asks about every difference where the draft does not say what it began with', () => {
    const old = { ...typed, changeWas: '' };
    expect(changeOver(old, MOVED).clashes).toEqual(['title', 'due']);
    const title = decideClash(old, MOVED, 'title', 'mine');
    expect(changeOver(title, MOVED).clashes).toEqual(['due']);
    expect(changeOver(decideClash(title, MOVED, 'due', 'theirs'), MOVED)).toEqual({
      words: { ...MOVED, title: TITLE },
      clashes: [],
    });
  });
});
