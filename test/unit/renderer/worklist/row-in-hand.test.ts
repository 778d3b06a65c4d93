import { describe, expect, test } from 'vitest';
import { RowInHand } from '@renderer/state/worklist/row-in-hand';

/** A list that draws these patients; what it draws may be changed. */
function listOf(...drawn: string[]): { readonly hand: RowInHand; readonly drawn: Set<string> } {
  const rows = new Set(drawn);
  return { hand: new RowInHand((id) => rows.has(id), null), drawn: rows };
}

describe('the row in hand', () => {
  test('is the one with the keyboard, else the one that is open, else nobody', () => {
    const { hand } = listOf('a', 'b');
    expect(hand.patientId).toBeNull();
    hand.keyboard('list');
    hand.focus('a');
    hand.open('a');
    hand.focus('b');
    expect(hand.patientId).toBe('b');
    hand.keyboard('bar');
    expect(hand.patientId).toBe('b');
    hand.keyboard('elsewhere');
    expect(hand.patientId).toBe('a');
    // From elsewhere into the bar the row that had the keyboard once is not taken up again.
    hand.keyboard('bar');
    expect(hand.patientId).toBe('a');
    hand.open(null);
    expect(hand.patientId).toBeNull();
  });

  test('is never one that is not drawn, and one that went is not taken up again by itself', () => {
    const { hand, drawn } = listOf('a', 'b');
    hand.keyboard('list');
    hand.focus('a');
    drawn.delete('a');
    hand.redrawn();
    expect(hand.patientId).toBeNull();
    drawn.add('a');
    hand.redrawn();
    expect(hand.patientId).toBeNull();
    hand.open('c');
    expect(hand.patientId).toBeNull();
    drawn.add('c');
    hand.redrawn();
    expect(hand.patientId).toBe('c');
  });

  test('is let go where somebody else is opened, and kept where it is the same or nobody', () => {
    const { hand } = listOf('a', 'b');
    hand.keyboard('list');
    hand.focus('a');
    expect(hand.open('a')).toBe(false);
    expect(hand.open(null)).toBe(false);
    expect(hand.patientId).toBe('a');
    expect(hand.open('b')).toBe(true);
    expect(hand.patientId).toBe('b');
    expect(hand.open('c')).toBe(false);
    expect(hand.patientId).toBeNull();
  });

  test('tells only when it is another', () => {
    const { hand } = listOf('a');
    let told = 0;
    const stop = hand.subscribe(() => {
      told += 1;
    });
    hand.keyboard('list');
    hand.focus('a');
    hand.focus('a');
    hand.redrawn();
    expect(told).toBe(1);
    stop();
    hand.focus(null);
    expect(told).toBe(1);
  });
});
