import type { TFunction } from 'i18next';
import type { RequestError } from '@shared/ipc/contract';
import { passphraseProblem } from '@shared/keys/passphrase-rule';

/** What came back where a passphrase or a code was not taken. */
export interface Refused {
  readonly error: RequestError;
  readonly detail?: Readonly<Record<string, string | number>> | undefined;
}

/** Words for it: how long to wait, how long it must be, what makes it weak. */
export function refusedWords(t: TFunction, { error, detail }: Refused): string {
  if (error === 'try_later' && detail?.['seconds'] !== undefined)
    return t('key.wait', { seconds: detail['seconds'] });
  if (error === 'short_passphrase' && detail?.['minimum'] !== undefined)
    return t('key.weak.short', { count: Number(detail['minimum']) });
  const problem = detail?.['problem'];
  if (error === 'weak_passphrase' && (problem === 'alike' || problem === 'common'))
    return t(`key.weak.${problem}`);
  return t(`error.${error}`);
}

/** What is said below a new passphrase while it is typed. */
export function strengthWords(t: TFunction, passphrase: string, minimum: number): string {
  if (passphrase === '') return t('key.strength', { count: minimum });
  const problem = passphraseProblem(passphrase, minimum);
  return problem === null ? t('key.strength.good') : t(`key.weak.${problem}`, { count: minimum });
}
