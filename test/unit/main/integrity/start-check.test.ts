import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { refusalWords } from '@main/integrity/refusal-words';
import { checkStart, type StartFacts } from '@main/integrity/start-check';
import { filesBelow, sha256Of } from '@main/integrity/package-files';
import { temporaryFolder } from '../../../support/temporary-folder';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const ADDON = 'node_modules/sqlite/addon.node';

/** A package on disk as packaging leaves it, with a folder where the archive would be. */
function packaged(
  over: Partial<StartFacts> = {},
): StartFacts & { readonly put: (path: string, text: string) => void } {
  const packageFolder = join(temporaryFolder(), 'package');
  const put = (path: string, text: string): void => {
    mkdirSync(dirname(join(packageFolder, path)), { recursive: true });
    writeFileSync(join(packageFolder, path), text);
  };
  const pin = createHash('sha256').update('native code').digest('hex');
  put('vaktrom', 'runtime');
  put('resources/app.asar/addon-pins.json', JSON.stringify({ addons: { [ADDON]: pin } }));
  put(`resources/app.asar.unpacked/${ADDON}`, 'native code');
  const files = filesBelow(packageFolder).map(({ path, size }) => ({
    path,
    size,
    sha256: sha256Of(join(packageFolder, path)),
  }));
  const manifest = JSON.stringify({
    format: 'vaktrom-package/1',
    version: '1',
    platform: 'linux-x64',
    files,
  });
  put('resources/package-manifest.json', manifest);
  put('resources/package-manifest.sig', sign(null, Buffer.from(manifest), privateKey).toString('base64'));
  return {
    packaged: true,
    training: false,
    platform: 'linux',
    args: [],
    appFolder: join(packageFolder, 'resources', 'app.asar'),
    packageFolder,
    resources: join(packageFolder, 'resources'),
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    plainFiles: (work) => work(),
    put,
    ...over,
  };
}

describe('a start', () => {
  it('goes on where the package is whole', () => {
    expect(checkStart(packaged())).toEqual({ ok: true, value: null });
  });

  it('is refused with a debugging switch outside training, and only there', () => {
    const args = ['--remote-debugging-port=9222'];
    expect(checkStart(packaged({ args }))).toEqual({
      ok: false,
      error: 'switch_refused',
      detail: { where: '--remote-debugging-port' },
    });
    expect(checkStart(packaged({ args, training: true })).ok).toBe(true);
    expect(checkStart(packaged({ args, packaged: false })).ok).toBe(true);
  });

  it('is refused for another native module, in training as well', () => {
    for (const training of [false, true]) {
      const facts = packaged({ training });
      facts.put(`resources/app.asar.unpacked/${ADDON}`, 'other code!');
      expect(checkStart(facts)).toMatchObject({ error: 'addon_changed', detail: { where: ADDON } });
    }
  });

  it('is refused for a missing or an added native module, and for missing pins', () => {
    const missing = packaged({ training: true });
    rmSync(join(missing.packageFolder, 'resources/app.asar.unpacked', ADDON));
    expect(checkStart(missing)).toMatchObject({ error: 'addon_missing' });
    const added = packaged({ training: true });
    added.put('resources/app.asar.unpacked/extra.node', 'x');
    expect(checkStart(added)).toMatchObject({ error: 'addon_unexpected', detail: { where: 'extra.node' } });
    for (const pins of ['', '{}', '{"addons":{}}', '{"addons":{"a.node":"zz"}}']) {
      const unpinned = packaged({ training: true });
      unpinned.put('resources/app.asar/addon-pins.json', pins);
      expect(checkStart(unpinned)).toMatchObject({ error: 'pins_missing' });
    }
  });

  it('is refused outside training for any other file that was changed or added', () => {
    const changed = packaged();
    changed.put('vaktrom', 'Runtime');
    expect(checkStart(changed)).toMatchObject({ error: 'file_changed', detail: { where: 'vaktrom' } });
    const added = packaged();
    symlinkSync('/etc/hostname', join(added.packageFolder, 'libgtk-3.so.0'));
    expect(checkStart(added)).toMatchObject({ error: 'file_unexpected', detail: { where: 'libgtk-3.so.0' } });
    const unsigned = packaged();
    rmSync(join(unsigned.resources, 'package-manifest.sig'));
    expect(checkStart(unsigned)).toMatchObject({ error: 'manifest_missing' });
  });

  it('does not ask for a manifest in training, nor where the runtime checks the archive itself', () => {
    for (const over of [{ training: true }, { platform: 'win32' as const }]) {
      const facts = packaged(over);
      rmSync(join(facts.resources, 'package-manifest.json'));
      expect(checkStart(facts).ok).toBe(true);
    }
  });

  it('is refused, not broken, where the package cannot be read', () => {
    const facts = packaged();
    rmSync(join(facts.packageFolder, 'resources/app.asar.unpacked'), { recursive: true });
    const elsewhere = join(temporaryFolder(), 'gone');
    expect(checkStart(facts)).toMatchObject({ error: 'addon_missing' });
    expect(checkStart(packaged({ packageFolder: elsewhere }))).toMatchObject({ error: 'package_unreadable' });
  });

  it('is refused in words that name the file and say what to do', () => {
    const words = refusalWords({ ok: false, error: 'addon_changed', detail: { where: ADDON } }, 'nb');
    expect(words.title).toBe('Vaktrom starter ikke');
    expect(words.text).toContain(ADDON);
    expect(words.text).toContain('Installer Vaktrom på nytt');
    expect(refusalWords({ ok: false, error: 'signature_wrong' }, 'en').text).toContain('not rightly signed');
    expect(
      refusalWords({ ok: false, error: 'switch_refused', detail: { where: '--inspect' } }, 'nb').text,
    ).toContain('--inspect');
  });
});
