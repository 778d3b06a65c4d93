import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { againstHead, type ChainBreak } from '@shared/lead/chain/chain-report';
import {
  chainLine,
  chainLog,
  restartContent,
  verified,
  type ChainLine,
} from '../../../support/lead/chain-log';

/** Grounds as people write them, and as nobody does. */
const words = fc.oneof(
  fc.constantFrom('tilsyn', 'Øvelse – «natt»', 'a"b', 'a\\b', 'linje\nto', '\u0001', 'x'.repeat(300)),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
);
const content = fc
  .record(
    {
      action: fc.constantFrom('patient.open', 'alert.take', 'chain.export'),
      minute: fc.integer({ min: 0, max: 100_000 }),
      patientId: fc.uuid(),
      userId: fc.constantFrom('user-1', 'user-2'),
      ground: words,
      entity: fc.record({ kind: fc.constantFrom('alert', 'note'), id: fc.uuid() }),
      later: fc.jsonValue({ maxDepth: 2, noUnicodeString: false }),
    },
    { requiredKeys: ['action', 'minute', 'userId'] },
  )
  .map(({ minute, ...rest }) => ({
    ...rest,
    at: new Date(Date.UTC(2026, 0, 1) + minute * 60_000).toISOString(),
    workstationId: 'workstation-1',
    role: 'nurse',
    organisationId: 'org-1',
  }));
const contents = fc.array(content, { minLength: 3, maxLength: 30 });
const log = contents.map(chainLog);
/** Two chains; the restart is neither the first entry nor the last. */
const twoChains = fc.tuple(contents, fc.nat()).map(([all, nth]) => {
  const at = 1 + (nth % (all.length - 1));
  return chainLog([...all.slice(0, at), restartContent(), ...all.slice(at)]);
});

type Mutated = { readonly lines: readonly (ChainLine | string)[]; readonly first: number };

/** One mutation of a log at an index, and the place of the first entry that it affects. */
const mutations = {
  byte: (lines: ChainLine[], index: number, where: number): Mutated => {
    const bytes = Buffer.from(lines[index]?.text ?? '');
    const at = where % bytes.length;
    bytes[at] = (bytes[at] ?? 0) ^ (1 << (where % 7));
    return {
      lines: lines.map((line, i) => (i === index ? bytes.toString('latin1') : line)),
      first: index + 1,
    };
  },
  remove: (lines: ChainLine[], index: number): Mutated => ({
    lines: lines.filter((_, i) => i !== index),
    first: index + 1,
  }),
  repeat: (lines: ChainLine[], index: number, where: number): Mutated => {
    const to = where % (lines.length + 1);
    const line = lines[index];
    if (line === undefined) throw new Error('no such entry');
    // A copy in front of itself is the entry; the second one is what is too much.
    return {
      lines: [...lines.slice(0, to), line, ...lines.slice(to)],
      first: to === index ? to + 2 : to + 1,
    };
  },
  swap: (lines: ChainLine[], index: number, where: number): Mutated => {
    const other = where % lines.length;
    const [low, high] = [Math.min(index, other), Math.max(index, other)];
    const swapped = lines.map((line, i) => (i === low ? lines[high] : i === high ? lines[low] : line));
    return { lines: swapped as ChainLine[], first: low + 1 };
  },
  remake: (lines: ChainLine[], index: number): Mutated => {
    const before =
      index === 0 ? undefined : (JSON.parse(lines[index]?.text ?? '') as { prevHash: string }).prevHash;
    const { n, ...rest } = JSON.parse(lines[index]?.text ?? '') as Record<string, unknown> & { n: number };
    const { prevHash: _, hash: __, ...kept } = rest;
    const made = chainLine({ ...kept, userId: 'somebody-else' }, n, before ?? '0'.repeat(64));
    return { lines: lines.map((line, i) => (i === index ? made : line)), first: index + 1 };
  },
};

