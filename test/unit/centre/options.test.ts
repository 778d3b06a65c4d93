import { describe, expect, it } from 'vitest';
import { readArguments } from '@centre/app/options';
import { serveUtilityProcess } from '@centre/app/utility-host';

describe('command line of the centre', () => {
  it('has defaults for everything', () => {
    expect(readArguments([])).toEqual({
      ok: true,
      value: {
        port: 0,
        patients: 120,
        seed: 1,
        scenario: 'quiet-shift',
        speed: 1,
        historyDays: 90,
        password: 'trening',
        simulate: true,
        proofEveryS: 120,
        dataDir: undefined,
      },
    });
  });

  it('reads every argument', () => {
    const text =
      '--port 4301 --patients 10 --seed 7 --scenario storm --speed 600 --history-days 0 --data /d --password p --no-simulation --proof-every-s 5';
    expect(readArguments(text.split(' '))).toMatchObject({
      value: {
        port: 4301,
        patients: 10,
        seed: 7,
        scenario: 'alert-storm',
        speed: 600,
        historyDays: 0,
        dataDir: '/d',
        password: 'p',
        simulate: false,
        proofEveryS: 5,
      },
    });
  });

  it.each([
    ['--port', '70000'],
    ['--patients', 'x'],
    ['--speed', '0'],
    ['--scenario', 'x'],
    ['--password', ''],
    ['--what', '1'],
    ['loose'],
  ])('says in a sentence what is wrong with %s', (...argv: string[]) => {
    const read = readArguments(argv);
    expect(read).toMatchObject({ ok: false, error: 'bad_argument' });
    expect(read.ok ? '' : read.detail?.['sentence']).not.toBe('');
  });
});

describe('the centre in a utility process', () => {
  it('starts with a key, says ready, stops and ends', async () => {
    const said: unknown[] = [];
    let hear: (event: { data: unknown }) => void = () => undefined;
    const ended = new Promise<number>((exit) => {
      serveUtilityProcess(
        { on: (_event, listener) => (hear = listener), postMessage: (message) => said.push(message) },
        {
          start: (options) => {
            said.push([options.key?.length, options.patients, options.scenario]);
            return Promise.resolve({ url: 'http://127.0.0.1:1', stop: () => Promise.resolve() } as never);
          },
          describeFailure: () => 'failed',
          exit,
        },
      );
    });
    hear({ data: { type: 'start', options: { dataDir: '/d', keyHex: 'zz' } } });
    hear({ data: { type: 'start', options: { dataDir: '/d', keyHex: 'ab'.repeat(32), patients: 3 } } });
    hear({ data: { type: 'stop' } });
    expect(await ended).toBe(0);
    expect(said).toEqual([
      { type: 'failed', message: 'The start message is not understood, or came twice.' },
      [32, 3, 'quiet-shift'],
      { type: 'ready', url: 'http://127.0.0.1:1' },
    ]);
  });
});
