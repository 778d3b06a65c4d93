import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const PACKAGE = 'better-sqlite3-multiple-ciphers';
/** The prebuilt addon speaks Node-API 10; older runtimes need the one built from source at set-up. */
const PREBUILT_NAPI = 10;

/** The addon cannot be loaded in this runtime; `message` says what to do. */
export class NativeModuleMissing extends Error {
  override readonly name = 'NativeModuleMissing';
}

/**
 * Path of the SQLite addon for this runtime, or undefined where the package's own prebuild fits.
 * Loading the prebuild in a runtime with Node-API < 10 kills the process, so this is decided before
 * anything is loaded, from `process.versions.napi`.
 */
export function nativeBindingPath(napi: number = Number(process.versions['napi'])): string | undefined {
  if (napi >= PREBUILT_NAPI) return undefined;
  const require = createRequire(import.meta.url);
  const root = dirname(dirname(require.resolve(PACKAGE)));
  const path = join(root, 'build', 'napi9', 'better_sqlite3.node');
  if (!existsSync(path)) {
    throw new NativeModuleMissing(
      `The SQLite module for this runtime (Node-API ${String(napi)}) is not built. Run "npm start" once to build it.`,
    );
  }
  return path;
}

/** Names an error of loading the addon (not there, for another system, of another ABI, damaged); others pass unchanged. */
export function asModuleError(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code !== 'MODULE_NOT_FOUND' && code !== 'ERR_DLOPEN_FAILED') return error;
  const message = 'The SQLite module for this runtime is missing, or is not one that this runtime can load.';
  return new NativeModuleMissing(message, { cause: error });
}
