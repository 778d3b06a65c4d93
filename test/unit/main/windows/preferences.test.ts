import { defaultPolicy, sitePolicySchema } from '@main/app/policy/site-policy';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ownLooks, PreferenceFile } from '@main/app/preferences';
import { siteLooks, siteLooksSchema } from '@main/app/windows/site-looks';

let folder: string;
const path = (): string => join(folder, 'preferences.json');
const stored = (): Record<string, unknown> =>
  JSON.parse(readFileSync(path(), 'utf8')) as Record<string, unknown>;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vaktrom-preferences-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('preferences of a workstation (V4)', () => {
  it('takes over an older file, and writes only what somebody chose', () => {
    writeFileSync(path(), JSON.stringify({ language: 'en', theme: 'dark' }));
    const file = new PreferenceFile(path(), { language: 'nb', zoom: 125 });
    expect(file.current).toEqual({ ...ownLooks, language: 'en', theme: 'dark', zoom: 125 });
    file.save({ motion: 'reduced' });
    expect(stored()).toMatchObject({ version: 2, language: 'en', theme: 'dark', motion: 'reduced' });
    expect(stored()).not.toHaveProperty('zoom');
  });

  it.each([
    ['no JSON', '{'],
    ['no object', '7'],
    ['null', 'null'],
    [
      'fields of a later version',
      JSON.stringify({ version: 9, theme: 'sepia', zoom: 117, windows: { desk: 'x' } }),
    ],
    ['windows that are none', JSON.stringify({ windows: [] })],
  ])('%s is as if nobody had chosen', (_name, text) => {
    writeFileSync(path(), text);
    const file = new PreferenceFile(path(), { language: 'nb' });
    expect(file.current).toEqual(ownLooks);
    expect(file.windows.desk).toEqual([]);
  });

  it('judges each field for itself', () => {
    const place = {
      arrangement: 'a',
      display: { id: '1', label: '', width: 1920, height: 1080 },
      bounds: { x: 0, y: 0, width: 800, height: 600 },
      state: 'normal',
    };
    const windows = {
      desk: [place],
      patient: [{ ...place, bounds: { x: 1e99 } }],
      wall: [place],
      wallUp: 'yes',
    };
    writeFileSync(path(), JSON.stringify({ version: 2, theme: 'contrast', zoom: 1, windows }));
    const file = new PreferenceFile(path(), {});
    expect(file.current).toMatchObject({ theme: 'contrast', zoom: 100 });
    expect(file.windows).toEqual({ desk: [place], patient: [], wall: [place], wallUp: false });
  });

  it('what the site decided stands, whatever was chosen before or is chosen now', () => {
    writeFileSync(path(), JSON.stringify({ version: 2, theme: 'dark', zoom: 200 }));
    const file = new PreferenceFile(path(), { theme: 'contrast' }, ['theme']);
    file.save({ theme: 'light', zoom: 150 });
    expect(file.current).toMatchObject({ theme: 'contrast', zoom: 150 });
    // Should the site leave it open again, the person's own choice is still there.
    expect(stored()).toMatchObject({ theme: 'dark', zoom: 150 });
  });

  it('is the site’s again after a reset, with the windows where they were', () => {
    const file = new PreferenceFile(path(), { theme: 'light' });
    file.save({ theme: 'dark', textSize: 'larger' });
    file.saveWindows({ wallUp: true });
    file.reset();
    expect(file.current).toEqual({ ...ownLooks, theme: 'light' });
    expect(new PreferenceFile(path(), { theme: 'light' }).windows.wallUp).toBe(true);
  });

  it('the site’s settings name looks and what is decided, and nothing that is not known', () => {
    const looks = siteLooksSchema.parse({ theme: 'contrast', decided: ['theme', 'language'] });
    const policy = defaultPolicy();
    expect(siteLooks({ language: 'en', site: { looks }, policy })).toEqual([
      { theme: 'contrast', language: 'en' },
      ['language', 'theme'],
    ]);
    const forced = sitePolicySchema.parse({ look: { theme: 'dark' } });
    expect(siteLooks({ language: 'en', site: { looks: siteLooksSchema.parse({}) }, policy: forced })).toEqual(
      [{ theme: 'dark', language: 'en' }, ['theme']],
    );
    expect(siteLooksSchema.safeParse({ colour: 'pink' }).success).toBe(false);
    expect(siteLooksSchema.safeParse({ decided: ['colour'] }).success).toBe(false);
    expect(siteLooksSchema.safeParse({ zoom: 117 }).success).toBe(false);
  });
});
