import { describe, expect, test } from 'vitest';
import { needsWindow, splitArguments } from '../../../scripts/bench.mjs';

describe('the command line of the benches', () => {
  test('runs in Node where nothing else is said, and hands the rest on', () => {
    expect(splitArguments(['R1', '--json', 'x.json'])).toEqual({
      runtime: 'node',
      load: false,
      rest: ['R1', '--json', 'x.json'],
    });
  });

  test('takes the runtime out', () => {
    expect(splitArguments(['R3', '--runtime', 'electron', 'R15'])).toEqual({
      runtime: 'electron',
      load: false,
      rest: ['R3', 'R15'],
    });
  });

  test('knows the load by its first word', () => {
    expect(splitArguments(['load', '--patients', '5'])).toMatchObject({
      load: true,
      rest: ['--patients', '5'],
    });
  });

  test.each([[['--runtime']], [['--runtime', 'browser']]])('refuses %j with what there is', (given) => {
    expect(() => splitArguments(given)).toThrow('--runtime must be one of node, electron.');
  });
});

describe('the display of the benches', () => {
  test.each([
    [['R1', 'S2'], false],
    [['R3', '--json', 'x.json'], false],
    [['R1', 'R4'], true],
    [['R10'], true],
    [['--record'], true],
    [[], true],
  ])('%j opens windows: %s', (rest, expected) => {
    expect(needsWindow(rest)).toBe(expected);
  });
});
