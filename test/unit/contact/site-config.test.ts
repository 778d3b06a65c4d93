import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig, settingsFolder } from '@main/app/config';
import { temporaryFolder } from '../../support/temporary-folder';

const given = JSON.parse(readFileSync('resources/station-config.json', 'utf8')) as object;

function reading(over: object): () => ReturnType<typeof readConfig> {
  const folder = join(temporaryFolder(), 'resources');
  mkdirSync(folder);
  writeFileSync(join(folder, 'station-config.json'), JSON.stringify({ ...given, ...over }));
  writeFileSync(join(folder, 'message-templates.json'), readFileSync('resources/message-templates.json'));
  writeFileSync(join(folder, 'note-phrases.json'), readFileSync('resources/note-phrases.json'));
  return () => readConfig({}, folder, '/profile');
}

describe('site settings for video', () => {
  it('are hosts by name; a site without them has no video', () => {
    expect(reading({})().site.videoHosts).toEqual(['join.nhn.no']);
    expect(reading({ videoHosts: undefined, videoStart: undefined })().site).toMatchObject({
      videoHosts: [],
      videoStart: null,
    });
  });

  it.each([
    { videoHosts: ['https://join.nhn.no'] },
    { videoHosts: ['*.nhn.no'] },
    { videoHosts: ['join.nhn.no:443'] },
    { videoHosts: ['JOIN.NHN.NO'] },
    { videoHosts: ['join.nhn.no'], videoStart: 'https://join.nhn.no.example.com/' },
    { videoHosts: ['join.nhn.no'], videoStart: 'http://join.nhn.no/' },
  ])('that are none of that stop the start: %j', (over) => {
    expect(reading(over)).toThrow(/not valid at "video/);
  });

  it('come with texts to begin a message with', () => {
    const { templates } = reading({})();
    expect(templates.length).toBeGreaterThan(4);
    expect(new Set(templates.map(({ id }) => id)).size).toBe(templates.length);
  });
});

describe('the folder of the settings', () => {
  const there = (): boolean => true;

  const folderOn = (platform: NodeJS.Platform, shipped: string, isThere: (path: string) => boolean): string =>
    settingsFolder(shipped, { packaged: true, platform }, isThere);

  it('is the site’s own where a package finds one, outside of what an update replaces', () => {
    const windows = 'C:\\Program Files\\Vaktrom\\resources';
    expect(folderOn('linux', '/opt/Vaktrom/resources', there)).toBe('/etc/vaktrom');
    expect(folderOn('win32', windows, there)).toBe('C:\\Program Files\\Vaktrom-site');
    expect(folderOn('darwin', '/Applications/Vaktrom.app/Contents/Resources', there)).toBe(
      '/Library/Application Support/Vaktrom',
    );
    expect(folderOn('linux', '/shipped', () => false)).toBe('/shipped');
    expect(folderOn('win32', windows, () => false)).toBe(windows);
  });

  it('is the site’s own also where its policy lies there alone: it is told that the other file is missing', () => {
    expect(folderOn('linux', '/shipped', (path) => path === '/etc/vaktrom/policy.json')).toBe('/etc/vaktrom');
    expect(() => readConfig({}, temporaryFolder(), '/profile')).toThrow(/missing/);
  });

  it('is the shipped one in a checkout', () => {
    expect(settingsFolder('/shipped', { packaged: false, platform: 'linux' }, there)).toBe('/shipped');
  });
});
