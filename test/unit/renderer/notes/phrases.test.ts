import { describe, expect, it } from 'vitest';
import { completionAt, takePhrase } from '@renderer/state/notes/phrases';

const phrases = [
  { id: 'a', text: 'Pasienten er i sin vanlige form.' },
  { id: 'b', text: 'Pasienten puster lett i hvile.' },
  { id: 'c', text: 'Åpne sår er stelt.' },
];
const found = (before: string, after = ''): readonly string[] | null =>
  completionAt(before + after, before.length, phrases)?.phrases.map(({ id }) => id) ?? null;

describe('phrases', () => {
  it.each([
    ['Pas', ['a', 'b']],
    ['pasienten p', ['b']],
    ['Ringte kl. 10. Pasienten er', ['a']],
    ['Vurdering\nåpn', ['c']],
    ['Pa', null],
    ['Pasienten er i sin vanlige form.', null],
    ['Kompass', null],
    ['', null],
  ])('after %j come %j', (before, ids) => {
    expect(found(before)).toEqual(ids);
  });

  it('come at the end of a word only, and not over a line', () => {
    expect(found('Pas', 'ienten')).toBeNull();
    expect(found('Pas', ' ringte')).toEqual(['a', 'b']);
    expect(found('Pasienten\np')).toBeNull();
  });

  it('take the place of what began them, and the caret stands behind', () => {
    const text = 'Ringte. pasienten p\nNeste';
    const caret = text.indexOf('\n');
    const at = completionAt(text, caret, phrases);
    expect(takePhrase(text, caret, at?.from ?? -1, phrases[1]?.text ?? '')).toEqual({
      text: 'Ringte. Pasienten puster lett i hvile.\nNeste',
      caret: 'Ringte. Pasienten puster lett i hvile.'.length,
    });
  });
});
