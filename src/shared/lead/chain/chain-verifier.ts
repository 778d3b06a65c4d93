import { MINUTE, type Millis } from '../../clock';
import type { AuditEntry } from '../../wire/audit-entry';
import { begun, CHAIN_START, goneOn, linkOf, type ChainEnd } from './chain-link';
import type { ChainMeans } from './chain-means';
import { brokenAt, MOST_CLOCKS, type ChainBreak, type ChainPart, type ChainReport } from './chain-report';
import { EntryClock } from './entry-clock';
import { FastLane } from './fast-lane';
import { askedOf, atTheEnd, openQuestion, type OpenQuestion } from './open-question';
import { readEntry } from './read-entry';

/** A clock may be corrected by this much without a word: what the protocol forgives between two clocks. */
export const CLOCK_TOLERANCE: Millis = MINUTE;
const NEWLINE = 0x0a;

export interface ChainQuestion {
  /** Whose log it is; null where that is taken from its first entry. */
  readonly workstationId: string | null;
  /** Numbers of entries whose hashes are wanted (`ChainReport.marked`); at most a few. */
  readonly marks: readonly number[];
}

/**
 * Checks an audit log (protocol.md section 5) entry by entry: it holds the end of the chain, never the entries. What
 * does not fit is named at the first entry that is affected; where only later entries tell what happened, it reads on.
 */
export class ChainVerifier {
  readonly #means: ChainMeans;
  readonly #question: ChainQuestion;
  readonly #lane: FastLane;
  #workstationId: string | null;
  #end: ChainEnd = CHAIN_START;
  /** Entries that hold. */
  #entries = 0;
  /** Entries seen. */
  #seen = 0;
  #parts: ChainPart[] = [];
  /** Hashes of the first entries of the chains. */
  readonly #starts = new Set<string>();
  readonly #clock = new EntryClock();
  #clocksBack = 0;
  readonly #clocks: ChainReport['clocks'][number][] = [];
  #marked: ChainReport['marked'][number][] = [];
  #broken: ChainBreak | null = null;
  #open: OpenQuestion | null = null;

  constructor(means: ChainMeans, question: ChainQuestion) {
    this.#means = means;
    this.#question = question;
    this.#workstationId = question.workstationId;
    this.#lane = new FastLane(means);
  }

  /** Whether nothing that follows can change what the report says. */
  get settled(): boolean {
    return this.#broken !== null;
  }

  /** How many entries were seen. */
  get seen(): number {
    return this.#seen;
  }

  /** Takes whole lines, each an entry and a line feed; the last one may lack it. */
  takeLines(bytes: Uint8Array): void {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let from = 0; from < bytes.length && this.#broken === null;) {
      const found = bytes.indexOf(NEWLINE, from);
      const to = found === -1 ? bytes.length : found;
      this.#take(bytes, view, from, to);
      from = to + 1;
    }
  }

  /** What was found; where a question is open, answered by what there is. */
  finish(): ChainReport {
    const broken = this.#broken ?? (this.#open === null ? null : atTheEnd(this.#open));
    const { n, hash } = this.#end;
    return {
      entries: this.#entries,
      chains: this.#parts.map((part, index) => {
        const next = this.#parts[index + 1]?.position ?? this.#entries + 1;
        return { ...part, entries: next - part.position };
      }),
      head: n === 0 ? null : { n, hash },
      broken,
      clocksBack: this.#clocksBack,
      clocks: this.#clocks,
      marked: this.#marked,
    };
  }

  #take(bytes: Uint8Array, view: DataView, from: number, to: number): void {
    this.#seen += 1;
    if (this.#open === null && this.#end.n > 0) {
      const n = this.#end.n + 1;
      const hash = this.#lane.take(bytes, view, from, to, n);
      if (hash !== null) {
        this.#goOn({ n, hash });
        this.#look(this.#clock.takeBytes(bytes, this.#lane.atFrom));
        return;
      }
    }
    this.#takeSlowly(bytes.subarray(from, to));
  }

  #takeSlowly(line: Uint8Array): void {
    const read = readEntry(line, this.#means);
    if (this.#open !== null) {
      if (read?.holds === true) this.#ask(this.#open, read.entry);
      return;
    }
    const before = this.#entries;
    const chain = Math.max(1, this.#parts.length);
    if (read === null) this.#break('unreadable', 0);
    else if (!read.holds) this.#break('changed', read.entry.n);
    else if (read.entry.workstationId !== (this.#workstationId ??= read.entry.workstationId))
      this.#break('wrong_workstation', read.entry.n);
    else this.#link(read.entry, chain);
    if (this.#entries === before || read === null) return;
    this.#lane.followed(line, read);
    this.#look(this.#clock.take(read.entry.at));
  }

  #link(entry: AuditEntry, chain: number): void {
    const link = linkOf(this.#end, entry);
    switch (link) {
      case 'next':
        if (this.#parts.length === 0) this.#begin(entry);
        this.#goOn(entry);
        return;
      case 'restart':
        if (this.#starts.has(entry.hash)) {
          this.#break('inserted', entry.n);
          return;
        }
        this.#begin(entry);
        this.#end = begun(this.#end, entry);
        this.#counted(entry);
        return;
      case 'restart_refused':
        this.#break('restart_refused', entry.n);
        return;
      case 'early_restart': {
        const start = this.#parts.at(-1);
        const position = start?.position ?? this.#seen;
        // What stands before its place is the restart, of the number 1 in its own chain.
        this.#broken = { ...brokenAt('swapped', position, chain, 1), other: this.#seen };
        return;
      }
      case 'gap':
      case 'other':
      case 'again':
      case 'twice':
        this.#open = openQuestion(link, this.#seen, chain, entry, this.#end);
    }
  }

  #ask(open: OpenQuestion, entry: AuditEntry): void {
    const told = askedOf(open, entry, this.#seen);
    if ('answer' in told) this.#broken = told.answer;
    else this.#open = told.question;
  }

  #begin({ at, userId, ground, hash }: AuditEntry): void {
    this.#starts.add(hash);
    const chain = this.#parts.length + 1;
    const why = chain === 1 ? null : (ground ?? null);
    this.#parts.push({ chain, position: this.#seen, entries: 0, at, userId, ground: why });
  }

  #goOn(head: { readonly n: number; readonly hash: string }): void {
    this.#end = goneOn(this.#end, head);
    this.#counted(head);
  }

  #counted({ n, hash }: { readonly n: number; readonly hash: string }): void {
    this.#entries += 1;
    const { marks } = this.#question;
    if (marks.length === 0 || !marks.includes(n)) return;
    this.#marked.push({ chain: this.#parts.length, n, hash });
  }

  #look(back: Millis): void {
    if (back <= CLOCK_TOLERANCE) return;
    this.#clocksBack += 1;
    if (this.#clocks.length === MOST_CLOCKS) return;
    this.#clocks.push({ position: this.#seen, chain: this.#parts.length, n: this.#end.n, by: back });
  }

  #break(what: ChainBreak['what'], n: number): void {
    this.#broken = brokenAt(what, this.#seen, Math.max(1, this.#parts.length), n);
  }
}
