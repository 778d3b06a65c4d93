import type { CachePosition } from '@main/cache/cache-calls';
import { fromWireTime, SECOND, toWireTime, type Millis } from '@shared/clock';
import type { LinkProblem, LinkView } from '@shared/ipc/views';
import type { QueryName } from '@shared/wire/queries';
import {
  ANSWER_TIMEOUT_MS,
  clockAnswerSchema,
  heartbeatSchema,
  helloSchema,
  noticeSchema,
  presenceSchema,
  PROTOCOL_VERSION,
  SILENT_AFTER_MS,
  type ConnectRefusal,
  type Handshake,
} from '@shared/wire/events';
import { clockIsDue, clockOffset, judgeTick, offsetAfterJump } from './centre-clock';
import { CentreSocket } from './centre-socket';
import { knownAtStart, sameView, SLOW_RETRY_MS, tokenProblem, tokenWait } from './link-changes';
import { GapWatch } from './gap-watch';
import { Inbound } from './inbound';
import {
  linkDown,
  linkStateOf,
  linkView,
  nextLink,
  silenceOf,
  type Instant,
  type Link,
  type LinkEvent,
} from './link-state';
import type { LinkParts } from './link-parts';
import type { EmitCommand } from './outbox-sender';

const TICK_MS = SECOND;
/** A link that stays silent this long is cut and made anew. */
const RENEW_SILENT_MS = 2 * SILENT_AFTER_MS;
/** How often the copy's age is put on disk while it is current. */
const NOTE_CURRENT_MS = 30 * SECOND;

/** The live link to the centre: hello, snapshot, changes, heartbeat, outbox, and how they stand. */
export class CentreLink {
  readonly #parts: LinkParts;
  readonly #socket: CentreSocket;
  readonly #inbound: Inbound;
  #link: Link = linkDown;
  #tick: NodeJS.Timeout | undefined;
  #again: NodeJS.Timeout | undefined;
  #renewToken = false;
  #stops = 0;
  #helloEpoch: string | null = null;
  readonly #gap = new GapWatch();
  // Counted on the steady clock, which nobody can set.
  #notedAt: Millis = 0;
  #lastTick: Instant | null = null;
  #tokenFailures = 0;
  #offset: Millis = 0;
  #clockAskedAt: Millis = 0;
  #shownPatient: string | null = null;

