import { failure } from '@shared/outcome';
import type { RequestName } from '@shared/ipc/channels';
import type { Handlers } from '@main/ipc/typed-ipc-main';
import { actionOf } from '../requests/act-handlers';
import type { Station } from '../station';
import { KeyDesk, type KeyMeans } from './key-desk';

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

/** Requests about the data key. What changes it stands in the access log before it is done. */
export function keyHandlers(station: Station, means: KeyMeans): Pick<Handlers, KeyRequest> {
  const desk = new KeyDesk(station, means);
  return {
    readKey: () => desk.view(),
    retryKey: () => desk.retry(),
    useOlderStore: () => Promise.resolve(desk.useOlderStore()),
    recoverKey: ({ code, passphrase }) => desk.recover(code, passphrase),
    keepByPassphrase: ({ current, passphrase }) =>
      logged(station, 'keepByPassphrase', 'passphrase', () => desk.keepBy(current, passphrase)),
    keepByStore: ({ current }) =>
      logged(station, 'keepByStore', 'key store', () => desk.keepBy(current, null)),
    offerRecovery: () => Promise.resolve(desk.offerRecovery()),
    confirmRecovery: ({ current, code }) =>
      logged(station, 'confirmRecovery', 'new code', () => desk.confirmRecovery(current, code)),
    rotateKey: ({ current }) => logged(station, 'rotateKey', 'begun', () => desk.rotate(current)),
  };
}

async function logged<T>(station: Station, name: RequestName, ground: string, work: () => Promise<T>) {
  const { running, user } = station;
  if (running === null || user === null) return failure('not_ready');
  await running.stores.ledger.call('appendAudit', {
    ...station.auditDraft(actionOf(name), user),
    ground,
  });
  return work();
}
