import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CommandState } from '@main/ledger/ledger-calls';
import type { LedgerStore } from '@main/ledger/ledger-store';
import { FIRST_PREV_HASH, hashedText } from '@shared/wire/audit-entry';
import type { CommandResult } from '@shared/wire/command-result';
import { applied, auditDraft, conflict, ledgerIn, newCommand } from '../../../support/ledger-rows';
import { temporaryFolder } from '../../../support/temporary-folder';

/** What a person, the centre or a crash does; numbers choose among the commands that there are. */
type Step =
  | { readonly do: 'register'; readonly alert: number }
  | { readonly do: 'sent' | 'settle' | 'replace'; readonly which: number }
  | { readonly do: 'answer'; readonly which: number; readonly how: CommandResult['status'] }
  | { readonly do: 'restart' }
  | { readonly do: 'newChain' };

interface Expected {
  readonly id: string;
  readonly alert: string;
  /** Where it stands in the order, by the command that first stood there. */
  readonly place: number;
  readonly n: number;
  state: CommandState;
  settled: boolean;
  answer: CommandResult | null;
}

const which = fc.nat(11);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('register' as const), alert: fc.nat(2) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('sent', 'settle', 'replace'), which }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('answer' as const),
      which,
      how: fc.constantFrom('applied', 'duplicate', 'conflict', 'rejected'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restart' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('newChain' as const) }) },
);

/** The ledger on disk beside what it is expected to hold. */
class Pair {
  readonly folder = temporaryFolder();
  ledger: LedgerStore = ledgerIn(this.folder);
  readonly all: Expected[] = [];
  chain = 0;

  run(step: Step): void {
    if (step.do === 'restart') {
      this.ledger.close();
      this.ledger = ledgerIn(this.folder, true);
    } else if (step.do === 'newChain') {
      this.ledger.restartChain(auditDraft('chain_restart'));
      this.chain = 1;
    } else if (step.do === 'register') this.#register(`alert-${String(step.alert)}`, null);
    else this.#about(step);
  }

  #about(step: Exclude<Step, { do: 'register' | 'restart' | 'newChain' }>): void {
    const target = this.all[step.which % Math.max(1, this.all.length)];
    if (target === undefined) return;
    const waits = target.state === 'registered' || target.state === 'sent';
    const matter = (target.state === 'conflict' || target.state === 'rejected') && !target.settled;
    switch (step.do) {
      case 'sent':
        this.ledger.markSent(target.id);
        if (waits) target.state = 'sent';
        return;
      case 'answer': {
        const result = answerOf(step.how, target);
        expect(this.ledger.answer(result, 'epoch-1') !== null).toBe(waits);
        if (!waits) return;
        target.state = result.status === 'duplicate' ? 'applied' : result.status;
        target.answer = result;
        return;
      }
      case 'settle':
        expect(this.ledger.settle(target.id, auditDraft('outbox.decide'))).toBe(matter);
        if (matter) this.chain += 1;
        target.settled ||= matter;
        return;
      case 'replace':
        if (matter) {
          target.settled = true;
          this.#register(target.alert, target);
        } else {
          expect(this.ledger.replace(target.id, newCommand('never'), auditDraft())).toBeNull();
        }
    }
  }

  #register(alert: string, instead: Expected | null): void {
    const id = `c-${String(this.all.length + 1)}`;
    const entry = newCommand(id, alert);
    const stored =
      instead === null
        ? this.ledger.register(entry, auditDraft())
        : this.ledger.replace(instead.id, entry, auditDraft('outbox.decide'));
    const n = stored?.n ?? 0;
    this.chain += 1;
    this.all.push({
      id,
      alert,
      n,
      place: instead?.place ?? n,
      state: 'registered',
      settled: false,
      answer: null,
    });
  }

  check(): void {
    const order = (one: Expected, other: Expected): number => one.place - other.place || one.n - other.n;
    const idsOf = (rows: readonly Expected[]): string[] => [...rows].sort(order).map((row) => row.id);
    const waiting = this.all.filter((one) => one.state === 'registered' || one.state === 'sent');
    const matters = this.all.filter(
      (one) => (one.state === 'conflict' || one.state === 'rejected') && !one.settled,
    );
    expect(this.ledger.unanswered().map((one) => one.command.id)).toEqual(idsOf(waiting));
    expect(this.ledger.attention().map((one) => one.command.id)).toEqual(idsOf(matters));
    for (const one of this.all) {
      expect(this.ledger.find(one.id)).toMatchObject({ state: one.state, answer: one.answer });
    }
    expect(this.ledger.find('never')).toBeNull();
    expect(this.ledger.auditLength()).toBe(this.chain);
    expect(isChain(this.ledger, this.chain)).toBe(true);
  }

  close(): void {
    this.ledger.close();
    rmSync(join(this.folder, 'ledger.db'));
  }
}

function answerOf(how: CommandResult['status'], { id, alert }: Expected): CommandResult {
  switch (how) {
    case 'applied':
      return applied(id);
    case 'duplicate':
      return { status: 'duplicate', id, seq: 9, version: 2 };
    case 'conflict':
      return conflict(id, alert);
    case 'rejected':
      return { status: 'rejected', id, code: 'invalid_state' };
  }
}

function isChain(ledger: LedgerStore, length: number): boolean {
  let before = FIRST_PREV_HASH;
  const entries = ledger.auditAfter(0, length + 1);
  return (
    entries.length === length &&
    entries.every((entry, index) => {
      const hash = createHash('sha256').update(hashedText(before, entry)).digest('hex');
      const fits = entry.n === index + 1 && entry.prevHash === before && entry.hash === hash;
      before = entry.hash;
      return fits;
    })
  );
}

describe('ledger under any interleaving', () => {
  it('loses no act, answers none twice, keeps each in its place, and its chain holds together', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 40 }), (steps) => {
        const pair = new Pair();
        for (const one of steps) {
          pair.run(one);
          pair.check();
        }
        pair.close();
      }),
      { numRuns: 60 },
    );
  });
});
