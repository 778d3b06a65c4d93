import { describe, expect, test } from 'vitest';
import type { TrendRow } from '@shared/ipc/trend-views';
import { clipboardText, csvHeader, csvRows } from '@main/export/trend-text';

const about = {
  name: 'Testfjell, Stille',
  birthDate: '1948-04-12',
  language: 'nb',
  now: Date.parse('2026-11-26T12:00:00Z'),
} as const;
const row: TrendRow = {
  id: 'o',
  at: Date.parse('2026-11-26T06:05:00Z'),
  receivedAt: 0,
  code: '29463-7',
  text: null,
  value: 82.35,
  second: null,
  unit: 'kg',
  severity: 'yellow',
  corrected: true,
  source: 'device',
};

describe('measurements that leave the workstation', () => {
  test('a file: byte order mark, semicolon, decimal comma, Norwegian time, whose it is on every row', () => {
    expect(csvHeader(about)).toBe(
      '\u{FEFF}Pasient;Født;Målt;Måling;Kode;Verdi;Undertrykk;Enhet;Vurdert;Kilde;Merknad\r\n',
    );
    expect(csvRows([row], about)).toBe(
      'Testfjell, Stille;12.04.1948;26.11.2026 07:05;Vekt;29463-7;82,35;;kg;gul;måleutstyr;rettet\r\n',
    );
  });

  test('what is unknown, implausible or ahead of the clock says so; a unit is never converted', () => {
    const lines = csvRows(
      [
        { ...row, corrected: false, value: 180, unit: '[lb_av]' },
        { ...row, corrected: false, value: 700 },
        { ...row, corrected: false, at: about.now + 1 },
      ],
      about,
    ).split('\r\n');
    expect(lines[0]).toContain(';180;;[lb_av];gul;måleutstyr;ukjent kode eller enhet');
    expect(lines[1]).toContain(';usannsynlig');
    expect(lines[2]).toContain(';fram i tid');
  });

  test('text cannot become a formula or another column', () => {
    const text = csvRows([{ ...row, code: 'text:x', text: '=SUM(A1);"b"' }], about);
    expect(text).toContain(`"'=SUM(A1);""b"""`);
    expect(csvRows([{ ...row, value: -2 }], about)).toContain(';-2;');
  });

  test('a copy: one line that says whose, then the header, then columns with tabs', () => {
    const lines = clipboardText(
      [row, { ...row, code: '85354-9', value: 142, second: 88, unit: 'mm[Hg]' }],
      about,
    ).split('\n');
    expect(lines[0]).toBe('Testfjell, Stille · født 12.04.1948 · Hentet fra Vaktrom 26.11.2026 13:00');
    expect(lines[1]?.split('\t')).toHaveLength(9);
    expect(lines[3]?.split('\t').slice(1, 6)).toEqual(['Blodtrykk', '85354-9', '142', '88', 'mmHg']);
  });
});
