import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  OutboxSender,
  type AnsweredCommand,
  type EmitCommand,
  type WaitingCommand,
} from '@main/sync/outbox-sender';
import type { CommandEnvelope } from '@shared/wire/command';
import type { CommandResult } from '@shared/wire/command-result';
import { wireTime } from '../../../support/builders';

/** What can happen to an outbox, in any order. */
type Step =
  | { readonly kind: 'register'; readonly entity: string }
  | { readonly kind: 'connect' | 'cut' | 'crash' | 'tick' | 'settle' }
  /** What becomes of the commands that lie on the wire: the answer comes, is lost on its way, or the request was. */
  | {
      readonly kind: 'wire';
      readonly fate: 'answered' | 'answer_lost' | 'request_lost';
      readonly pick: number;
    };

const steps = fc.array(
  fc.oneof<fc.Arbitrary<Step>[]>(
    fc.record({ kind: fc.constant('register' as const), entity: fc.constantFrom('a', 'b', 'c') }),
    fc.record({ kind: fc.constantFrom('connect', 'cut', 'crash', 'tick', 'settle') as fc.Arbitrary<'tick'> }),
    fc.record({
      kind: fc.constant('wire' as const),
      fate: fc.constantFrom('answered', 'answer_lost', 'request_lost') as fc.Arbitrary<'answered'>,
      pick: fc.nat(9),
    }),
  ),
  { maxLength: 80 },
);

interface OnWire {
  readonly command: CommandEnvelope;
  readonly answered: (raw: unknown) => void;
}

/** A centre that applies each id once, remembers its answer, and lets every fifth command lose a race. */
class ModelCentre {
  readonly applied: string[] = [];
  readonly #answers = new Map<string, CommandResult>();

  take({ id }: CommandEnvelope): CommandResult {
    const before = this.#answers.get(id);
    if (before !== undefined)
      return before.status === 'applied' ? { ...before, status: 'duplicate' } : before;
    const loses = Number(id.slice(1)) % 5 === 4;
    const answer: CommandResult = loses
      ? {
          status: 'conflict',
          id,
          current: { kind: 'alert', id: 'x', version: 9, data: null },
          by: { id: 'user-nurse-2' },
          at: wireTime(),
        }
      : { status: 'applied', id, seq: this.applied.length + 1, version: 1 };
    if (!loses) this.applied.push(id);
    this.#answers.set(id, answer);
    return answer;
  }
}

/** Ledger, wire and sender as one machine; a crash leaves the ledger alone. */
class Machine {
  readonly centre = new ModelCentre();
  readonly ledger = new Map<string, WaitingCommand & { answer: CommandResult | null; settled: boolean }>();
  wire: OnWire[] = [];
  #sender: OutboxSender;
  #now = 0;

  constructor() {
    this.#sender = this.#fresh();
  }

  #fresh(): OutboxSender {
    const store = {
      markSent: () => Promise.resolve(null),
      answer: (result: CommandResult): Promise<AnsweredCommand | null> => {
        const row = this.ledger.get(result.id);
        if (row === undefined || row.answer !== null) return Promise.resolve(null);
        row.answer = result;
        return Promise.resolve(row);
      },
    };
    const events = {
      onAnswer: () => undefined,
      onUnreadable: () => undefined,
      onStoreFailure: (error: unknown) => {
        throw error;
      },
    };
    return new OutboxSender(store, { now: () => this.#now, steady: () => this.#now }, events);
  }

  readonly #emit: EmitCommand = (command, _timeout, answered) => {
    const alone = this.wire.filter((one) => one.command.entity?.id === command.entity?.id);
    // Two of one entity at once would let the centre see them out of order.
    expect(alone.map((one) => one.command.id)).toEqual([]);
    this.wire.push({ command, answered });
  };

  async run(step: Step): Promise<void> {
    switch (step.kind) {
      case 'register': {
        const n = this.ledger.size;
        const command: CommandEnvelope = {
          id: `c${String(n)}`,
          type: 'alert.comment',
          at: wireTime(),
          userId: 'user-nurse-1',
          entity: { kind: 'alert', id: step.entity, version: 1 },
          payload: { text: 'x' },
        };
        this.ledger.set(command.id, { n, place: n, command, answer: null, settled: false });
        this.#sender.add({ n, place: n, command });
        break;
      }
      case 'connect':
        this.#sender.connected(this.#emit);
        break;
      case 'cut':
        this.cut();
        break;
      case 'crash': {
        this.cut();
        this.#sender = this.#fresh();
        const rows = [...this.ledger.values()];
        this.#sender.load(
          rows.filter((row) => row.answer === null),
          rows.filter((row) => row.answer?.status === 'conflict' && !row.settled),
        );
        break;
      }
      case 'tick':
        this.#now += 11_000;
        // No answer in time: the transport says so for everything that lay on the wire.
        for (const one of this.wire.splice(0)) one.answered(null);
        this.#sender.step();
        break;
      case 'settle':
        for (const row of this.ledger.values()) {
          if (row.answer?.status !== 'conflict' || row.settled) continue;
          row.settled = true;
          this.#sender.settle(row.command);
          break;
        }
        break;
      case 'wire': {
        const [one] = this.wire.splice(step.pick % Math.max(1, this.wire.length), 1);
        if (one === undefined || step.fate === 'request_lost') break;
        const answer = this.centre.take(one.command);
        if (step.fate === 'answered') one.answered(answer);
      }
    }
    // Bookings are asynchronous: let them end before the next step.
    await new Promise((resolve) => setImmediate(resolve));
  }

  cut(): void {
    this.wire = [];
    this.#sender.disconnected();
  }

  /** Everything works from now on and a person looks at every lost race. */
  async heal(): Promise<void> {
    await this.run({ kind: 'connect' });
    for (let round = 0; round < 1_000; round += 1) {
      if ([...this.ledger.values()].every((row) => row.answer !== null)) return;
      if (this.wire.length > 0) await this.run({ kind: 'wire', fate: 'answered', pick: 0 });
      else {
        await this.run({ kind: 'settle' });
        await this.run({ kind: 'tick' });
      }
    }
    throw new Error('the outbox never emptied');
  }
}

describe('outbox under any interleaving of cuts, crashes, lost requests and lost answers', () => {
  it('loses nothing, doubles nothing, and keeps the order of each entity', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (history) => {
        const machine = new Machine();
        for (const step of history) await machine.run(step);
        await machine.heal();
        const rows = [...machine.ledger.values()];
        const won = rows.filter((row) => row.answer?.status !== 'conflict').map((row) => row.command.id);
        expect([...machine.centre.applied].sort()).toEqual([...won].sort());
        for (const entity of ['a', 'b', 'c']) {
          const made = rows.filter((row) => row.command.entity?.id === entity).map((row) => row.command.id);
          const applied = machine.centre.applied.filter((id) => made.includes(id));
          expect(applied).toEqual(made.filter((id) => applied.includes(id)));
        }
      }),
      { numRuns: 150 },
    );
  });

  it('sends nothing of an entity behind a lost race until a person has looked at it', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (history) => {
        const machine = new Machine();
        for (const step of history.filter((one) => one.kind !== 'settle')) await machine.run(step);
        const lost = [...machine.ledger.values()].find((row) => row.answer?.status === 'conflict');
        if (lost === undefined) return;
        const behind = [...machine.ledger.values()].filter(
          (row) => row.n > lost.n && row.command.entity?.id === lost.command.entity?.id,
        );
        expect(behind.every((row) => row.answer === null)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});
