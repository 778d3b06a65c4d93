import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { readConfig, SettingsError } from '@main/app/config';
import { PreferenceFile } from '@main/app/preferences';
import { temporaryFolder } from '../../../support/temporary-folder';

vi.mock('electron', () => ({ app: {}, dialog: {} }));
const { profileTrouble, troubleWords } = await import('@main/app/start-trouble');

/** The shipped settings with one file changed. */
function settings(change: (site: Record<string, unknown>) => string): string {
  const folder = temporaryFolder();
  for (const name of ['station-config.json', 'message-templates.json', 'note-phrases.json'])
    copyFileSync(resolve('resources', name), join(folder, name));
  const path = join(folder, 'station-config.json');
  writeFileSync(path, change(JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>));
  return folder;
}

function refusedAt(folder: string): string | undefined {
  try {
    readConfig({}, folder, '/profile');
    return undefined;
  } catch (error) {
    if (error instanceof SettingsError) return error.at;
    throw error;
  }
}

describe('the site’s settings', () => {
  it.each<[string, (site: Record<string, unknown>) => string, string | undefined]>([
    ['as shipped', (site) => JSON.stringify(site), undefined],
    ['with the mark of a Windows editor', (site) => `\u{feff}${JSON.stringify(site)}`, undefined],
    ['empty', () => '', 'JSON'],
    ['cut off', (site) => JSON.stringify(site).slice(0, 40), 'JSON'],
    ['a misspelt field', (site) => JSON.stringify({ ...site, videoHost: [] }), 'videoHost'],
    [
      'a misspelt field further in',
      (site) => JSON.stringify({ ...site, key: { recoveryRequird: true } }),
      'key.recoveryRequird',
    ],
    ['a wrong value', (site) => JSON.stringify({ ...site, language: 'sv' }), 'language'],
  ])('%s: %#', (_name, change, at) => {
    expect(refusedAt(settings(change))).toBe(at);
  });

  it('say in both languages which file and field it is, and what to do', () => {
    const trouble = { kind: 'settings', file: '/etc/vaktrom/station-config.json', at: 'videoHost' } as const;
    for (const language of ['nb', 'en'] as const) {
      const words = troubleWords(trouble, language).join(' ');
      expect(words).toContain('station-config.json');
      expect(words).toContain('videoHost');
    }
  });
});

describe('the environment', () => {
  const site = (): string =>
    settings((one) => JSON.stringify({ ...one, centreUrl: 'https://centre.example' }));

  it('that is empty decides nothing: the site’s centre stays, and training is not begun in its place', () => {
    const read = readConfig({ VAKTROM_CENTRE_URL: '', VAKTROM_PROFILE: '', VAKTROM_LANG: '' }, site(), '/p');
    expect(read).toMatchObject({ centre: { kind: 'url' }, training: false, profile: resolve('/p') });
  });

  it('may name the profile from where the start was made', () => {
    const read = readConfig({ VAKTROM_PROFILE: 'profile' }, site(), '/p');
    expect([read.profile, read.dataFolder]).toEqual([resolve('profile'), resolve('profile', 'station')]);
  });
});

describe('preferences', () => {
  it.each(['', '{', '{"language":"sv"}', '[]'])(
    'that are damaged (%j) are as none, and can be saved anew',
    (text) => {
      const path = join(temporaryFolder(), 'preferences.json');
      writeFileSync(path, text);
      const file = new PreferenceFile(path, { language: 'nb', theme: 'system' });
      expect(file.current).toMatchObject({ language: 'nb', theme: 'system' });
      file.save({ language: 'en', theme: 'dark' });
      expect(new PreferenceFile(path, { language: 'nb', theme: 'system' }).current).toMatchObject({
        language: 'en',
        theme: 'dark',
      });
    },
  );
});

describe('folders of the profile', () => {
  it('are made, and leave no trace of having been tried', () => {
    const folder = join(temporaryFolder(), 'a', 'b');
    expect(profileTrouble([folder])).toBeNull();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('that cannot be made are told', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'a'));
    // No leave to write is not to be had as root; a file in the place of a folder is another error, which is told with its code.
    writeFileSync(join(folder, 'a', 'b'), '');
    const there = join(folder, 'a', 'b');
    expect(profileTrouble([there])).toEqual({ kind: 'unreachable', folder: there, code: 'EEXIST' });
    const beyond = join(there, 'c');
    expect(profileTrouble([beyond])).toEqual({ kind: 'unreachable', folder: beyond, code: 'ENOTDIR' });
    for (const language of ['nb', 'en'] as const)
      expect(troubleWords({ kind: 'unreachable', folder: beyond, code: 'EIO' }, language)[0]).toContain(
        'EIO',
      );
  });
});
