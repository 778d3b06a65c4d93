import { expect, it } from 'vitest';
import { zoneNow } from '@shared/clinical/plan/zone-now';
import { DAY, HOUR } from '@shared/clock';
import type { LatestValue } from '@shared/ipc/views';
import { alertRow, NOON, plan } from '../../../support/builders';

const latest = (value: number, at = NOON - HOUR): LatestValue => ({
  ...{ observationId: 'o', code: '2708-6', text: null, value, components: [], unit: '%' },
  ...{ at, severity: 'normal', previous: null },
});

function zone(values: readonly LatestValue[], ...severities: ('red' | 'yellow' | 'blue')[]) {
  const alerts = severities.map((severity, n) => alertRow({ id: `a-${String(n)}`, severity }));
  const from = '2026-01-01T00:00:00Z';
  const limits = [
    { code: '2708-6', unit: '%', low: 88, severity: 'red', from, setBy: 'u' },
    { code: '2708-6', unit: '%', low: 92, severity: 'yellow', from, setBy: 'u' },
  ] as const;
  const view = {
    ...{ alerts, latest: values },
    plan: { ...plan(), limits: [...limits] },
  };
  return zoneNow(view, NOON);
}

it('is what open alerts and newest values say, the worse of the two', () => {
  expect(zone([latest(96)])).toBe('green');
  expect(zone([latest(96)], 'yellow')).toBe('yellow');
  expect(zone([latest(90)])).toBe('yellow');
  expect(zone([latest(85)], 'yellow')).toBe('red');
  expect(zone([latest(96)], 'blue')).toBeNull();
});

it('is not green because an alert was closed, nor because nothing came', () => {
  expect(zone([latest(85)])).toBe('red');
  expect(zone([])).toBeNull();
  expect(zone([latest(96, NOON - 30 * DAY)])).toBeNull();
  expect(zone([latest(96, NOON + DAY)])).toBeNull();
});