/** Whether a mutation leaves what no chain can tell: the end of the file or of an older chain cut off or made anew. */
function isBeyondChains(kind: keyof typeof mutations, lines: ChainLine[], index: number): boolean {
  const isEnd = index === lines.length - 1 || lines[index + 1]?.n === 1;
  return isEnd && (kind === 'remove' || kind === 'remake');
}

/** Whether a reader of the lines would be told something else. */
function isAnother(lines: Mutated['lines'], before: readonly ChainLine[]): boolean {
  const read = (line: ChainLine | string | undefined): unknown => {
    try {
      return JSON.parse(typeof line === 'string' ? line : (line?.text ?? ''));
    } catch {
      return line;
    }
  };
  return lines.some((line, i) => line !== before[i] && !isDeepStrictEqual(read(line), read(before[i])));
}

function firstBreak({ lines }: Mutated, whole: readonly ChainLine[]): ChainBreak | null {
  const head = whole.at(-1);
  if (head === undefined) throw new Error('empty');
  const report = verified(lines, [head.n], 'workstation-1', 4);
  return report.broken ?? againstHead(report, head);
}

describe('L2 any single mutation of an intact log', () => {
  it('of random entries, in their own form and in chunks, is not there: the log is intact', () => {
    fc.assert(
      fc.property(log, fc.integer({ min: 1, max: 40 }), (lines, chunk) => {
        const report = verified(lines, [], 'workstation-1', chunk);
        expect([report.entries, report.broken, report.head?.hash]).toEqual([
          lines.length,
          null,
          lines.at(-1)?.hash,
        ]);
      }),
      { numRuns: 200 },
    );
  });

  for (const kind of ['byte', 'remove', 'repeat', 'swap', 'remake'] as const) {
    it(`is found at the first affected entry: ${kind}`, () => {
      fc.assert(
        fc.property(log, fc.nat(), fc.nat(), (lines, nth, where) => {
          const index = nth % lines.length;
          fc.pre(!isBeyondChains(kind, lines, index));
          const mutated = mutations[kind](lines, index, where);
          fc.pre(isAnother(mutated.lines, lines));
          const found = firstBreak(mutated, lines);
          expect(found?.position).toBe(mutated.first);
          if (kind === 'byte') expect(['changed', 'unreadable']).toContain(found?.what);
        }),
        { numRuns: 300 },
      );
    });

    it(`is found in a log of two chains: ${kind}`, () => {
      fc.assert(
        fc.property(twoChains, fc.nat(), fc.nat(), (lines, nth, where) => {
          const index = nth % lines.length;
          fc.pre(!isBeyondChains(kind, lines, index));
          const mutated = mutations[kind](lines, index, where);
          fc.pre(isAnother(mutated.lines, lines));
          const found = firstBreak(mutated, lines);
          expect(found).not.toBeNull();
          // Where a restart stands, or nothing follows, two places may be the one that does not belong: either is named.
          const restart = lines.findIndex(({ text }) => text.includes('chain_restart'));
          const touched =
            mutated.first > lines.length ||
            [index, mutated.first - 1, where % lines.length].some((at) => Math.abs(at - restart) <= 1);
          if (!touched) expect(found?.position).toBe(mutated.first);
        }),
        { numRuns: 300 },
      );
    });
  }

  it('at the end is found by the head that is known', () => {
    fc.assert(
      fc.property(log, (lines) => {
        const head = lines.at(-1);
        if (head === undefined || head.n < 2) return;
        const cut = lines.slice(0, -1);
        expect(firstBreak({ lines: cut, first: 0 }, lines)).toMatchObject({
          what: 'cut',
          position: lines.length,
          n: head.n,
        });
        const made = mutations.remake(lines, lines.length - 1);
        expect(firstBreak(made, lines)).toMatchObject({
          what: 'other_history',
          position: lines.length,
          n: head.n,
        });
      }),
      { numRuns: 100 },
    );
  });
});
