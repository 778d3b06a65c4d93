import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  defaultPolicy,
  parsePolicy,
  POLICY_FILE,
  PolicyUnusable,
  readPolicy,
  sitePolicySchema,
} from '@main/app/policy/site-policy';
import { temporaryFolder } from '../../../support/temporary-folder';

const PATH = '/etc/vaktrom/policy.json';

function refusal(text: string): string {
  try {
    parsePolicy(text, PATH);
  } catch (error) {
    if (error instanceof PolicyUnusable) return error.message;
    throw error;
  }
  return 'accepted';
}

describe('site policy', () => {
  it('decides nothing where there is no file, and says so', () => {
    expect(readPolicy(temporaryFolder())).toEqual({ policy: defaultPolicy(), path: null });
  });

  it('is read from beside the settings, and names its file', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, POLICY_FILE), '{"logs":{"days":7},"look":{"theme":"dark"}}');
    const read = readPolicy(folder);
    expect(read.path).toBe(join(folder, POLICY_FILE));
    expect(read.policy).toEqual({
      ...defaultPolicy(),
      logs: { ...defaultPolicy().logs, days: 7 },
      look: { theme: 'dark', language: null },
    });
  });

  it('is read with the mark that Windows editors put in front of UTF-8, and refused in another encoding', () => {
    const folder = temporaryFolder();
    const text = '{"exports":{"copy":false}}';
    writeFileSync(join(folder, POLICY_FILE), `\u{feff}${text}`);
    expect(readPolicy(folder).policy.exports.copy).toBe(false);
    writeFileSync(join(folder, POLICY_FILE), Buffer.from(`\u{feff}${text}`, 'utf16le'));
    expect(() => readPolicy(folder)).toThrow(/no JSON/);
  });

  it('names an unknown key by its whole path, and what to do', () => {
    expect(refusal('{"lock":{"idleMinutes":5}}')).toMatch(/lock\.idleMinutes.*site-settings\.md/s);
    expect(refusal('{"look":{"colour":"red"},"lock":{}}')).toContain('look.colour');
    expect(refusal('{"updated":1}')).toContain('updated');
    expect(refusal('{"__proto__":{"exports":{"copy":false}}}')).not.toBe('accepted');
    expect(refusal('{"exports":{"__proto__":{"copy":false}}}')).not.toBe('accepted');
  });

  it('tells an empty file, half a file and a wrong value apart, and repeats no value', () => {
    expect(refusal('')).toContain('is empty');
    expect(refusal(' \n')).toContain('is empty');
    expect(refusal('{"lock":')).toContain('no JSON');
    const wrong = refusal('{"updates":{"feed":"http://secret-host.example/x"}}');
    expect(wrong).toContain('updates.feed');
    expect(wrong).not.toContain('secret-host');
  });

  it('never lets a file that is there fall back to no decisions', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const outcome = refusal(text);
        // What is accepted is JSON of an object whose every key the schema knows.
        if (outcome === 'accepted') expect(sitePolicySchema.safeParse(JSON.parse(text)).success).toBe(true);
        else expect(outcome).toContain(PATH);
      }),
    );
  });

  it('takes bounds of the lock in order only', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 240 }),
        fc.integer({ min: 1, max: 240 }),
        fc.integer({ min: 1, max: 240 }),
        (a, b, c) => {
          const text = JSON.stringify({ lock: { leastMinutes: a, defaultMinutes: b, mostMinutes: c } });
          expect(refusal(text) === 'accepted').toBe(a <= b && b <= c);
        },
      ),
    );
  });

  it.each([
    ['https://updates.example.no/vaktrom/', true],
    ['http://127.0.0.1:8080/', true],
    ['http://updates.example.no/', false],
    ['https://user:word@updates.example.no/', false],
    ['https://updates.example.no/?token=1', false],
    ['file:///srv/updates', false],
    ['updates.example.no', false],
  ])('a feed at %s: %s', (feed, allowed) => {
    expect(refusal(JSON.stringify({ updates: { feed } })) === 'accepted').toBe(allowed);
  });
});
