import { describe, expect, test } from 'vitest';
import { MINUTE } from '@shared/clock';
import { commandRules } from '@shared/wire/command';
import type { StationNotice } from '@shared/ipc/views';
import { en } from '@renderer/app/i18n/en';
import { nb } from '@renderer/app/i18n/nb';
import { lossWords, reportLines } from '@renderer/features/session/ledger-report';
import { actsOnAlert, needsLook, sortedOutbox } from '@renderer/state/outbox';
import { outcomeWords, waitedText } from '@renderer/ui/format/outcome';
import { noticeWords } from '@renderer/ui/format/station-notice';
import { NOON } from '../../support/builders';
import { lostClose, outboxRow } from '../../support/harness/synthetic-outbox';
import { wordsIn } from '../../support/renderer-words';

test('every command of the protocol has a name in both languages', () => {
  for (const type of Object.keys(commandRules)) {
    expect(Object.keys(nb)).toContain(`command.${type}`);
    expect(Object.keys(en)).toContain(`command.${type}`);
  }
});

describe('a lost race', () => {
  test('says who, when, how the alert stands, and what was measured since', () => {
    expect(outcomeWords(wordsIn('nb'), lostClose(NOON), NOON, 'nb')).toEqual({
      title: 'Dahl, Ola kom først, 11:44',
      lines: [
        'Handlingen ble ikke brukt. Varselet er nå lukket.',
        'Verdien er endret siden du så den: SpO₂ 88 → 83 %',
      ],
    });
    expect(outcomeWords(wordsIn('en'), lostClose(NOON), NOON, 'en')?.lines[1]).toBe(
      'The value has changed since you saw it: SpO₂ 88 → 83 %',
    );
  });

  test('to the centre’s rules, to somebody unknown, on something that is no alert', () => {
    const t = wordsIn('nb');
    const part = { standsAs: null, valueSeen: null, valueNow: null };
    expect(outcomeWords(t, lostClose(NOON, { ...part, winner: 'system' }), NOON, 'nb')).toEqual({
      title: 'Responssenteret kom først, 11:44',
      lines: ['Handlingen ble ikke brukt.'],
    });
    expect(outcomeWords(t, lostClose(NOON, { winner: null, winnerAt: null }), NOON, 'nb')?.title).toBe(
      'En annen kom først',
    );
  });

  test('a change that rounding would hide is shown', () => {
    const row = lostClose(NOON, {
      valueSeen: { code: '2708-6', value: 88.4, unit: '%' },
      valueNow: { code: '2708-6', value: 87.9, unit: '%' },
    });
    expect(outcomeWords(wordsIn('nb'), row, NOON, 'nb')?.lines[1]).toContain('88,4 → 87,9 %');
  });
});

test('a value that was refused is told with its number, its unit and when it was measured', () => {
  const at = NOON - 19 * MINUTE;
  const part = { type: 'observation.put', state: 'rejected', code: 'not_found' } as const;
  const row = outboxRow({ ...part, measured: [{ code: '2708-6', value: 84, unit: '%', at }] });
  expect(outcomeWords(wordsIn('nb'), row, NOON, 'nb')?.lines).toContain('SpO₂ 84 %, målt 11:41');
  expect(outcomeWords(wordsIn('en'), row, NOON, 'en')?.lines).toContain('SpO₂ 84 %, measured 11:41');
});

test('a refusal says why in our words and in the centre’s own', () => {
  const row = outboxRow({ state: 'rejected', code: 'invalid_state', message: ' Varselet er lukket. ' });
  expect(outcomeWords(wordsIn('nb'), row, NOON, 'nb')).toEqual({
    title: 'Responssenteret avviste handlingen',
    lines: ['Det kan ikke gjøres slik det står nå.', 'Responssenteret skriver: Varselet er lukket.'],
  });
  const bare = outboxRow({ state: 'rejected', code: 'too_late', message: '' });
  expect(outcomeWords(wordsIn('nb'), bare, NOON, 'nb')?.lines).toEqual([
    'Responssenteret oppga koden too_late.',
  ]);
  for (const state of ['registered', 'sent', 'held'] as const)
    expect(outcomeWords(wordsIn('nb'), outboxRow({ state }), NOON, 'nb')).toBeNull();
});

