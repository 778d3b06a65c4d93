import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { clearToasts, putAway, say, useToasts } from '@renderer/state/toasts';

const texts = (): readonly string[] => useToasts.getState().toasts.map(({ text }) => text);

beforeEach(() => {
  vi.useFakeTimers();
  clearToasts();
});
afterEach(() => {
  vi.useRealTimers();
});

test('what needs attention stays until it is put away, whatever is said after it', () => {
  say('Tapt kappløp · Oppgave', 'attention');
  for (const n of [1, 2, 3, 4]) say(`Registrert ${String(n)}`);
  expect(texts()).toEqual(['Tapt kappløp · Oppgave', 'Registrert 3', 'Registrert 4']);
  vi.advanceTimersByTime(60_000);
  expect(texts()).toEqual(['Tapt kappløp · Oppgave']);
  putAway(useToasts.getState().toasts[0]?.id ?? 0);
  expect(texts()).toEqual([]);
});

test('none of many that need attention is pushed out, and what was just done is said beside them', () => {
  for (const n of [1, 2, 3, 4]) say(`Avvist ${String(n)}`, 'attention');
  say('Registrert');
  say('Angret');
  expect(texts()).toEqual(['Avvist 1', 'Avvist 2', 'Avvist 3', 'Avvist 4', 'Angret']);
});

test('the same failure twice is one message, and a newer message takes the place of its subject', () => {
  say('Ingen forbindelse', 'attention');
  say('Ingen forbindelse', 'attention');
  say('Ett notat', 'attention', { subject: 'journal' });
  say('To notater', 'attention', { subject: 'journal' });
  expect(texts()).toEqual(['Ingen forbindelse', 'To notater']);
});
