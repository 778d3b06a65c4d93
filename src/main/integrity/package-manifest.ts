import { z } from 'zod';
import { failure, success, type Outcome } from '@shared/outcome';
import { ed25519Key, isSignedBy } from './ed25519';
import type { PackageFile } from './package-files';

/** Names of the manifest and its signature (64 bytes, base64) in the package's resources. */
export const MANIFEST_FILES = {
  manifest: 'package-manifest.json',
  signature: 'package-manifest.sig',
} as const;

const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);

/** Every file that the package ships, except the manifest itself and its signature. */
const manifestSchema = z.object({
  format: z.literal('vaktrom-package/1'),
  version: z.string(),
  platform: z.string(),
  files: z
    .array(
      z.object({
        path: z.string().min(1),
        size: z.number().int().min(0),
        sha256: sha256Schema,
      }),
    )
    .min(1),
  /**
   * What the tools that wrap the package into installers lay beside it (an AppImage its launcher, icons and libraries, a deb
   * its profile), as packaging found it there. Each may be missing, since the same files go into every installer; what is there
   * must be as listed.
   */
  additions: z
    .array(
      z.union([
        z.strictObject({ path: z.string().min(1), size: z.number().int().min(0), sha256: sha256Schema }),
        z.strictObject({ path: z.string().min(1), link: z.string().min(1) }),
      ]),
    )
    .max(500)
    .default([]),
});
export type PackageManifest = z.infer<typeof manifestSchema>;

/** Why the package is not what was packaged; `detail.where` names the file where it is one. */
export type PackageProblem =
  | 'manifest_missing'
  | 'key_unusable'
  | 'signature_wrong'
  | 'manifest_unreadable'
  | 'file_missing'
  | 'file_changed'
  | 'file_unexpected';

/** What is held against the manifest. */
export interface InstalledPackage {
  /** The manifest's bytes as they lie on the disk, and the signature over exactly these; null where missing. */
  readonly manifest: Buffer | null;
  readonly signature: Buffer | null;
  /** SubjectPublicKeyInfo in DER, base64 (release-key.ts). */
  readonly publicKey: string;
  /** All that lies in the package's folder, manifest and signature included. */
  readonly files: readonly PackageFile[];
  /** Paths that the manifest cannot list: itself and its signature. */
  readonly unlisted: readonly string[];
  /** SHA-256 of a file in hex; asked last, and only for files of the right size. */
  readonly sha256Of: (path: string) => string;
}

/**
 * Judges an installed package: the signature first, so that nothing of an unsigned list is believed; then that no file is
 * missing and none is there that was not shipped; then the contents. Damage, half an update and exchanged parts are found. Who
 * can write the program itself, or lay a library beside it that the system's loader takes first, can also take this check out:
 * against that stand the owner of the files and the signature of the installer.
 */
export function checkPackage(installed: InstalledPackage): Outcome<PackageManifest, PackageProblem> {
  const manifest = signedManifest(installed);
  if (!manifest.ok) return manifest;
  const found = new Map(installed.files.map((file) => [file.path, file]));
  for (const path of installed.unlisted) found.delete(path);
  for (const { path, size } of manifest.value.files) {
    const file = found.get(path);
    if (file === undefined) return failure('file_missing', { where: path });
    if (!file.regular || file.size !== size) return failure('file_changed', { where: path });
    found.delete(path);
  }
  const wrapped = checkAdditions(manifest.value, found, installed.sha256Of);
  if (wrapped !== null) return failure('file_changed', { where: wrapped });
  const stranger = [...found.keys()][0];
  if (stranger !== undefined) return failure('file_unexpected', { where: stranger });
  const changed = manifest.value.files.find(({ path, sha256 }) => installed.sha256Of(path) !== sha256);
  return changed === undefined ? manifest : failure('file_changed', { where: changed.path });
}

/** Takes what installers add out of `found`; the path of one that is not as listed, null where all are. */
function checkAdditions(
  { additions }: PackageManifest,
  found: Map<string, PackageFile>,
  sha256Of: InstalledPackage['sha256Of'],
): string | null {
  for (const addition of additions) {
    const file = found.get(addition.path);
    if (file === undefined) continue;
    const same =
      'link' in addition
        ? file.link === addition.link
        : file.regular && file.size === addition.size && sha256Of(addition.path) === addition.sha256;
    if (!same) return addition.path;
    found.delete(addition.path);
  }
  return null;
}

function signedManifest({
  manifest,
  signature,
  publicKey,
}: InstalledPackage): Outcome<PackageManifest, PackageProblem> {
  if (manifest === null || signature === null) return failure('manifest_missing');
  const key = ed25519Key(publicKey);
  if (key === null) return failure('key_unusable');
  if (!isSignedBy(key, manifest, signature)) return failure('signature_wrong');
  const parsed = manifestSchema.safeParse(jsonOf(manifest));
  return parsed.success ? success(parsed.data) : failure('manifest_unreadable');
}

function jsonOf(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8')) as unknown;
  } catch {
    return null;
  }
}
