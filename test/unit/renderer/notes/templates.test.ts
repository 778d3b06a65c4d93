import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyText, finishedText, firstGap, isFilled, moveToTemplate } from '@renderer/state/notes/templates';

const DHO = ['Årsak til kontakt', 'Vurdering', 'Råd og tiltak'];
const SOAP = ['S – Subjektivt', 'Vurdering', 'P – Plan'];

/** Lines that a person wrote, in any order. */
const words = (text: string, known: readonly string[]): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !known.includes(line))
    .sort();

describe('templates of a note', () => {
  it('give headings with a line to write on below each, and the caret begins on the first', () => {
    const text = emptyText(DHO);
    expect(text).toBe('Årsak til kontakt\n\nVurdering\n\nRåd og tiltak\n');
    expect(firstGap(text, DHO)).toBe('Årsak til kontakt\n'.length);
    expect(isFilled(text, DHO)).toBe(false);
    expect(finishedText(text, DHO)).toBe('');
  });

  it('switch without losing a word: same names meet, others keep the heading they had', () => {
    const written = 'Fri linje\nÅrsak til kontakt\nLav SpO₂\n\nVurdering\nTungpustet\n\nRåd og tiltak\n';
    expect(moveToTemplate(written, DHO, SOAP)).toBe(
      'Fri linje\n\nÅrsak til kontakt\nLav SpO₂\n\nS – Subjektivt\n\nVurdering\nTungpustet\n\nP – Plan\n',
    );
    expect(moveToTemplate(emptyText(DHO), DHO, SOAP)).toBe(emptyText(SOAP));
    expect(moveToTemplate(emptyText(DHO), DHO, [])).toBe('');
    expect(moveToTemplate('', [], DHO)).toBe(emptyText(DHO));
  });

  it('give a heading back its place on the way home through another template', () => {
    const written = 'Årsak til kontakt\nLav SpO₂\n\nVurdering\n\nRåd og tiltak\nHvile\n';
    const every = [...DHO, ...SOAP];
    const free = moveToTemplate(written, every, []);
    expect(free).toBe('Årsak til kontakt\nLav SpO₂\n\nRåd og tiltak\nHvile');
    expect(moveToTemplate(free, every, DHO)).toBe(written);
  });

  it('sign what was written, without headings that nobody wrote below', () => {
    expect(finishedText('Årsak til kontakt\nLav SpO₂\n\nVurdering\n\n\nRåd og tiltak\n  \n', DHO)).toBe(
      'Årsak til kontakt\nLav SpO₂',
    );
  });

  it('hold every written line through any number of switches, and in what is signed', () => {
    const line = fc.oneof(
      fc.constantFrom(...DHO, ...SOAP, '', '  '),
      fc.string({ minLength: 1, maxLength: 12 }).map((text) => text.replace(/[\r\n]/g, ' ')),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 14 }), (lines) => {
        const all = [...DHO, ...SOAP];
        const before = lines.join('\n');
        const soap = moveToTemplate(before, DHO, SOAP);
        const free = moveToTemplate(soap, SOAP, []);
        const back = moveToTemplate(free, [], DHO);
        const kept = words(before, all);
        expect(words(soap, all)).toEqual(kept);
        expect(words(free, all)).toEqual(kept);
        expect(words(back, all)).toEqual(kept);
        expect(words(finishedText(back, DHO), all)).toEqual(kept);
      }),
    );
  });
});
