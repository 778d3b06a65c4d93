import { fromWireTime, MINUTE, toWireTime, type Clock, type Millis } from '@shared/clock';
import type { ReplayView } from '@shared/ipc/lead/oversight-contract';
import type { SampleSpan } from '@shared/lead/replay/desk-sample';
import type { Span } from '@shared/lead/shift';
import { readSamplesAnswer, type ToldSample } from '@shared/wire/desk-queries';
import type { Running } from '../running';

/** Records of a shift, and how far they could be read. */
export interface ReadSamples {
  readonly records: ReplayView['records'];
  readonly spans: readonly SampleSpan[];
}

/** What one answer may hold; protocol of the extension. */
const A_PAGE = 1_000;
/** Pages of one shift: far more than a sample a minute fills. */
const MOST_PAGES = 20;
const OWN_MOST = 5_000;
/** Answers about other workstations that are kept while somebody steps through a shift. */
const KEPT = 4;

/** Where records of desks come from: this workstation's own ledger, or the centre for another one. */
export class SampleSource {
  /** By workstation and shift, the last used last; a shift that still runs is asked for anew after a minute. */
  readonly #kept = new Map<string, { readonly askedAt: Millis; readonly read: ReadSamples }>();

  constructor(readonly clock: Clock) {}

  /** Records of a time; `own` is this workstation. Names of other desks' people are left as their ids. */
  async read(running: Running, workstationId: string, own: boolean, shift: Span): Promise<ReadSamples> {
    if (own) return this.#own(running, shift);
    const key = `${workstationId} ${String(shift.from)}`;
    const known = this.#kept.get(key);
    const now = this.clock.now();
    const isOver = known !== undefined && known.askedAt > shift.to + MINUTE;
    if (known !== undefined && (isOver || Math.abs(now - known.askedAt) < MINUTE)) return known.read;
    const read = await this.#fromCentre(running, workstationId, shift);
    this.#kept.delete(key);
    if (read.records === 'read' || read.records === 'cut') this.#kept.set(key, { askedAt: now, read });
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > KEPT && oldest !== undefined) this.#kept.delete(oldest);
    return read;
  }

  async #own({ stores }: Running, { from, to }: Span): Promise<ReadSamples> {
    const spans = await stores.ledger.call('readSamples', { from, to: to - 1, limit: OWN_MOST });
    return { records: spans.length === OWN_MOST ? 'cut' : 'read', spans };
  }

  async #fromCentre({ link, asks }: Running, workstationId: string, shift: Span): Promise<ReadSamples> {
    const spans: SampleSpan[] = [];
    let from = shift.from;
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const raw = await asks.query('samples', {
        workstationId,
        from: toWireTime(from),
        to: toWireTime(shift.to - 1),
        limit: A_PAGE,
      });
      const answer = readSamplesAnswer(raw);
      if (answer.kind !== 'answer') return { records: silentOr(raw, link), spans: [] };
      spans.push(...answer.items.map(spanOf));
      const last = answer.items.at(-1);
      if (!answer.more || last === undefined) return { records: 'read', spans };
      from = fromWireTime(last.at) + 1;
    }
    return { records: 'cut', spans };
  }
}

/** No answer at all while the link is up: the centre does not know the question. */
function silentOr(raw: unknown, link: Running['link']): ReplayView['records'] {
  return raw === null && link.view().state !== 'live' ? 'unreachable' : 'lacking';
}

function spanOf({ userId, at: time, sample }: ToldSample): SampleSpan {
  const at = fromWireTime(time);
  return { at, until: at, user: { id: userId, name: userId }, ...sample };
}
