import type { Clock } from '@shared/clock';
import type { StationNotice } from '@shared/ipc/views';
import { LEDGER_VALUE } from '@main/ledger/ledger-values';
import type { Stores } from './stores/stores';

/** So many are kept at most; the oldest goes first. */
const MOST_KEPT = 50;

/** What the workstation has to tell about its own files until somebody says that it is seen; kept in the ledger. */
export class Notices {
  #list: readonly StationNotice[] = [];
  #ledger: Stores['ledger'] | null = null;

  constructor(
    readonly clock: Clock,
    readonly newId: () => string,
    readonly onChange: () => void,
    readonly onStoreFailure: (error: unknown) => void,
  ) {}

  get list(): readonly StationNotice[] {
    return this.#list;
  }

  /** Reads what was kept, and what the ledger found out about itself when it was opened. */
  async open(ledger: Stores['ledger']): Promise<void> {
    const text = await ledger.call('readValue', { key: LEDGER_VALUE.notices });
    const kept = (parsed(text) ?? []) as readonly StationNotice[];
    this.#ledger = ledger;
    const here = new Set(this.#list.map((notice) => notice.id));
    this.#list = [...kept.filter((notice) => !here.has(notice.id)), ...this.#list];
    await this.#fromLedger(ledger, LEDGER_VALUE.salvaged, 'ledger_salvaged');
    await this.#fromLedger(ledger, LEDGER_VALUE.rolledBack, 'ledger_rolled_back');
    if (this.#list.length > kept.length) this.#changed();
  }

  /** Before the ledger is open a notice is kept in memory and written when it is. */
  add(notice: Pick<StationNotice, 'kind' | 'detail'>, at = this.clock.now()): void {
    // How wrong the clock is now stands for how wrong it was.
    const before = this.#list.filter(({ kind }) => kind !== 'clock_wrong' || kind !== notice.kind);
    this.#list = [...before, { id: this.newId(), at, ...notice }].slice(-MOST_KEPT);
    this.#changed();
  }

  /** False for one that is not there. */
  dismiss(id: string): boolean {
    const rest = this.#list.filter((notice) => notice.id !== id);
    if (rest.length === this.#list.length) return false;
    this.#list = rest;
    this.#changed();
    return true;
  }

  /** The value stays until an audit entry speaks of it; the notice is made of it once. */
  async #fromLedger(ledger: Stores['ledger'], key: string, kind: StationNotice['kind']): Promise<void> {
    const found = parsed(await ledger.call('readValue', { key }));
    if (found === null) return;
    const { at, ...detail } = found as Readonly<Record<string, number>>;
    if (at === undefined || this.#list.some((notice) => notice.kind === kind && notice.at === at)) return;
    this.add({ kind, detail }, at);
  }

  #changed(): void {
    this.onChange();
    this.#ledger
      ?.call('saveValue', { key: LEDGER_VALUE.notices, value: JSON.stringify(this.#list) })
      .catch(this.onStoreFailure);
  }
}

/** JSON of a value, null where it is missing or was emptied. */
function parsed(value: string | null): unknown {
  return value === null || value === '' ? null : JSON.parse(value);
}
