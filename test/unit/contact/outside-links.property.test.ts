import { readFileSync } from 'node:fs';
import { globSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { syntheticPersonNumber } from '@shared/clinical/person-number';
import { phoneLink, videoLink } from '@main/windows/outside-links';

const HOSTS = ['join.nhn.no', 'video.example.no'];
const opened = (link: string): string | null => {
  const judged = videoLink(link, HOSTS);
  return judged.ok ? judged.value.href : null;
};

describe('addresses that leave the workstation', () => {
  it('takes a video link of a listed host over https, as it was parsed', () => {
    expect(opened('https://join.nhn.no/rom/abc?pin=12')).toBe('https://join.nhn.no/rom/abc?pin=12');
    expect(opened('  https://JOIN.nhn.no  ')).toBe('https://join.nhn.no/');
    // What parsers may read in two ways is opened as it was read here.
    expect(opened('https://join.nhn.no\\@evil.example/')).toBe('https://join.nhn.no/@evil.example/');
  });

  it.each([
    'http://join.nhn.no/rom',
    'https://join.nhn.no.evil.example/rom',
    'https://evil.example/join.nhn.no',
    'https://join.nhn.no@evil.example/',
    'https://user:secret@join.nhn.no/',
    'https://join.nhn.no:8443/rom',
    'https://sub.join.nhn.no/',
    'javascript:alert(1)//join.nhn.no',
    'file:///etc/passwd',
    'join.nhn.no/rom',
    '',
  ])('refuses %j', (link) => {
    expect(opened(link)).toBeNull();
  });

  it('opens nothing but https at a listed host, whatever is written', () => {
    const odd = fc.oneof(
      fc.webUrl(),
      fc.string(),
      fc.webUrl().map((url) => `https://join.nhn.no@${url}`),
    );
    fc.assert(
      fc.property(odd, fc.constantFrom('', 'https://join.nhn.no', 'https://'), (text, before) => {
        const href = opened(before + text);
        if (href === null) return;
        expect([new URL(href).protocol, HOSTS.includes(new URL(href).host)]).toEqual(['https:', true]);
      }),
    );
  });

  it('lets no person number out, however it is written', () => {
    const number = fc
      .tuple(
        fc.integer({ min: 1, max: 28 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 0, max: 999 }),
      )
      .map(([day, month, individual]) =>
        syntheticPersonNumber(
          `1950-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`,
          individual,
        ),
      )
      .filter((one) => one !== undefined);
    fc.assert(
      fc.property(number, fc.constantFrom('', ' ', '-', '%20', '+', '.'), (digits, gap) => {
        const written = `${digits.slice(0, 6)}${gap}${digits.slice(6)}`;
        expect(opened(`https://join.nhn.no/rom/${written}?x=1`)).toBeNull();
        expect(opened(`https://join.nhn.no/rom?p=a${written}b`)).toBeNull();
        expect(phoneLink(written.replace('%20', ' ')).ok).toBe(false);
      }),
    );
    // A meeting number without a date in front is none.
    expect(opened('https://join.nhn.no/99999999999')).not.toBeNull();
  });

  it('makes a tel: address of what stands in the record, and of nothing else', () => {
    expect(phoneLink('+47 000 12 345')).toEqual({ ok: true, value: 'tel:+4700012345' });
    expect(phoneLink('22 22 55 55')).toEqual({ ok: true, value: 'tel:+4722225555' });
    expect(phoneLink('0046 8 123 456')).toEqual({ ok: true, value: 'tel:+468123456' });
    expect(phoneLink('113')).toEqual({ ok: true, value: 'tel:113' });
    for (const odd of ['', 'ring kona', '*21*22225555#', '22225555;ext=1', 'tel:22225555', '+'])
      expect(phoneLink(odd)).toEqual({ ok: false, error: 'bad_number' });
  });

  it('has one place that opens anything outside', () => {
    const users = globSync('src/**/*.{ts,tsx}').filter((path) =>
      readFileSync(path, 'utf8').includes('shell.openExternal('),
    );
    expect(users).toEqual(['src/main/app/compose.ts']);
  });
});
