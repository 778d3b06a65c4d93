import { systemClock } from '@shared/clock';
import type { Station } from '@shared/ipc/contract';
import type { DowntimeView } from '@shared/ipc/station/downtime-contract';
import { failure, success } from '@shared/outcome';

type Names =
  | 'readDowntime'
  | 'makeDowntimePack'
  | 'setPackPassphrase'
  | 'openDowntimePack'
  | 'showDowntimePack'
  | 'closeDowntimePack';

/** A fresh pack, for screens that are looked at alone. */
export function fakeDowntime(): Pick<Station, Names> {
  const view = (): DowntimeView => ({
    ...{ hasPassphrase: true, passphraseSetAt: 0, shownPassphrase: 'trening', minimumPassphrase: 1 },
    ...{ madeAt: systemClock.now(), patients: 12, making: false, failing: false, old: false },
    places: [{ kind: 'profile', folder: '/profil/nodpakke', state: 'ok' }],
  });
  return {
    readDowntime: () => Promise.resolve(success(view())),
    makeDowntimePack: () => Promise.resolve(success(view())),
    setPackPassphrase: () => Promise.resolve(success(view())),
    openDowntimePack: () => Promise.resolve(failure('pack_missing')),
    showDowntimePack: () => Promise.resolve(failure('invalid_state')),
    closeDowntimePack: () => Promise.resolve(success(null)),
  };
}
