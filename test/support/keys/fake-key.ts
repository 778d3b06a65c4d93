import { failure, success } from '@shared/outcome';
import type { Station } from '@shared/ipc/contract';
import type { KeyView } from '@shared/ipc/station/key-views';

type KeyRequest =
  | 'readKey'
  | 'retryKey'
  | 'useOlderStore'
  | 'recoverKey'
  | 'keepByPassphrase'
  | 'keepByStore'
  | 'offerRecovery'
  | 'confirmRecovery'
  | 'rotateKey';

/** A station whose key a passphrase keeps, and that lets nothing of it be changed. */
export function fakeKey(): Pick<Station, KeyRequest> {
  const view: KeyView = {
    keyId: '6f1c2c1e-7a52-4f2e-9a57-0d2f3b1f9d11',
    keeper: 'passphrase',
    keptSince: 0,
    madeAt: 0,
    recoveryAt: null,
    recoveryRequired: false,
    rotating: false,
    store: null,
    minimum: 12,
  };
  const refused = () => Promise.resolve(failure('invalid_state'));
  return {
    readKey: () => Promise.resolve(success(view)),
    retryKey: refused,
    useOlderStore: refused,
    recoverKey: refused,
    keepByPassphrase: refused,
    keepByStore: refused,
    offerRecovery: () => Promise.resolve(success({ code: '00000-00000-00000-00000-00000-00000' })),
    confirmRecovery: refused,
    rotateKey: refused,
  };
}
