import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { failure, success, type Outcome } from '@shared/outcome';
import { filesBelow, sha256Of } from './package-files';

/** `addon-pins.json` inside the app's archive: SHA-256 (hex) of each native module, by its path in the app. */
const pinsSchema = z.object({ addons: z.record(z.string(), z.string().regex(/^[0-9a-f]{64}$/)) });

/** Why a native module may not be loaded; `detail.where` names it. */
export type AddonProblem = 'pins_missing' | 'addon_missing' | 'addon_changed' | 'addon_unexpected';

/** The pins as they stand in the app, or null where there are none that can be read. */
export function readPins(appFolder: string): Readonly<Record<string, string>> | null {
  try {
    const parsed = pinsSchema.safeParse(
      JSON.parse(readFileSync(join(appFolder, 'addon-pins.json'), 'utf8')) as unknown,
    );
    return parsed.success ? parsed.data.addons : null;
  } catch {
    return null;
  }
}

/**
 * Whether what lies unpacked beside the archive is what the archive says, file by file. To be asked before anything of it
 * is loaded: a native module runs as soon as it is opened.
 */
export function checkAddons(
  pins: Readonly<Record<string, string>> | null,
  unpacked: string,
): Outcome<null, AddonProblem> {
  if (pins === null || Object.keys(pins).length === 0) return failure('pins_missing');
  for (const [where, sha256] of Object.entries(pins)) {
    const path = join(unpacked, where);
    if (!existsSync(path)) return failure('addon_missing', { where });
    if (sha256Of(path) !== sha256) return failure('addon_changed', { where });
  }
  const stranger = filesBelow(unpacked).find(({ path }) => !Object.hasOwn(pins, path));
  return stranger === undefined ? success(null) : failure('addon_unexpected', { where: stranger.path });
}
