import type { CachePosition } from '@main/cache/cache-calls';
import { fromWireTime, MINUTE, SECOND, toWireTime, type Millis } from '@shared/clock';
import type { LinkProblem, LinkView } from '@shared/ipc/views';
import {
  ANSWER_TIMEOUT_MS,
  clockAnswerSchema,
  heartbeatSchema,
  helloSchema,
  noticeSchema,
  PROTOCOL_VERSION,
  SILENT_AFTER_MS,
  type ConnectRefusal,
  type Handshake,
} from '@shared/wire/events';
import { CentreSocket } from './centre-socket';
import { sameView, tokenProblem } from './link-changes';
import { Inbound } from './inbound';
import { linkDown, linkStateOf, linkView, nextLink, type Link, type LinkEvent } from './link-state';
import type { LinkParts } from './link-parts';
import type { EmitCommand } from './outbox-sender';

const TICK_MS = SECOND;
/** A link that stays silent this long is cut and made anew. */
const RENEW_SILENT_MS = 2 * SILENT_AFTER_MS;
/** The clock jumped by more than a tick can: the machine slept, whatever the platform says. */
const SLEPT_MS = 15 * SECOND;
/** Refusals that only an update, an administrator or another workstation can change. */
const SLOW_RETRY_MS = MINUTE;