test('what waits says how long, and how often it was tried once it was more than once', () => {
  const t = wordsIn('nb');
  expect(waitedText(t, outboxRow({ at: NOON - 12 * MINUTE, attempts: 1 }), NOON)).toBe('ventet 12 min');
  expect(waitedText(t, outboxRow({ at: NOON - 12 * MINUTE, attempts: 3 }), NOON)).toBe(
    'ventet 12 min · 3 forsøk',
  );
});

describe('the outbox', () => {
  const rows = [
    outboxRow({ commandId: 'b', at: 2, state: 'held' }),
    outboxRow({ commandId: 'a', at: 1, state: 'registered', alertId: 'a-2' }),
    outboxRow({ commandId: 'c', at: 3, state: 'conflict' }),
    outboxRow({ commandId: 'd', at: 4, state: 'rejected', alertId: null }),
  ];
  const ids = (of: readonly { commandId: string }[]): string[] => of.map(({ commandId }) => commandId);

  test('what needs a look, newest first; what is on its way, in the order it was done', () => {
    const { attention, onWay } = sortedOutbox(rows);
    expect([ids(attention), ids(onWay)]).toEqual([
      ['d', 'c'],
      ['a', 'b'],
    ]);
    expect(rows.filter(needsLook)).toHaveLength(2);
  });

  test('the acts of one alert', () => {
    expect(ids(actsOnAlert(rows, 'a-1'))).toEqual(['c', 'b']);
    expect(actsOnAlert(null, 'a-1')).toEqual([]);
  });
});

describe('the workstation’s own files', () => {
  const words = (kind: string, detail: StationNotice['detail']): string =>
    noticeWords(wordsIn('nb'), { kind, detail });

  test('what was kept and lost is told in figures', () => {
    expect(words('cache_rebuilt', {})).toContain('Ingenting av det du har gjort er tapt.');
    expect(words('ledger_salvaged', { kept: 412, lost: 1 })).toContain('412 linjer er berget. 1 linje kunne');
    expect(words('ledger_salvaged', { kept: 412, lost: 0 })).toMatch(/Ingenting er tapt\.$/);
    expect(words('ledger_salvaged', {})).toContain('ikke kjent');
    expect(words('ledger_rolled_back', { missing: 4 })).toContain('4 linjer som responssenteret kjenner');
  });

  test('a clock that is wrong is told with how far, to which side, and what follows it', () => {
    expect(words('clock_wrong', { ahead: 20 })).toMatch(/går 20 min foran .* Frister og alder/);
    expect(words('clock_wrong', { ahead: -20 })).toMatch(/går 20 min etter/);
  });

  test('a kind that this page does not know is told with its figures', () => {
    expect(words('clock_changed', { seconds: 40 })).toMatch(/Kode: clock_changed \(seconds 40\)$/);
  });

  test('the report of an examination, what the centre does not have first', () => {
    const report = {
      waiting: 3,
      attention: 1,
      answered: 1204,
      auditIntact: 9,
      unreadable: 2,
      drafts: 1,
    };
    const lines = reportLines(wordsIn('nb'), report, 'nb');
    expect(lines[0]).toEqual({ name: 'Handlinger som ikke er sendt eller besvart', figure: '3' });
    expect(lines.map(({ figure }) => figure.replace(/\s/, ' '))).toEqual(['3', '1', '1', '1 204', '9']);
    expect(lossWords(wordsIn('nb'), null)).toContain('Regn med');
    expect(lossWords(wordsIn('nb'), 0)).toContain('Ingenting er tapt');
    expect(lossWords(wordsIn('nb'), 1)).toMatch(/^1 linje kan/);
  });
});
