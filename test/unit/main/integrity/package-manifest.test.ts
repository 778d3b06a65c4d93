import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkPackage, type InstalledPackage } from '@main/integrity/package-manifest';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const spki = (key: KeyObject): string => key.export({ format: 'der', type: 'spki' }).toString('base64');
const digest = (digit: string): string => digit.repeat(64);

const SHIPPED = [
  { path: 'vaktrom', size: 10, sha256: digest('a') },
  { path: 'resources/app.asar', size: 20, sha256: digest('b') },
  { path: 'resources/app.asar.unpacked/addon.node', size: 30, sha256: digest('c') },
];
const OWN = ['resources/package-manifest.json', 'resources/package-manifest.sig'];

function manifestOf(files: unknown, over: object = {}): Buffer {
  return Buffer.from(
    JSON.stringify({
      format: 'vaktrom-package/1',
      version: '1',
      platform: 'linux-x64',
      files,
      ...over,
    }),
  );
}

function installed(over: Partial<InstalledPackage> = {}): InstalledPackage {
  const manifest = over.manifest === undefined ? manifestOf(SHIPPED) : over.manifest;
  return {
    signature: manifest === null ? null : sign(null, manifest, privateKey),
    publicKey: spki(publicKey),
    files: [...SHIPPED, ...OWN.map((path) => ({ path, size: 1 }))].map(({ path, size }) => ({
      path,
      size,
      regular: true,
      link: null,
    })),
    unlisted: OWN,
    sha256Of: (path) => SHIPPED.find((file) => file.path === path)?.sha256 ?? digest('0'),
    ...over,
    manifest,
  };
}

const changed = (path: string, over: object) =>
  installed().files.map((file) => (file.path === path ? { ...file, ...over } : file));

