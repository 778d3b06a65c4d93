import type { RequestError } from '@shared/ipc/contract';
import type { KeyView, OfferedCode } from '@shared/ipc/station/key-views';
import type { StationView } from '@shared/ipc/views';
import { failure, success, type Failure, type Outcome } from '@shared/outcome';
import type { DataKey, UnlockError } from '@main/keys/key-envelope';
import type { KeyChanges } from '@main/keys/key-changes';
import { switchFor } from '@main/keys/os-key-store';
import type { Station } from '../station';
import { isKeyProblem, isTryError } from './key-start';

/** What the requests about the key need around them. */
export interface KeyMeans {
  readonly changes: KeyChanges;
  readonly recoveryRequired: boolean;
  /** Ends this process in order and starts the app again, with one more switch where one is given. */
  readonly relaunch: (extra: string | null) => void;
}

/** What a person does about the key, from the screens before the key is open and from the settings. */
export class KeyDesk {
  constructor(
    readonly station: Station,
    readonly means: KeyMeans,
  ) {}

  async view(): Promise<Outcome<KeyView, RequestError>> {
    const facts = this.means.changes.facts();
    if (facts === null) return failure('not_found');
    const { store, minimumPassphrase: minimum } = this.means.changes.envelope;
    return success({
      ...facts,
      store: await store.backend(),
      minimum,
      recoveryRequired: this.means.recoveryRequired,
    });
  }

  /** In this process first; Chromium on Linux asks a key store once a process, so that a new process must ask again. */
  async retry(): Promise<Outcome<StationView, RequestError>> {
    const again = await this.station.startAgain();
    if (again.ok && isKeyProblem(again.value.problem)) this.means.relaunch(null);
    return again;
  }

  useOlderStore(): Outcome<StationView, RequestError> {
    const view = this.station.view();
    const was = view.key?.was ?? null;
    const extra = was === null ? null : switchFor(was);
    if (view.phase !== 'broken' || extra === null || view.key?.olderStore !== true)
      return failure('invalid_state');
    this.means.relaunch(extra);
    return success(view);
  }

  recover(code: string, passphrase: string | null): Promise<Outcome<StationView, RequestError>> {
    const { changes } = this.means;
    return this.station.openBy(async () => {
      if (passphrase !== null) {
        const judged = changes.envelope.judge(passphrase);
        if (!judged.ok) return judged;
      }
      const opened = await changes.envelope.openWithRecovery(code);
      if (!opened.ok) return opened;
      const kept = await changes.keepAfterRecovery(opened.value, passphrase);
      return kept.ok ? opened : kept;
    }, 'recovered');
  }

  async keepBy(current: string | null, passphrase: string | null): Promise<Outcome<KeyView, RequestError>> {
    return this.#changed((key) => this.means.changes.keepBy(key, current, passphrase));
  }

  offerRecovery(): Outcome<OfferedCode, RequestError> {
    return success({ code: this.means.changes.offerRecovery() });
  }

  confirmRecovery(current: string | null, code: string): Promise<Outcome<KeyView, RequestError>> {
    return this.#changed((key) => this.means.changes.confirmRecovery(key, current, code));
  }

  /** Both keys stand in the header before anything that has a file open is put away. */
  async rotate(current: string | null): Promise<Outcome<StationView, RequestError>> {
    const key = this.station.dataKey;
    if (key === null || this.station.running === null) return failure('not_ready');
    const begun = await this.#onDisk(() => this.means.changes.beginRotation(key, current));
    if (!begun.ok) return begun;
    return this.station.restart(begun.value, 'rotated');
  }

  async #changed(
    change: (key: DataKey) => Promise<Outcome<null, UnlockError>>,
  ): Promise<Outcome<KeyView, RequestError>> {
    const key = this.station.dataKey;
    if (key === null) return failure('not_ready');
    const changed = await this.#onDisk(() => change(key));
    return changed.ok ? this.view() : changed;
  }

  /** A header that the disk does not take leaves the one from before in force. */
  async #onDisk<T>(work: () => Promise<Outcome<T, UnlockError>>): Promise<Outcome<T, RequestError>> {
    try {
      const done = await work();
      return done.ok ? done : refusal(done);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      return failure(code === 'ENOSPC' || code === 'EDQUOT' ? 'disk_full' : 'file_not_written');
    }
  }
}

function refusal({ error, detail }: Failure<UnlockError>): Failure<RequestError> {
  if (isTryError(error)) return failure(error, detail);
  return failure(error === 'key_store_locked' ? 'key_store_silent' : 'failed');
}
