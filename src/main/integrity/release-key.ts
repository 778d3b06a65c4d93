/**
 * The public half of the key that the package's manifest is signed with: Ed25519, SubjectPublicKeyInfo in DER, base64. Packaging
 * writes it in the place of these words; while they stand here no manifest is accepted.
 */
export const RELEASE_KEY = '__VAKTROM_RELEASE_KEY__';

/**
 * The public key that lists of releases are judged with: the one of the package; where the app runs from its sources, one that its
 * environment names. The words above are asked for in no expression that a bundler could write them into a second time: packaging
 * wants one place, and only one.
 */
export function releaseKeyOf(packaged: boolean, env: NodeJS.ProcessEnv): string {
  const named = packaged ? undefined : env['VAKTROM_RELEASE_KEY'];
  if (named !== undefined) return named;
  return RELEASE_KEY;
}
