import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openLedger } from '@main/ledger/open-ledger';
import { WaitingCommands } from '@main/ledger/waiting-commands';
import { wireTime } from '../../../support/builders';
import { applied, auditDraft, LEDGER_KEY, ledgerIn, newCommand } from '../../../support/ledger-rows';
import { temporaryFolder } from '../../../support/temporary-folder';

/** What happens to a ledger: an act or a sample is queued, the one that waits longest or shortest is answered, it is opened anew. */
const step = fc.oneof(
  // An act stays in the file and keeps numbers from being given again: the rarer they are, the more is tried.
  { weight: 1, arbitrary: fc.constant('act' as const) },
  { weight: 5, arbitrary: fc.constantFrom('sample' as const, 'answer-first' as const) },
  { weight: 3, arbitrary: fc.constantFrom('answer-last' as const, 'open' as const) },
);

describe('commands that wait for an answer', () => {
  it('are all found at every start, also where answered samples are gone and their numbers are given again', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 10, maxLength: 40 }), (steps) => {
        const db = openLedger({ path: join(temporaryFolder(), 'l.db'), key: LEDGER_KEY, mustExist: false });
        const insert = db.prepare<[string, string], number>(
          "INSERT INTO command (id, envelope, by_name, state) VALUES (?, ?, 'x', 'registered') RETURNING n",
        );
        const waits: { readonly n: number; readonly id: string; readonly isSample: boolean }[] = [];
        let made = 0;
        for (const one of [...steps, 'open' as const]) {
          if (one === 'act' || one === 'sample') {
            made += 1;
            const id = `${one}-${String(made)}`;
            waits.push({ n: insert.pluck().get(id, '{}') ?? 0, id, isSample: one === 'sample' });
          } else if (one === 'open') {
            // The mark moves at every start.
            const found = new WaitingCommands(db, 1);
            for (const { n, id } of waits) expect(found.numberOf(id)).toBe(n);
            expect(found.first).toBe(waits[0]?.n ?? null);
          } else {
            const answered = one === 'answer-first' ? waits.shift() : waits.pop();
            if (answered === undefined) continue;
            if (answered.isSample) db.prepare('DELETE FROM command WHERE n = ?').run(answered.n);
            else db.prepare("UPDATE command SET state = 'applied' WHERE n = ?").run(answered.n);
          }
        }
        db.close();
      }),
      { numRuns: 150 },
    );
  });

  it('are sent after a start that followed an outage whose samples were half answered', () => {
    const folder = temporaryFolder();
    const sample = (n: number) => {
      const at = wireTime(n * 60_000);
      const payload = { at, rank: [], link: 'offline', sound: 'on', shown: [] };
      const command = {
        id: `s-${String(n)}`,
        type: 'desk.sample',
        at,
        userId: 'user-nurse-1',
        payload,
      } as const;
      return { command, patientId: null, by: 'x', seen: null };
    };
    const before = ledgerIn(folder);
    for (let n = 1; n <= 1_100; n += 1) before.keepSample(sample(n));
    for (let n = 1; n <= 1_050; n += 1) before.answer(applied(`s-${String(n)}`), 'e');
    before.close();
    const after = ledgerIn(folder, true);
    for (let n = 1_051; n <= 1_100; n += 1) after.answer(applied(`s-${String(n)}`), 'e');
    after.register(newCommand('red'), auditDraft());
    after.close();
    const last = ledgerIn(folder, true);
    expect(last.unanswered().map(({ command }) => command.id)).toEqual(['red']);
    expect(last.find('red')?.state).toBe('registered');
    last.close();
  });
});
