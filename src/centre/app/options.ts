import { parseArgs } from 'node:util';
import { failure, success, type Outcome } from '@shared/outcome';
import { SCENARIOS } from '@shared/wire/centre-host';
import { scenarioNamed } from '../simulation/scenario';
import type { CentreOptions } from './compose';
import { providerSetting } from './provider-setting';

/** What the command line says; without a data folder a temporary one is used and removed at exit. */
export type CommandLine = Omit<CentreOptions, 'dataDir' | 'key'> & { readonly dataDir: string | undefined };

/** What is used where nothing is said. */
export const DEFAULTS = {
  port: 0,
  patients: 120,
  seed: 1,
  scenario: 'quiet-shift',
  speed: 1,
  historyDays: 90,
  password: 'trening',
  simulate: true,
  proofEveryS: 120,
} as const;

const options = {
  port: { type: 'string' },
  patients: { type: 'string' },
  seed: { type: 'string' },
  scenario: { type: 'string' },
  speed: { type: 'string' },
  'history-days': { type: 'string' },
  data: { type: 'string' },
  password: { type: 'string' },
  'no-simulation': { type: 'boolean' },
  'proof-every-s': { type: 'string' },
  'oidc-issuer': { type: 'string' },
  'oidc-client': { type: 'string' },
  'oidc-name': { type: 'string' },
  'oidc-scopes': { type: 'string' },
  'oidc-claim': { type: 'string' },
} as const;

/** Reads the arguments; `sentence` says in one sentence what is wrong and what is possible. */
export function readArguments(argv: readonly string[]): Outcome<CommandLine, 'bad_argument'> {
  try {
    const { values } = parseArgs({ args: [...argv], options, strict: true, allowPositionals: false });
    const scenario = values.scenario === undefined ? DEFAULTS.scenario : scenarioNamed(values.scenario);
    if (scenario === undefined) throw new Error(`--scenario must be one of ${SCENARIOS.join(', ')}`);
    if (values.password === '') throw new Error('--password must not be empty');
    if (values.data === '') throw new Error('--data must name a folder');
    return success({
      port: number('port', values.port, DEFAULTS.port, 0, 65_535),
      patients: number('patients', values.patients, DEFAULTS.patients, 0, 20_000),
      seed: number('seed', values.seed, DEFAULTS.seed, 0, 2 ** 31),
      scenario,
      speed: number('speed', values.speed, DEFAULTS.speed, 1, 600),
      historyDays: number('history-days', values['history-days'], DEFAULTS.historyDays, 0, 3_650),
      password: values.password ?? DEFAULTS.password,
      simulate: values['no-simulation'] !== true,
      proofEveryS: number('proof-every-s', values['proof-every-s'], DEFAULTS.proofEveryS, 0, 86_400),
      dataDir: values.data,
      oidc: providerSetting(values),
    });
  } catch (error) {
    return failure('bad_argument', { sentence: error instanceof Error ? error.message : 'bad argument' });
  }
}

function number(
  name: string,
  text: string | undefined,
  otherwise: number,
  low: number,
  high: number,
): number {
  if (text === undefined) return otherwise;
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < low || value > high) {
    throw new Error(`--${name} must be a whole number from ${String(low)} to ${String(high)}, not "${text}"`);
  }
  return value;
}
