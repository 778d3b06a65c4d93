import type { TFunction } from 'i18next';

const known = ['malformed', 'forbidden', 'not_found', 'invalid_state', 'chain_broken'] as const;

/** Why the centre refused, in words; a code from a newer centre is shown as it came. */
export function rejectionText(t: TFunction, code: string | null): string {
  const found = known.find((one) => one === code);
  return found === undefined ? t('rejected.unknown', { code: code ?? '–' }) : t(`rejected.${found}`);
}
