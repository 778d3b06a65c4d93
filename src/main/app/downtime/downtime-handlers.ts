import type { Clock, Millis } from '@shared/clock';
import { packPage } from '@shared/downtime/print/pack-page';
import { holdsUntil, type Pack } from '@shared/downtime/pack-schema';
import type { OpenedPackView } from '@shared/ipc/station/downtime-contract';
import { failure, success, type Outcome } from '@shared/outcome';
import { openPack, type PackError } from '@main/downtime/open-pack';
import { packsIn, readPackFile } from '@main/downtime/pack-files';
import type { downtimeRequestNames } from '@shared/ipc/station/request-names';
import type { Handlers } from '@main/ipc/typed-ipc-main';
import type { PrintedNote } from '@shared/journal/print/print-page';
import type { Logger } from '../logger';
import type { Station } from '../station';
import type { DowntimeDesk } from './downtime-desk';
import { openingAction } from './opened-log';

/** Requests about the downtime pack. */
export type DowntimeHandlers = Pick<Handlers, (typeof downtimeRequestNames)[number]>;

export interface DowntimeMeans {
  readonly station: Station;
  readonly desk: DowntimeDesk;
  readonly clock: Clock;
  readonly log: Logger;
  /** The window of an opened pack, and paper. */
  readonly window: {
    readonly show: (page: PrintedNote) => Promise<void>;
    readonly close: () => void;
    readonly print: (page: PrintedNote) => Promise<boolean>;
  };
}

/** Answers them; an opened pack is held in memory until it is closed. */
export function downtimeHandlers(means: DowntimeMeans): DowntimeHandlers {
  const { desk, window, station, clock } = means;
  let pack: Pack | null = null;
  let opening = false;
  const close = (): void => {
    pack = null;
    window.close();
  };
  return {
    readDowntime: () => Promise.resolve(success(desk.view())),
    makeDowntimePack: () => desk.makeNow(),
    setPackPassphrase: ({ passphrase }) => desk.setPassphrase(passphrase),
    openDowntimePack: async ({ passphrase }) => {
      // One at a time: each try costs memory and half a second.
      if (opening) return failure('invalid_state');
      opening = true;
      try {
        const opened = await openNewest(desk.folders, passphrase);
        if (!opened.ok) return opened;
        close();
        pack = opened.value.pack;
        await noteOpening(means, pack.head.madeAt, 'open');
        return success(viewOf(opened.value));
      } finally {
        opening = false;
      }
    },
    showDowntimePack: async ({ on }) => {
      if (pack === null) return failure('invalid_state');
      const page = packPage(pack, station.view().language, clock.now());
      await noteOpening(means, pack.head.madeAt, on);
      if (on === 'paper') return success(await window.print(page));
      await window.show(page);
      return success(true);
    },
    closeDowntimePack: () => {
      close();
      return Promise.resolve(success(null));
    },
  };
}

interface Newest {
  readonly pack: Pack;
  /** A newer one of the same workstation did not open. */
  readonly older: boolean;
}

/** So many keys a passphrase is tried on at most: each costs memory and half a second. */
const MOST_KEYS = 30;

/**
 * The newest pack that opens. One that was cut off or damaged gives way to the one before. Where several workstations share a folder, each
 * has a passphrase of its own: packs under keys that this one does not open are passed over. Of one key it is asked once.
 */
async function openNewest(
  folders: readonly string[],
  passphrase: string,
): Promise<Outcome<Newest, PackError | 'pack_missing'>> {
  const passed = new Set<string>();
  const strange = new Set<string>();
  let first: Outcome<Newest, PackError | 'pack_missing'> | null = null;
  for (const { path, name, keyId } of await packsIn(folders)) {
    if (strange.has(keyId) || strange.size >= MOST_KEYS) continue;
    const file = await readPackFile(path);
    const opened = file.ok ? await openPack(file.value, passphrase) : file;
    if (opened.ok) return success({ pack: opened.value, older: passed.has(name) });
    passed.add(name);
    if (opened.error === 'wrong_passphrase') strange.add(keyId);
    first ??= opened;
  }
  return strange.size > 0 ? failure('wrong_passphrase') : (first ?? failure('pack_missing'));
}

/** Audited at once in the name of who is signed in; kept until somebody is, else. Never refused for want of either. */
async function noteOpening(
  { station, desk, clock, log }: DowntimeMeans,
  madeAt: Millis,
  on: 'open' | 'screen' | 'paper',
): Promise<void> {
  log.warn('downtime.opened', { on });
  const { running, user } = station;
  if (running !== null && user !== null) {
    const entry = { ...station.auditDraft(openingAction(on), user), ground: on };
    const written = await running.stores.ledger.call('appendAudit', entry).then(
      () => true,
      () => false,
    );
    if (written) return;
  }
  if (!desk.opened.add({ at: clock.now(), madeAt, on })) log.error('downtime.opening_not_kept');
}

function viewOf({ pack: { head, patients }, older }: Newest): OpenedPackView {
  return {
    madeAt: head.madeAt,
    dataAsOf: head.dataAsOf,
    holdsUntil: holdsUntil(head),
    patients: patients.length,
    alerts: patients.reduce((sum, { alerts }) => sum + alerts.length, 0),
    centreName: head.centreName,
    older,
  };
}