  constructor(parts: LinkParts) {
    this.#parts = parts;
    this.#inbound = new Inbound(parts.store, {
      onApplied: (position, changed) => {
        this.#step({ kind: 'position', ...position });
        if (changed === null) parts.onReload();
        else parts.onChanged(changed);
      },
      onSnapshotPart: (part, total) => {
        this.#step({ kind: 'snapshot', part, parts: total });
      },
      onSwapped: (position) => {
        this.#gap.swapped();
        this.#step({ kind: 'position', ...position });
        parts.onReload();
      },
      onOutOfOrder: () => {
        this.#resync({ epoch: this.#link.epoch, cursor: this.#link.cursor });
      },
      onGap: (position) => {
        this.#resync(position);
      },
      ...(parts.onProof === undefined ? {} : { onProof: parts.onProof }),
      ...(parts.onRed === undefined ? {} : { onRed: parts.onRed }),
      count: parts.count,
      onStoreFailure: parts.onStoreFailure,
    });
    this.#socket = new CentreSocket(
      parts.origin,
      parts.trust,
      (isLatest) => this.#handshake(isLatest),
      {
        onTrying: () => {
          this.#step({ kind: 'trying' });
        },
        onOpened: () => {
          this.#step({ kind: 'opened' });
        },
        onClosed: this.#closed,
        onRefused: this.#refused,
        onUnreachable: () => {
          this.#step({ kind: 'refused', problem: 'unreachable' });
        },
        onUntrusted: (problem) => {
          parts.count('centre_untrusted');
          this.#giveUp(problem);
        },
        onEvent: (name, payload, ack) => {
          this.#event(name, payload, ack);
        },
      },
      parts.random,
    );
  }

  /** Our clock corrected to the centre's, ms to add. */
  get offset(): Millis {
    return this.#offset;
  }

  /** The patient that is open here now. */
  get shownPatient(): string | null {
    return this.#shownPatient;
  }

  view(): LinkView {
    return linkView(this.#link, this.#offset);
  }

  async start(): Promise<void> {
    const stops = this.#stops;
    const known = await knownAtStart(this.#parts);
    // Stopped meanwhile: it would be alive behind a station that has ended.
    if (stops !== this.#stops) return;
    for (const event of known) this.#step(event);
    this.#lastTick ??= this.#instant();
    this.#tick ??= setInterval(this.#onTick, TICK_MS);
    this.#socket.start();
  }

  /** The machine woke up, or the network came back: no reason to wait for the next try. */
  resume(): void {
    if (this.#tick !== undefined) this.#socket.restart();
  }

  stop(): void {
    this.#stops += 1;
    clearInterval(this.#tick);
    clearTimeout(this.#again);
    this.#tick = undefined;
    this.#lastTick = null;
    this.#noteCurrent();
    this.#socket.stop();
    this.#closed();
  }

  /** Asks the centre something beside commands; null where no answer came. */
  query(name: QueryName, payload: unknown): Promise<unknown> {
    return new Promise((resolve) => {
      this.#socket.ask(name, payload, ANSWER_TIMEOUT_MS, resolve);
    });
  }

  /** Tells the others which patient is open here now; lossy, said again after every greeting. */
  showPatient(patientId: string | null): void {
    if (patientId === this.#shownPatient) return;
    this.#shownPatient = patientId;
    this.#tellPresence(patientId);
  }

  /** Not in the name of somebody else whose token the link still has; that nobody looks may always be told. */
  #tellPresence(patientId: string | null): void {
    if (patientId === null || this.#parts.mayTellPresence?.() !== false)
      this.#socket.emit('presence', { patientId });
  }

  async #handshake(isLatest: () => boolean): Promise<Handshake | null> {
    const parts = this.#parts;
    const token = await parts.token(this.#renewToken);
    if (!isLatest()) return null;
    this.#renewToken = false;
    if (!token.ok) {
      this.#step({ kind: 'refused', problem: tokenProblem(token.error) });
      if (token.error === 'workstation_revoked') parts.onRevoked();
      const wait = tokenWait(token.error, this.#tokenFailures + 1);
      if (token.error === 'centre_unreachable') this.#tokenFailures += 1;
      if (wait !== null) this.#lookAgain(wait);
      return null;
    }
    const { epoch, cursor } = await parts.store.position();
    if (!isLatest()) return null;
    return {
      protocol: PROTOCOL_VERSION,
      token: token.value,
      workstationId: parts.workstationId,
      epoch,
      cursor,
    };
  }

  readonly #refused = (refusal: ConnectRefusal): void => {
    const problem: LinkProblem = refusal.code === 'token_expired' ? 'unauthenticated' : refusal.code;
    this.#step({ kind: 'refused', problem });
    switch (refusal.code) {
      case 'token_expired':
      case 'unauthenticated':
        this.#renewToken = true;
        this.#socket.retryLater();
        return;
      case 'busy':
        this.#socket.retryLater(Math.max(1, refusal.retryAfterS ?? 5) * SECOND * (1 + this.#parts.random()));
        return;
      case 'workstation_revoked':
        this.#socket.retryLater(SLOW_RETRY_MS);
        this.#parts.onRevoked();
        return;
      case 'malformed':
      case 'protocol_unsupported':
        this.#socket.retryLater(SLOW_RETRY_MS);
    }
  };

  #event(name: string, payload: unknown, ack: (answer: unknown) => void): void {
    // What lay in the socket meanwhile is no news of now.
    if (this.#timeBroke(this.#instant())) return;
    this.#step({ kind: 'heard' });
    switch (name) {
      case 'hello':
        this.#hello(payload);
        return;
      case 'snapshot':
        this.#gap.part(this.#parts.clock.steady());
        this.#inbound.snapshot(payload, this.#helloEpoch, ack);
        return;
      case 'changes':
        this.#gap.changes(this.#parts.clock.steady());
        this.#inbound.changes(payload, ack, this.#link);
        return;
      case 'heartbeat': {
        const beat = heartbeatSchema.safeParse(payload);
        if (beat.success) this.#step({ kind: 'head', head: beat.data.head });
        else this.#parts.count('malformed');
        return;
      }
      case 'notice':
        this.#notice(payload);
        return;
      case 'presence': {
        const presence = presenceSchema.safeParse(payload);
        if (presence.success) this.#parts.onPresence(presence.data);
        else this.#parts.count('malformed');
        return;
      }
      default:
        this.#parts.count('unknown_event');
    }
  }

  #hello(payload: unknown): void {
    const hello = helloSchema.safeParse(payload);
    if (!hello.success) {
      this.#parts.count('malformed');
      this.#giveUp('malformed');
      return;
    }
    const { data } = hello;
    if (data.protocol !== PROTOCOL_VERSION) {
      this.#giveUp('protocol_unsupported');
      return;
    }
    // Drill data never meets real data: this profile belongs to the other kind of centre.
    if ((this.#parts.mode() ?? data.mode) !== data.mode) {
      this.#giveUp('centre_changed_mode');
      return;
    }
    this.#helloEpoch = data.epoch;
    this.#tokenFailures = 0;
    this.#socket.settled();
    this.#gap.greeted(data.snapshot, this.#parts.clock.steady());
    this.#parts.onHello(data);
    this.#inbound.inTurn(async () => {
      await this.#parts.store.dropSnapshot();
      if (!data.snapshot)
        this.#step({ kind: 'position', ...(await this.#parts.store.adoptEpoch(data.epoch)) });
    });
    this.#step({ kind: 'hello', epoch: data.epoch, head: data.head, mode: data.mode });
    if (data.snapshot) this.#step({ kind: 'snapshot', part: 0, parts: 1 });
    this.#measureClock();
    if (this.#shownPatient !== null) this.#tellPresence(this.#shownPatient);
    const emit: EmitCommand = (command, timeout, answered) => {
      this.#socket.command(command, timeout, answered);
    };
    this.#parts.outbox.connected(emit);
    this.#parts.audit.connected(emit, data.auditKey);
  }

  #notice(payload: unknown): void {
    const code = noticeSchema.safeParse(payload).data?.code;
    if (code !== 'replaced' && code !== 'workstation_revoked') return;
    this.#giveUp(code);
    if (code === 'workstation_revoked') this.#parts.onRevoked();
  }

  /** Leaves a centre that this workstation cannot work with now; looks again after a while. */
  #giveUp(problem: LinkProblem): void {
    this.#socket.stop();
    this.#closed();
    this.#step({ kind: 'refused', problem });
    this.#lookAgain(SLOW_RETRY_MS);
  }

  #lookAgain(delay: Millis): void {
    clearTimeout(this.#again);
    if (this.#tick === undefined) return;
    this.#again = setTimeout(() => {
      if (!this.#socket.connected) this.#socket.start();
    }, delay);
  }

  #measureClock(): void {
    const asked = this.#instant();
    this.#clockAskedAt = asked.steady;
    this.#socket.ask('clock', { t0: toWireTime(asked.wall) }, ANSWER_TIMEOUT_MS, (raw) => {
      const answer = clockAnswerSchema.safeParse(raw);
      if (!answer.success) return;
      const { t1 } = answer.data;
      const theirs = typeof t1 === 'number' ? t1 : fromWireTime(t1);
      const answered = this.#instant();
      // Set while the answer was under way: what was asked by the old time says nothing.
      if (judgeTick(asked, answered) === 'even') this.#offset = clockOffset(asked, answered, theirs);
      else this.#measureClock();
    });
  }

  readonly #closed = (): void => {
    this.#parts.outbox.disconnected();
    this.#parts.audit.disconnected();
    this.#parts.onPresence(null);
    if (this.#link.phase !== 'down') this.#step({ kind: 'closed' });
  };

  readonly #onTick = (): void => {
    this.#step({ kind: 'tick' });
    this.#parts.outbox.step();
    this.#parts.audit.step();
    const now = this.#instant();
    const link = this.#link;
    this.#parts.onTick(linkStateOf(link) === 'live');
    if (this.#timeBroke(now)) return;
    if (now.steady - this.#notedAt > NOTE_CURRENT_MS) this.#noteCurrent();
    if (link.phase !== 'greeted' && link.phase !== 'open') return;
    if (silenceOf(link, now.steady) > RENEW_SILENT_MS) {
      this.#socket.restart();
      return;
    }
    if (link.phase !== 'greeted') return;
    if (clockIsDue(this.#clockAskedAt, now.steady)) this.#measureClock();
    const [behind, { busy }] = [link.cursor < link.head, this.#inbound];
    if (this.#gap.isGap({ behind, busy, steady: now.steady }))
      this.#resync({ epoch: link.epoch, cursor: link.cursor });
  };

  /** Stopped, slept, or its clock was set: the link is made anew, and the offset measured with it. */
  #timeBroke(now: Instant): boolean {
    const before = this.#lastTick;
    this.#lastTick = now;
    if (before === null || judgeTick(before, now) === 'even') return false;
    this.#offset = offsetAfterJump(this.#offset, before, now);
    this.#parts.count('time_jumped');
    this.resume();
    return true;
  }

  /** Puts on disk how old the copy is, so that the next start without a link can say so. */
  #noteCurrent(): void {
    const { currentAt } = this.#link;
    this.#notedAt = this.#parts.clock.steady();
    if (currentAt !== null) this.#parts.store.noteCurrent(currentAt).catch(this.#parts.onStoreFailure);
  }

  #instant(): Instant {
    const { clock } = this.#parts;
    return { wall: clock.now(), steady: clock.steady() };
  }

  #resync(position: CachePosition): void {
    this.#gap.asked(this.#parts.clock.steady());
    this.#parts.count('resync');
    this.#socket.emit('resync', position);
  }

  #step(event: LinkEvent): void {
    const before = linkView(this.#link, this.#offset);
    this.#link = nextLink(this.#link, event, this.#instant());
    const after = linkView(this.#link, this.#offset);
    if (!sameView(before, after)) this.#parts.onLink(after);
  }
}
