import { describe, expect, test } from 'vitest';
import { HOUR, SECOND } from '@shared/clock';
import type { DeliveryRow } from '@shared/ipc/journal/note-views';
import { countOf, newTrouble } from '@renderer/state/journal/queue';
import { deliveryWait, deliveryWords, refusalWords } from '@renderer/ui/journal/delivery-words';
import { NOON } from '../../../support/builders';
import { deliveryRow, fullQueue, refusedDelivery } from '../../../support/harness/synthetic-journal';
import { wordsIn } from '../../../support/renderer-words';

const row = (part: Partial<DeliveryRow>): DeliveryRow => deliveryRow(NOON, { state: 'queued', ...part });

describe('how far a note is', () => {
  test('is the way and the state in words, and what was taken out by hand is done with', () => {
    const t = wordsIn('nb');
    expect(deliveryWords(t, row({}))).toBe('Journalen: i kø');
    expect(deliveryWords(t, row({ channel: 'dialogmelding', state: 'sent' }))).toBe('Dialogmelding: sendt');
    expect(deliveryWords(t, row({ state: 'received' }))).toBe('Journalen: mottatt');
    expect(deliveryWords(t, row({ channel: 'file', state: 'received' }))).toBe('Lagret som fil');
    expect(deliveryWords(wordsIn('en'), row({ state: 'rejected' }))).toBe('The record: rejected');
  });

  test('names what it waits for, in both languages', () => {
    for (const [language, words] of [
      ['nb', 'Overlevert. Venter på kvittering fra mottakeren.'],
      ['en', 'Handed over. Waiting for the receipt.'],
    ] as const)
      expect(deliveryWait(wordsIn(language), row({ state: 'sent', waits: 'receipt' }), NOON)).toBe(words);
    expect(deliveryWait(wordsIn('nb'), row({ waits: null }), NOON)).toBeNull();
    expect(deliveryWait(wordsIn('nb'), row({ state: 'received', waits: 'receiver' }), NOON)).toBeNull();
  });

  test('counts down to the next try, in words once it is far off, and never below zero', () => {
    const t = wordsIn('nb');
    const wait = (left: number): string | null =>
      deliveryWait(t, row({ waits: 'receiver', nextAt: NOON + left }), NOON);
    expect(wait(102 * SECOND)).toBe('Mottakeren svarte ikke. Prøver igjen om 1:42.');
    expect(wait(59 * 60 * SECOND + 59 * SECOND)).toBe('Mottakeren svarte ikke. Prøver igjen om 59:59.');
    expect(wait(2 * HOUR)).toBe('Mottakeren svarte ikke. Prøver igjen om 2 t.');
    expect(wait(0)).toBe('Mottakeren svarte ikke. Prøver igjen nå.');
    expect(wait(-HOUR)).toBe('Mottakeren svarte ikke. Prøver igjen nå.');
    expect(deliveryWait(t, row({ waits: 'receiver', nextAt: null }), NOON)).toBe(
      'Mottakeren svarte ikke. Prøver igjen av seg selv.',
    );
  });

  test('a refusal is told in the language of the person', () => {
    expect(refusalWords(refusedDelivery(NOON), 'nb')).toMatch(/^Mottakeren kjenner ikke pasienten/);
    expect(refusalWords(refusedDelivery(NOON), 'en')).toMatch(/^The receiver does not know/);
    expect(refusalWords(row({}), 'nb')).toBeNull();
  });
});

describe('trouble', () => {
  const mine = refusedDelivery(NOON);
  const before = { ...mine, state: 'sent', error: null, waits: 'receipt' } as const;

  test('is news once, when it happens, to whom it belongs', () => {
    expect(newTrouble([before], [mine], 'u-1')).toEqual([mine]);
    expect(newTrouble([mine], [mine], 'u-1')).toEqual([]);
    expect(newTrouble([], [mine], 'u-1')).toEqual([mine]);
    expect(newTrouble([before], [mine], 'u-2')).toEqual([]);
    expect(newTrouble([before], [before], 'u-1')).toEqual([]);
  });

  test('being stuck and being refused after it are two pieces of news', () => {
    const stuck = { ...before, stuck: true };
    expect(newTrouble([before], [stuck], 'u-1')).toEqual([stuck]);
    expect(newTrouble([stuck], [mine], 'u-1')).toEqual([mine]);
  });

  test('that waits for a person is told although it is queued', () => {
    const parked = { ...before, state: 'queued', waits: 'person' } as const;
    expect(newTrouble([before], [parked], 'u-1')).toEqual([parked]);
    expect(newTrouble([parked], [parked], 'u-1')).toEqual([]);
  });

  test('is counted among what is on its way', () => {
    expect(countOf(fullQueue(NOON))).toEqual({ undocumented: 2, onWay: 5, stuck: 2 });
  });
});
