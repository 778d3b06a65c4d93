import { generateKeyPairSync, verify, createPublicKey } from 'node:crypto';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MANIFEST_FILES, checkPackage } from '@main/integrity/package-manifest';
import { filesBelow as installedFiles, sha256Of as installedSha256 } from '@main/integrity/package-files';
import { readPins, checkAddons } from '@main/integrity/addon-pins';
import { RELEASE_KEY } from '@main/integrity/release-key';
import { requirePinnedAddons, writePins } from '../../../../scripts/package/addon-pins.mjs';
import { compileKey, KEY_PLACE } from '../../../../scripts/package/compile-key.mjs';
import { fuseDifferences, packageFuses } from '../../../../scripts/package/fuses.mjs';
import { MANIFEST, SIGNATURE, signManifest } from '../../../../scripts/package/sign-manifest.mjs';
import { signingKey } from '../../../../scripts/package/signing-key.mjs';
import { temporaryFolder } from '../../../support/temporary-folder';

/** A folder with these files. */
function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = join(temporaryFolder(), 'made');
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

describe('fuses', () => {
  it('close every way into the process that the app does not use', () => {
    const wanted = packageFuses('linux');
    expect(fuseDifferences(wanted, wanted)).toEqual([]);
    expect(fuseDifferences(wanted, { ...wanted, runAsNode: true })).toEqual(['runAsNode is on, wanted off']);
    const { onlyLoadAppFromAsar: _gone, ...rest } = wanted;
    expect(fuseDifferences(wanted, rest)).toEqual(['onlyLoadAppFromAsar is missing, wanted on']);
  });

  it('ask for the archive to be checked where the platform can', () => {
    expect(['win32', 'darwin', 'linux'].map((name) => packageFuses(name as NodeJS.Platform))).toMatchObject([
      { enableEmbeddedAsarIntegrityValidation: true },
      { enableEmbeddedAsarIntegrityValidation: true },
      { enableEmbeddedAsarIntegrityValidation: false },
    ]);
  });
});

describe('pins of native modules', () => {
  it('are written as the app reads them, and hold for what lies unpacked', () => {
    const stage = folderWith({ 'a/b.node': 'native', 'a/b.js': 'script' });
    writePins(stage);
    const unpacked = folderWith({ 'a/b.node': 'native' });
    expect(Object.keys(requirePinnedAddons(stage, unpacked))).toEqual(['a/b.node']);
    expect(checkAddons(readPins(stage), unpacked)).toEqual({ ok: true, value: null });
  });

  it.each([
    ['nothing', { 'a/none': '' }],
    ['another module', { 'a/b.node': 'other' }],
    ['one more', { 'a/b.node': 'native', 'a/c.node': 'x' }],
    ['a file that is no module', { 'a/b.node': 'native', 'a/b.js': 'script' }],
  ])('fail for %s', (_what, files: Readonly<Record<string, string>>) => {
    const stage = folderWith({ 'a/b.node': 'native' });
    writePins(stage);
    expect(() => requirePinnedAddons(stage, folderWith(files))).toThrow(/pinned/);
  });
});

describe('the signing key', () => {
  it('is made for one run where none is given, and says so', () => {
    const [first, second] = [signingKey({}), signingKey({ VAKTROM_SIGNING_KEY: '' })];
    expect([first.release, second.release]).toEqual([false, false]);
    expect(first.publicKey).not.toBe(second.publicKey);
  });

  it('is read from the file that the environment names', () => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const pem = privateKey.export({ format: 'pem', type: 'pkcs8' }) as string;
    const path = join(folderWith({ 'key.pem': pem }), 'key.pem');
    const key = signingKey({ VAKTROM_SIGNING_KEY: path });
    expect(key.release).toBe(true);
    expect(key.publicKey).toBe(publicKey.export({ format: 'der', type: 'spki' }).toString('base64'));
  });

  it('is refused in words when it is missing, unreadable or of another kind', () => {
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    const folder = folderWith({
      'rsa.pem': rsa.export({ format: 'pem', type: 'pkcs8' }) as string,
      'text.pem': 'no key',
    });
    const reading = (name: string) => () => signingKey({ VAKTROM_SIGNING_KEY: join(folder, name) });
    expect(reading('none.pem')).toThrow(/ENOENT/);
    expect(reading('text.pem')).toThrow(/cannot be read as a private key/);
    expect(reading('rsa.pem')).toThrow(/Ed25519/);
  });

  it('goes into the one place of the built app that waits for it', () => {
    expect(RELEASE_KEY).toBe(KEY_PLACE);
    const main = folderWith({ 'index.js': `const k = "${KEY_PLACE}";`, 'shared/other.js': '' });
    compileKey(main, 'AAAA');
    expect(readFileSync(join(main, 'index.js'), 'utf8')).toBe('const k = "AAAA";');
    expect(() => compileKey(main, 'AAAA')).toThrow(/exactly one place/);
    const twice = folderWith({ 'index.js': KEY_PLACE, 'shared/other.js': KEY_PLACE });
    expect(() => compileKey(twice, 'AAAA')).toThrow(/exactly one place/);
  });
});

describe('the signed manifest', () => {
  const appIn = (folder: string) => ({
    folder,
    resources: join(folder, 'resources'),
    executable: join(folder, 'vaktrom'),
    unpacked: join(folder, 'resources', 'app.asar.unpacked'),
    version: '0',
  });
  const about = { version: '1.2.3', platform: 'linux-x64' };

  it('is accepted by the app that reads it', () => {
    const app = appIn(folderWith({ vaktrom: 'x', 'resources/app.asar': 'y', 'locales/nb.pak': 'z' }));
    const key = signingKey({});
    expect(signManifest(app, about, key)).toBe(3);
    expect({ manifest: MANIFEST, signature: SIGNATURE }).toEqual(MANIFEST_FILES);
    const manifest = readFileSync(join(app.resources, MANIFEST));
    const signature = Buffer.from(readFileSync(join(app.resources, SIGNATURE), 'utf8'), 'base64');
    const der = createPublicKey({ key: Buffer.from(key.publicKey, 'base64'), format: 'der', type: 'spki' });
    expect(verify(null, manifest, der, signature)).toBe(true);
    const judged = checkPackage({
      manifest,
      signature,
      publicKey: key.publicKey,
      files: installedFiles(app.folder),
      unlisted: [`resources/${MANIFEST}`, `resources/${SIGNATURE}`],
      sha256Of: (path) => installedSha256(join(app.folder, path)),
    });
    expect(judged).toMatchObject({ ok: true, value: about });
  });

  it('is not made for a package with a link in it', () => {
    const folder = folderWith({ vaktrom: 'x', 'resources/app.asar': 'y' });
    symlinkSync('/', join(folder, 'link'));
    expect(() => signManifest(appIn(folder), about, signingKey({}))).toThrow(/no plain file/);
  });
});
