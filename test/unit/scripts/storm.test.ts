import { describe, expect, test } from 'vitest';
import { alertsAsked } from '../../../scripts/storm.mjs';

describe('the storm', () => {
  test('closes 200 alerts, or as many as it is told', () => {
    expect(alertsAsked([])).toBe(200);
    expect(alertsAsked(['12'])).toBe(12);
  });

  test.each([[['0']], [['401']], [['many']], [['1', '2']]])('refuses %j with words', (given) => {
    expect(() => alertsAsked(given)).toThrow('Give how many alerts to close');
  });
});
