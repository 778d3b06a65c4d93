/**
 * The public half of the key that the package's manifest is signed with: Ed25519, SubjectPublicKeyInfo in DER, base64. Packaging
 * writes it in the place of these words; while they stand here no manifest is accepted.
 */
export const RELEASE_KEY = '__VAKTROM_RELEASE_KEY__';
