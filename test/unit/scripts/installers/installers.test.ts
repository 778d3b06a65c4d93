import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { parseUpdateInfo } from 'electron-updater/out/providers/Provider';
import { filesBelow, sha256Of } from '@main/integrity/package-files';
import { checkPackage } from '@main/integrity/package-manifest';
import { judgeSignature, readRelease } from '@main/updates/release-info';
import { additionsOf } from '../../../../scripts/package/installers/additions.mjs';
import { installerSettings } from '../../../../scripts/package/installers/installer-settings.mjs';
import { writeReleaseList } from '../../../../scripts/package/installers/release-list.mjs';
import { signManifest } from '../../../../scripts/package/sign-manifest.mjs';
import { temporaryFolder } from '../../../support/temporary-folder';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const key = {
  privateKey,
  publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
  release: true,
};

const FEED = new URL('https://updates.example.no/');

function put(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

const PACKAGE = { vaktrom: 'program', 'resources/app.asar': 'archive' };
const WRAPPED = {
  AppRun: '#!/bin/sh',
  'vaktrom.desktop': '[Desktop Entry]',
  'usr/lib/libnotify.so.4': 'library',
  'resources/apparmor-profile': 'profile',
};

/** The package as it lies inside an AppImage: its own files and what the tool lays beside them. */
function appImage(manifest: Readonly<Record<string, string>> = {}): string {
  const folder = temporaryFolder();
  put(folder, { ...PACKAGE, ...WRAPPED, ...manifest });
  symlinkSync('usr/share/icons/vaktrom.png', join(folder, '.DirIcon'));
  return folder;
}

describe('installers', () => {
  it('are wrapped so that the app inside still finds its list of files right, and anything else wrong', () => {
    const folder = temporaryFolder();
    put(folder, PACKAGE);
    const resources = join(folder, 'resources');
    const app = { folder, resources, executable: '', unpacked: '', version: '' };
    const about = { version: '1.0.0', platform: 'linux-x64' };
    signManifest(app, about, key);
    const manifests = () =>
      Object.fromEntries(
        ['package-manifest.json', 'package-manifest.sig'].map((name) => [
          `resources/${name}`,
          readFileSync(join(resources, name), 'utf8'),
        ]),
      );
    const shipped = filesBelow(folder).map(({ path }) => path);
    const additions = additionsOf(shipped, appImage(manifests()));
    expect(additions.map(({ path }) => path).sort()).toEqual([...Object.keys(WRAPPED), '.DirIcon'].sort());
    expect(signManifest(app, about, key, additions)).toBe(Object.keys(PACKAGE).length);
    const judge = (inside: string) => {
      const [manifest, signature] = Object.keys(manifests()).map((path) => readFileSync(join(inside, path)));
      return checkPackage({
        manifest: manifest ?? null,
        signature: Buffer.from(signature?.toString('ascii') ?? '', 'base64'),
        publicKey: key.publicKey,
        files: filesBelow(inside),
        unlisted: Object.keys(manifests()),
        sha256Of: (path) => sha256Of(join(inside, path)),
      });
    };
    expect(judge(appImage(manifests()))).toMatchObject({ ok: true });
    const other = appImage(manifests());
    put(other, { 'usr/lib/libnotify.so.4': 'Library' });
    expect(judge(other)).toMatchObject({
      error: 'file_changed',
      detail: { where: 'usr/lib/libnotify.so.4' },
    });
    const more = appImage(manifests());
    put(more, { 'usr/lib/libgtk-3.so.0': 'x' });
    expect(judge(more)).toMatchObject({ error: 'file_unexpected' });
  });

  it('fail on a file where no tool puts one, on a link that leads out, and on a package that is not whole', () => {
    const shipped = Object.keys(PACKAGE);
    const odd = appImage();
    put(odd, { 'libgtk-3.so.0': 'x' });
    expect(() => additionsOf(shipped, odd)).toThrow(/libgtk-3\.so\.0, which nobody knows of/);
    const out = appImage();
    symlinkSync('/etc/passwd', join(out, 'usr', 'lib', 'away'));
    expect(() => additionsOf(shipped, out)).toThrow(/leads out/);
    expect(() => additionsOf([...shipped, 'missing'], appImage())).toThrow(/does not hold missing/);
  });

  it('are listed and signed so that the app believes the list', () => {
    const folder = temporaryFolder();
    put(folder, {
      'Vaktrom-1.2.3.AppImage': 'image',
      'vaktrom_1.2.3_amd64.deb': 'deb',
      'builder-debug.yml': 'x',
    });
    const name = writeReleaseList(folder, '1.2.3', key, { platform: 'linux', arch: 'x64' });
    expect(name).toBe('latest-linux.yml');
    const text = readFileSync(join(folder, name), 'utf8');
    const signature = readFileSync(join(folder, `${name}.sig`), 'utf8');
    expect(judgeSignature(text, signature, key.publicKey)).toEqual({ ok: true, value: null });
    const release = readRelease(parseUpdateInfo(text, name, FEED));
    expect(release).toMatchObject({
      ok: true,
      value: { version: '1.2.3', files: [{ url: 'Vaktrom-1.2.3.AppImage', size: 5 }, { size: 3 }] },
    });
    expect(() => writeReleaseList(temporaryFolder(), '1.2.3', key)).toThrow(/no installer/);
    put(folder, { 'Vaktrom Setup 1.2.3.exe': 'nsis' });
    expect(writeReleaseList(folder, '1.2.3', key, { platform: 'win32' })).toBe('latest.yml');
    expect(
      readRelease(parseUpdateInfo(readFileSync(join(folder, 'latest.yml'), 'utf8'), 'latest.yml', FEED)).ok,
    ).toBe(true);
  });

  it('name who keeps them, and are not made otherwise', () => {
    const good = { VAKTROM_MAINTAINER: 'Drift <drift@example.no>', VAKTROM_HOMEPAGE: 'https://example.no/' };
    expect(installerSettings(good)).toEqual({
      maintainer: 'Drift <drift@example.no>',
      homepage: 'https://example.no/',
    });
    expect(() => installerSettings({})).toThrow(/VAKTROM_MAINTAINER/);
    expect(() => installerSettings({ ...good, VAKTROM_MAINTAINER: 'drift' })).toThrow(/VAKTROM_MAINTAINER/);
    expect(() => installerSettings({ ...good, VAKTROM_HOMEPAGE: 'http://example.no' })).toThrow(
      /VAKTROM_HOMEPAGE/,
    );
  });
});
