import { join } from 'node:path';
import { rm } from 'node:fs/promises';
import { SECOND, type Clock, type Millis } from '@shared/clock';
import { packDue, packIsOld } from '@shared/downtime/pack-due';
import type { RequestError } from '@shared/ipc/contract';
import type { DowntimeView, PackPlace } from '@shared/ipc/station/downtime-contract';
import { MINIMUM_PASSPHRASE, passphraseProblem } from '@shared/keys/passphrase-rule';
import type { User } from '@shared/model/patient';
import { failure, success, type Outcome } from '@shared/outcome';
import { packName, packsIn } from '@main/downtime/pack-files';
import { createPackKeys, packKeysSchema, type PackKeys, type ScryptCost } from '@main/downtime/pack-keys';
import { LEDGER_VALUE } from '@main/ledger/ledger-values';
import type { StationConfig } from '../config';
import type { Counters } from '../counters';
import { errorKind, type Logger } from '../logger';
import type { Running } from '../running';
import { TRAINING_PASSPHRASE, type Station } from '../station';
import { makePack, type MadePack } from './make-pack';
import { openingAction, OpenedLog, openingGround } from './opened-log';

export interface DowntimeParts {
  readonly station: Station;
  readonly config: StationConfig;
  /** The profile's folder of packs. */
  readonly folder: string;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly counters: Counters;
  readonly log: Logger;
  /** What a try of the passphrase costs; the usual where absent. */
  readonly cost?: ScryptCost;
}

/** How often it looks whether a pack is due: soon enough for a link that was lost. */
const LOOKS_EVERY: Millis = 5 * SECOND;

/** Makes packs in the background and knows how they stand (product.md C7). Never throws into the desk. */
export class DowntimeDesk {
  readonly opened: OpenedLog;
  readonly #parts: DowntimeParts;
  /** Of what runs now; another ledger has other keys. */
  #of: Running | null = null;
  #keys: PackKeys | null = null;
  #made: { readonly at: Millis; readonly patients: number | null } | null = null;
  #triedAt: Millis | null = null;
  #second: MadePack['second'] = null;
  #profile: PackPlace['state'] = 'none';
  #watchedSince: Millis;
  #wasLive = false;
  #making: Promise<boolean> | null = null;
  #timer: ReturnType<typeof setInterval> | null = null;
  #looking = false;

  constructor(parts: DowntimeParts) {
    this.#parts = parts;
    this.#watchedSince = parts.clock.now();
    this.opened = new OpenedLog(join(parts.folder, 'opened.json'));
  }

  start(): void {
    this.#timer ??= setInterval(() => void this.look(), LOOKS_EVERY);
  }

  async stop(): Promise<void> {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
    await this.#making;
  }

  /** Every folder that a pack may lie in. */
  get folders(): readonly string[] {
    const { folder, config } = this.#parts;
    const second = config.site.downtime.folder;
    return second === null ? [folder] : [folder, second];
  }

