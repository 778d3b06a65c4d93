import { z } from 'zod';
import type { UpdateProblem } from '@shared/ipc/station/operations-contract';
import { failure, success, type Outcome } from '@shared/outcome';
import { ed25519Key, isSignedBy } from '@main/integrity/ed25519';

/** Three numbers and nothing else: a release of ours has no other form. */
const VERSION = /^(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})$/;
/** SHA-512 in base64. */
const SHA512 = /^[A-Za-z0-9+/]{86}==$/;
/** A name in the feed's own folder: no folder, no address, no way up. */
const FILE_NAME = /^[A-Za-z0-9][A-Za-z0-9 ._()-]{0,199}$/;
/** Ed25519. */
const SIGNATURE_BYTES = 64;

/** What `latest*.yml` says of a release, as far as it is used. */
const releaseSchema = z.looseObject({
  version: z.string().regex(VERSION),
  files: z
    .array(
      z.looseObject({
        url: z.string().regex(FILE_NAME),
        sha512: z.string().regex(SHA512),
        size: z.number().int().min(1).max(2_000_000_000),
      }),
    )
    .min(1)
    .max(20),
  // Another file beside the installer (a web installer's) would be fetched too.
  packages: z.undefined().optional(),
});

/** A release that a feed offers; whether it is genuine is a question of `isGenuine`. */
export interface Release {
  readonly version: string;
  readonly files: readonly { readonly url: string; readonly sha512: string; readonly size: number }[];
}

/**
 * Judges the signature over the very bytes of `latest*.yml`. `signature` is base64 as the feed gave it, null where it has
 * none; `publicKey` as in release-key.ts.
 */
export function judgeSignature(
  text: string,
  signature: string | null,
  publicKey: string,
): Outcome<null, UpdateProblem> {
  const key = ed25519Key(publicKey);
  if (key === null) return failure('key_unusable');
  if (signature === null || signature.trim() === '') return failure('signature_missing');
  const bytes = Buffer.from(signature.trim(), 'base64');
  if (bytes.length !== SIGNATURE_BYTES) return failure('signature_wrong');
  return isSignedBy(key, Buffer.from(text, 'utf8'), bytes) ? success(null) : failure('signature_wrong');
}

/** Reads what the signed text says of the release; anything that could lead elsewhere is unreadable. */
export function readRelease(parsed: unknown): Outcome<Release, UpdateProblem> {
  const release = releaseSchema.safeParse(parsed);
  return release.success ? success(release.data) : failure('feed_unreadable');
}

/** Whether a version is newer than, the same as or older than ours; null where one of them is no version. */
export function compareVersions(offered: string, own: string): 'newer' | 'same' | 'older' | null {
  const [a, b] = [partsOf(offered), partsOf(own)];
  if (a === null || b === null) return null;
  for (const [at, part] of a.entries()) {
    const other = b[at] ?? 0;
    if (part !== other) return part > other ? 'newer' : 'older';
  }
  return 'same';
}

function partsOf(version: string): readonly number[] | null {
  const match = VERSION.exec(version);
  return match === null ? null : match.slice(1).map(Number);
}
