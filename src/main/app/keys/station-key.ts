import type { KeyStartView } from '@shared/ipc/station/key-views';
import type { StationPhase } from '@shared/ipc/views';
import type { DataKey, EnvelopeState, KeyEnvelope } from '@main/keys/key-envelope';
import { LEDGER_VALUE } from '@main/ledger/ledger-values';
import type { Running } from '../running';
import type { KeyCare } from './key-care';
import { keyStartView } from './key-start';

/** What the station keeps of its key beside the key itself: a change that is under way, and what the access log must hear of. */
export class StationKey {
  #rotation: KeyStartView['rotation'] = null;
  #news: string | null = null;

  constructor(
    readonly envelope: KeyEnvelope,
    readonly care: KeyCare | undefined,
    readonly onChange: () => void,
  ) {}

  /** As a part of the station's view; nothing while the station works. */
  view(phase: StationPhase, state: EnvelopeState | null): { readonly key?: KeyStartView } {
    return keyStartView(this.envelope, phase, state, this.#rotation);
  }

  /** Something was done to the key while nobody was signed in; it stands in the access log with the next person. */
  happened(news: string): void {
    this.#news = news;
    if (news === 'rotated') this.#rotation = { done: 0, of: 0 };
  }

  /** Data that is on its way to another key gets there first, or goes on as it is where that fails. */
  async settled(key: DataKey): Promise<DataKey> {
    if (this.care === undefined) return key;
    const settled = await this.care.settle(key, (done, of) => {
      this.#rotation = { done, of };
      this.onChange();
    });
    this.#rotation = null;
    return settled;
  }

  /** Everything opened with this key. */
  async opened(key: DataKey, { stores }: Running): Promise<void> {
    this.care?.proven(key);
    const news = this.#news;
    if (news === null) return;
    await stores.ledger.call('saveValue', { key: LEDGER_VALUE.keyChanged, value: news });
    this.#news = null;
  }
}