  view(): DowntimeView {
    const { config, clock } = this.#parts;
    const second = config.site.downtime.folder;
    const places: PackPlace[] = [{ kind: 'profile', folder: this.#parts.folder, state: this.#profile }];
    if (second !== null) places.push({ kind: 'second', folder: second, state: this.#second ?? 'none' });
    const known = { hasKeys: this.#keys !== null, madeAt: this.#made?.at ?? null };
    return {
      hasPassphrase: this.#keys !== null,
      passphraseSetAt: this.#keys?.setAt ?? null,
      shownPassphrase: config.training ? TRAINING_PASSPHRASE : null,
      minimumPassphrase: config.training ? 1 : MINIMUM_PASSPHRASE,
      madeAt: known.madeAt,
      patients: this.#made?.patients ?? null,
      making: this.#making !== null,
      failing: this.#profile === 'failed',
      old: packIsOld({ ...known, watchedSince: this.#watchedSince }, clock.now()),
      places,
    };
  }

  /** Looks whether a pack is due, and makes it. */
  async look(): Promise<void> {
    const { station, clock, log, counters } = this.#parts;
    const { running, user } = station;
    if (this.#looking || running === null) return;
    this.#looking = true;
    try {
      await this.#follow(running);
      const live = running.link.view().state === 'live';
      const linkLost = this.#wasLive && !live;
      this.#wasLive = live;
      if (user === null) return;
      await this.#tellOpenings(running, user);
      const due = packDue(
        {
          ...{ hasKeys: this.#keys !== null, signedIn: true, linkLost },
          patients: running.desk.patientCount(),
          madeAt: this.#made?.at ?? null,
          triedAt: this.#triedAt,
        },
        clock.now(),
      );
      if (due !== null) await this.#make(running, user, due);
    } catch (error) {
      counters.add('downtime_failed');
      log.error('downtime.failed', errorKind(error));
    } finally {
      this.#looking = false;
    }
  }

  /** Makes a pack now, because somebody asked. */
  async makeNow(): Promise<Outcome<DowntimeView, RequestError>> {
    const { running, user } = this.#parts.station;
    if (running === null) return failure('not_ready');
    if (user === null) return failure('not_signed_in');
    await this.#follow(running);
    if (this.#keys === null) return failure('no_pack_passphrase');
    await this.#making;
    return (await this.#make(running, user, 'asked')) ? success(this.view()) : failure('file_not_written');
  }

  /**
   * Sets the pack passphrase. Packs under the one before are taken away, as far as they can be reached, once there is one under the
   * new: where none can be made just now, what there is still opens by the passphrase that it was made with.
   */
  async setPassphrase(passphrase: string): Promise<Outcome<DowntimeView, RequestError>> {
    const { station, config } = this.#parts;
    const { running, user } = station;
    if (running === null) return failure('not_ready');
    if (user === null) return failure('not_signed_in');
    const minimum = config.training ? 1 : MINIMUM_PASSPHRASE;
    const problem = passphraseProblem(passphrase, minimum);
    if (problem === 'short') return failure('short_passphrase', { minimum });
    if (problem !== null) return failure('weak_passphrase', { problem });
    await this.#setKeys(running, passphrase);
    // One that is being made is still under the keys of before: it goes with the others.
    await this.#making;
    await running.stores.ledger.call('appendAudit', station.auditDraft('downtime.passphrase', user));
    this.#made = null;
    if (running.desk.patientCount() > 0) await this.#make(running, user, 'passphrase');
    else if (this.#keys !== null) await this.#dropUnderOthers(running, this.#keys);
    return success(this.view());
  }

  /** Takes this workstation's packs away that open by another passphrase than the one of now. */
  async #dropUnderOthers(running: Running, { keyId }: PackKeys): Promise<void> {
    const own = packName(running.workstationId);
    const others = (await packsIn(this.folders)).filter((pack) => pack.name === own && pack.keyId !== keyId);
    await Promise.all(others.map(({ path }) => rm(path, { force: true }).catch(() => undefined)));
  }

  /** Takes keys and the newest pack of what runs now; in training there is always a passphrase. */
  async #follow(running: Running): Promise<void> {
    if (this.#of === running) return;
    const { config, clock, folder } = this.#parts;
    const kept = await running.stores.ledger.call('readValue', { key: LEDGER_VALUE.packKeys });
    this.#keys = kept === null || kept === '' ? null : packKeysSchema.parse(JSON.parse(kept));
    if (this.#keys === null && config.training) await this.#setKeys(running, TRAINING_PASSPHRASE);
    // One under a passphrase of before is none under this one.
    const keyId = this.#keys?.keyId ?? null;
    const newest = (await packsIn([folder])).find((pack) => keyId === null || pack.keyId === keyId);
    this.#made = newest === undefined ? null : { at: newest.madeAt, patients: null };
    this.#profile = newest === undefined ? 'none' : 'ok';
    this.#watchedSince = clock.now();
    this.#wasLive = false;
    this.#of = running;
  }

  async #setKeys(running: Running, passphrase: string): Promise<void> {
    const { newId, clock, cost } = this.#parts;
    const keys = await createPackKeys(passphrase, { keyId: newId(), setAt: clock.now() }, cost);
    await running.stores.ledger.call('saveValue', {
      key: LEDGER_VALUE.packKeys,
      value: JSON.stringify(keys),
    });
    this.#keys = keys;
  }

  #make(running: Running, user: User, why: string): Promise<boolean> {
    this.#making ??= this.#makeOne(running, user, why).finally(() => {
      this.#making = null;
    });
    return this.#making;
  }

  async #makeOne(running: Running, user: User, why: string): Promise<boolean> {
    const { station, config, folder, clock, newId, counters, log } = this.#parts;
    const keys = this.#keys;
    if (keys === null) return false;
    const madeAt = clock.now();
    this.#triedAt = madeAt;
    const link = running.link.view();
    try {
      const made = await makePack({
        ...{ keys, madeAt, folder, packId: newId() },
        ...{ cache: running.stores.cache, workstationId: running.workstationId },
        dataAsOf: link.state === 'live' ? madeAt : link.currentAt,
        centreName: station.centre.name,
        training: station.view().training,
        contacts: config.site.downtime.contacts,
        overlaid: (row) => running.desk.overlaid(row),
        second: config.site.downtime.folder,
      });
      await this.#dropUnderOthers(running, keys);
      this.#made = { at: madeAt, patients: made.patients };
      this.#profile = 'ok';
      this.#second = made.second;
      if (made.second === 'missing' || made.second === 'failed') {
        counters.add(`downtime_second_${made.second}`);
        log.warn('downtime.second', { state: made.second });
      }
      counters.add('downtime_made');
      await running.stores.ledger.call('appendAudit', {
        ...station.auditDraft(why === 'asked' ? 'downtime.make' : 'downtime.made', user),
        ground: why,
      });
      return true;
    } catch (error) {
      this.#profile = 'failed';
      counters.add('downtime_failed');
      log.error('downtime.not_made', errorKind(error));
      return false;
    }
  }

  /** What was opened while nobody could be named is logged by the first person who signs in. */
  async #tellOpenings(running: Running, user: User): Promise<void> {
    const openings = this.opened.read();
    if (openings.length === 0) return;
    for (const opening of openings)
      await running.stores.ledger.call('appendAudit', {
        ...this.#parts.station.auditDraft(openingAction(opening.on), user),
        ground: openingGround(opening),
      });
    this.opened.clear();
  }
}