describe('an installed package', () => {
  it('passes when every file is as it was shipped', () => {
    expect(checkPackage(installed())).toMatchObject({ ok: true, value: { version: '1' } });
  });

  it('fails without manifest or signature', () => {
    expect(checkPackage(installed({ manifest: null }))).toEqual({ ok: false, error: 'manifest_missing' });
    expect(checkPackage(installed({ signature: null }))).toEqual({ ok: false, error: 'manifest_missing' });
  });

  it('fails where the key was never compiled in, or is of another kind', () => {
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey;
    for (const key of ['__VAKTROM_RELEASE_KEY__', '', spki(rsa)]) {
      expect(checkPackage(installed({ publicKey: key }))).toEqual({ ok: false, error: 'key_unusable' });
    }
  });

  it('fails when signed by another key, before anything of the list is believed', () => {
    const other = generateKeyPairSync('ed25519').publicKey;
    const asked: string[] = [];
    const sha256Of = (path: string): string => {
      asked.push(path);
      return digest('a');
    };
    expect(checkPackage(installed({ publicKey: spki(other), sha256Of }))).toEqual({
      ok: false,
      error: 'signature_wrong',
    });
    expect(asked).toEqual([]);
  });

  it('fails when one bit of the signed list or the signature is another', () => {
    const good = installed();
    const manifest = good.manifest ?? Buffer.alloc(0);
    const signature = good.signature ?? Buffer.alloc(0);
    fc.assert(
      fc.property(fc.boolean(), fc.nat(), fc.integer({ min: 0, max: 7 }), (inList, at, bit) => {
        const bytes = Buffer.from(inList ? manifest : signature);
        const index = at % bytes.length;
        bytes[index] = (bytes[index] ?? 0) ^ (1 << bit);
        const over = inList ? { manifest: bytes, signature } : { manifest, signature: bytes };
        expect(checkPackage({ ...good, ...over })).toEqual({ ok: false, error: 'signature_wrong' });
      }),
    );
  });

  it.each([
    [[]],
    [[{ path: 'x', size: -1, sha256: digest('a') }]],
    [[{ path: 'x', size: 1, sha256: 'short' }]],
    ['none'],
  ])('fails when what is signed is no list: %j', (files) => {
    expect(checkPackage(installed({ manifest: manifestOf(files) }))).toMatchObject({
      error: 'manifest_unreadable',
    });
  });

  it('fails when what is signed is of another format', () => {
    const manifest = manifestOf(SHIPPED, { format: 'vaktrom-package/2' });
    expect(checkPackage(installed({ manifest }))).toMatchObject({ error: 'manifest_unreadable' });
  });

  it.each(SHIPPED.map(({ path }) => path))(
    'names %s when it is missing, of another size, a link, or changed',
    (path) => {
      const where = { detail: { where: path } };
      const without = installed().files.filter((file) => file.path !== path);
      expect(checkPackage(installed({ files: without }))).toMatchObject({ error: 'file_missing', ...where });
      for (const over of [{ size: 11 }, { regular: false }]) {
        expect(checkPackage(installed({ files: changed(path, over) }))).toMatchObject({
          error: 'file_changed',
          ...where,
        });
      }
      const sha256Of = (asked: string): string =>
        asked === path ? digest('d') : installed().sha256Of(asked);
      expect(checkPackage(installed({ sha256Of }))).toMatchObject({ error: 'file_changed', ...where });
    },
  );

  it('fails on a file that was not shipped, wherever it lies', () => {
    for (const path of ['libgtk-3.so.0', 'resources/app/index.js', 'resources/package-manifest.json.bak']) {
      const files = [...installed().files, { path, size: 1, regular: true, link: null }];
      expect(checkPackage(installed({ files }))).toEqual({
        ok: false,
        error: 'file_unexpected',
        detail: { where: path },
      });
    }
  });

  describe('in an installer that lays files beside it', () => {
    const additions = [
      { path: 'AppRun', size: 5, sha256: digest('e') },
      { path: 'usr/lib/libfoo.so.1', size: 6, sha256: digest('f') },
      { path: '.DirIcon', link: 'usr/share/icons/vaktrom.png' },
    ];
    const listed = manifestOf(SHIPPED, { additions });
    const file = (path: string, size: number) => ({ path, size, regular: true, link: null });
    const link = (path: string, to: string) => ({ path, size: 1, regular: false, link: to });
    const beside = [
      file('AppRun', 5),
      file('usr/lib/libfoo.so.1', 6),
      link('.DirIcon', 'usr/share/icons/vaktrom.png'),
    ];
    const sha256Of = (path: string): string =>
      additions.flatMap((one) => (one.path === path && one.sha256 !== undefined ? [one.sha256] : []))[0] ??
      installed().sha256Of(path);
    const judge = (extra: readonly ReturnType<typeof file | typeof link>[], manifest = listed) =>
      checkPackage(installed({ manifest, files: [...installed().files, ...extra], sha256Of }));

    it('passes with all of them as listed, with some, and with none', () => {
      fc.assert(
        fc.property(fc.subarray(beside), (some) => {
          expect(judge(some)).toMatchObject({ ok: true });
        }),
      );
    });

    it('names what is another than listed, and what is not listed', () => {
      const changes = [
        [file('AppRun', 6), 'file_changed'],
        [link('AppRun', '/bin/sh'), 'file_changed'],
        [link('.DirIcon', '/etc/passwd'), 'file_changed'],
        [file('.DirIcon', 1), 'file_changed'],
        [file('usr/lib/libgtk-3.so.0', 6), 'file_unexpected'],
      ] as const;
      for (const [extra, error] of changes)
        expect(judge([extra])).toEqual({ ok: false, error, detail: { where: extra.path } });
      const other = (path: string): string => (path === 'usr/lib/libfoo.so.1' ? digest('0') : sha256Of(path));
      const files = [...installed().files, ...beside];
      expect(checkPackage(installed({ manifest: listed, files, sha256Of: other }))).toMatchObject({
        error: 'file_changed',
        detail: { where: 'usr/lib/libfoo.so.1' },
      });
    });

    it('lists nothing beside where packaging found nothing', () => {
      expect(judge([file('AppRun', 5)], manifestOf(SHIPPED))).toMatchObject({ error: 'file_unexpected' });
    });
  });
});
