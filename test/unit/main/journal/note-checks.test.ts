import { expect, test } from 'vitest';
import type { NoteFinding } from '@shared/ipc/journal/note-views';
import { told } from '@main/app/journal/note-checks';

function found(code: string, nb: string, weight: NoteFinding['weight']): NoteFinding {
  return { code, weight, text: { nb, en: nb } };
}

test('two rules that say the same sentence are told once, as the graver of them', () => {
  const tell = found('a', 'Varselet er ikke kvittert ut.', 'tell');
  const stop = found('b', 'Varselet er ikke kvittert ut.', 'stop');
  expect(told([tell, stop])).toEqual([stop]);
  expect(told([stop, tell])).toEqual([stop]);
});

test('what differs in words is told each', () => {
  const findings = [found('a', 'Én.', 'stop'), found('b', 'To.', 'tell')];
  expect(told(findings)).toEqual(findings);
});
