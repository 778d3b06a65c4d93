import type { TFunction } from 'i18next';

const KNOWN = [
  'dpapi',
  'gnome_libsecret',
  'keychain',
  'kwallet',
  'kwallet5',
  'kwallet6',
  'none',
  'passphrase',
] as const;

/** What keeps the key, in words; the name that the system gives it where there are none. */
export function keeperWords(t: TFunction, keeper: string): string {
  const known = KNOWN.find((one) => one === keeper);
  return known === undefined ? keeper : t(`key.keeper.${known}`);
}