/** The live link to the centre: hello, snapshot, changes, heartbeat, outbox, and how they stand. */
export class CentreLink {
  readonly #parts: LinkParts;
  readonly #socket: CentreSocket;
  readonly #inbound: Inbound;
  #link: Link = linkDown;
  #tick: NodeJS.Timeout | undefined;
  #again: NodeJS.Timeout | undefined;
  #renewToken = false;
  #helloEpoch: string | null = null;
  #lastBatchAt: Millis = 0;
  #lastTickAt: Millis = 0;
  #tokenFailures = 0;
  #behindSince: Millis | null = null;
  #offset: Millis = 0;

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
        this.#step({ kind: 'position', ...position });
        parts.onReload();
      },
      onOutOfOrder: () => {
        this.#resync({ epoch: this.#link.epoch, cursor: this.#link.cursor });
      },
      onGap: (position) => {
        this.#resync(position);
      },
      count: parts.count,
      onStoreFailure: parts.onStoreFailure,
    });
    this.#socket = new CentreSocket(
      parts.origin,
      (isLatest) => this.#handshake(isLatest),
      {
        onTrying: () => {
          this.#step({ kind: 'trying' });
        },
        onOpened: () => {
          this.#step({ kind: 'opened' });
        },
        onClosed: () => {
          this.#closed();
        },
        onRefused: (refusal) => {
          this.#refused(refusal);
        },
        onUnreachable: () => {
          this.#step({ kind: 'refused', problem: 'unreachable' });
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

  view(): LinkView {
    return linkView(this.#link);
  }

  async start(): Promise<void> {
    this.#step({ kind: 'position', ...(await this.#parts.store.position()) });
    this.#tick ??= setInterval(() => {
      this.#onTick();
    }, TICK_MS);
    this.#socket.start();
  }

  /** The machine woke up, or the network came back: no reason to wait for the next try. */
  resume(): void {
    if (this.#tick !== undefined) this.#socket.restart();
  }

  stop(): void {
    clearInterval(this.#tick);
    clearTimeout(this.#again);
    this.#tick = undefined;
    this.#lastTickAt = 0;
    this.#socket.stop();
    this.#closed();
  }

  async #handshake(isLatest: () => boolean): Promise<Handshake | null> {
    const parts = this.#parts;
    const token = await parts.token(this.#renewToken);
    if (!isLatest()) return null;
    this.#renewToken = false;
    if (!token.ok) {
      this.#step({ kind: 'refused', problem: tokenProblem(token.error) });
      // No centre to ask for a token: the next try asks again. Anything else waits for a person.
      if (token.error === 'centre_unreachable') this.#lookAgain(this.#tokenDelay());
      return null;
    }
    const { epoch, cursor } = await parts.store.position();
    return {
      protocol: PROTOCOL_VERSION,
      token: token.value,
      workstationId: parts.workstationId,
      epoch,
      cursor,
    };
  }

  #refused(refusal: ConnectRefusal): void {
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
      case 'malformed':
      case 'protocol_unsupported':
      case 'workstation_revoked':
        this.#socket.retryLater(SLOW_RETRY_MS);
    }
  }

  #event(name: string, payload: unknown, ack: (answer: unknown) => void): void {
    this.#step({ kind: 'heard' });
    switch (name) {
      case 'hello':
        this.#hello(payload);
        return;
      case 'snapshot':
        this.#lastBatchAt = this.#parts.clock.now();
        this.#inbound.snapshot(payload, this.#helloEpoch, ack);
        return;
      case 'changes':
        this.#lastBatchAt = this.#parts.clock.now();
        this.#inbound.changes(payload, ack);
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
    const known = this.#parts.mode();
    if (known !== null && known !== data.mode) {
      // Drill data never meets real data: this profile belongs to the other kind of centre.
      this.#giveUp('centre_changed_mode');
      return;
    }
    this.#helloEpoch = data.epoch;
    this.#tokenFailures = 0;
    this.#socket.settled();
    this.#lastBatchAt = this.#parts.clock.now();
    this.#parts.onHello(data);
    this.#inbound.inTurn(async () => {
      await this.#parts.store.dropSnapshot();
      if (!data.snapshot)
        this.#step({ kind: 'position', ...(await this.#parts.store.adoptEpoch(data.epoch)) });
    });
    this.#step({ kind: 'hello', epoch: data.epoch, head: data.head, mode: data.mode });
    if (data.snapshot) this.#step({ kind: 'snapshot', part: 0, parts: 1 });
    this.#measureClock();
    const emit: EmitCommand = (command, timeout, answered) => {
      this.#socket.command(command, timeout, answered);
    };
    this.#parts.outbox.connected(emit);
    this.#parts.audit.connected(emit, data.auditKey);
  }

  #notice(payload: unknown): void {
    const notice = noticeSchema.safeParse(payload);
    if (!notice.success) return;
    if (notice.data.code === 'replaced') this.#giveUp('replaced');
    if (notice.data.code === 'workstation_revoked') this.#giveUp('workstation_revoked');
  }

  /** Leaves a centre that this workstation cannot work with now; looks again after a while. */
  #giveUp(problem: LinkProblem): void {
    this.#socket.stop();
    this.#closed();
    this.#step({ kind: 'refused', problem });
    this.#lookAgain(SLOW_RETRY_MS);
  }

  /** Grows while no token is to be had, so that a centre that locks people out is left in peace. */
  #tokenDelay(): Millis {
    this.#tokenFailures += 1;
    return Math.min(30 * SECOND, SECOND * 2 ** Math.min(this.#tokenFailures, 5));
  }

  #lookAgain(delay: Millis): void {
    clearTimeout(this.#again);
    if (this.#tick === undefined) return;
    this.#again = setTimeout(() => {
      if (!this.#socket.connected) this.#socket.start();
    }, delay);
  }

  #measureClock(): void {
    const t0 = this.#parts.clock.now();
    this.#socket.ask('clock', { t0: toWireTime(t0) }, ANSWER_TIMEOUT_MS, (raw) => {
      const answer = clockAnswerSchema.safeParse(raw);
      if (!answer.success) return;
      const { t1 } = answer.data;
      const theirs = typeof t1 === 'number' ? t1 : fromWireTime(t1);
      this.#offset = Math.round(theirs - (t0 + this.#parts.clock.now()) / 2);
    });
  }

  #closed(): void {
    this.#parts.outbox.disconnected();
    this.#parts.audit.disconnected();
    if (this.#link.phase !== 'down') this.#step({ kind: 'closed' });
  }

  #onTick(): void {
    this.#step({ kind: 'tick' });
    this.#parts.outbox.step();
    this.#parts.audit.step();
    const now = this.#parts.clock.now();
    const link = this.#link;
    this.#parts.onTick(linkStateOf(link) === 'live');
    const slept = this.#lastTickAt !== 0 && now - this.#lastTickAt > SLEPT_MS;
    this.#lastTickAt = now;
    if (slept) {
      this.resume();
      return;
    }
    if (link.phase !== 'greeted' && link.phase !== 'open') return;
    if (link.lastEventAt !== null && now - link.lastEventAt > RENEW_SILENT_MS) {
      this.#socket.restart();
      return;
    }
    const behind = link.phase === 'greeted' && link.cursor < link.head && !this.#inbound.busy;
    if (!behind) this.#behindSince = null;
    else this.#behindSince ??= now;
    const waited = now - Math.max(this.#behindSince ?? now, this.#lastBatchAt);
    if (behind && waited > ANSWER_TIMEOUT_MS) this.#resync({ epoch: link.epoch, cursor: link.cursor });
  }

  #resync(position: CachePosition): void {
    this.#lastBatchAt = this.#parts.clock.now();
    this.#parts.count('resync');
    this.#socket.emit('resync', position);
  }

  #step(event: LinkEvent): void {
    const before = linkView(this.#link);
    this.#link = nextLink(this.#link, event, this.#parts.clock.now());
    const after = linkView(this.#link);
    if (!sameView(before, after)) this.#parts.onLink(after);
  }
}
