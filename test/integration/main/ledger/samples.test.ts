import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MINUTE, toWireTime } from '@shared/clock';
import type { NewCommand } from '@main/ledger/ledger-calls';
import { openLedger } from '@main/ledger/open-ledger';
import { packedRank, unpackedRank } from '@main/ledger/replay/compact-rank';
import { salvageLedger } from '@main/ledger/salvage/salvage-ledger';
import { applied, auditDraft, LEDGER_KEY, ledgerIn, newCommand } from '../../../support/ledger-rows';
import { NOON } from '../../../support/builders';
import { temporaryFolder } from '../../../support/temporary-folder';

const IDS = ['0190a5d2-0000-7000-8000-00000000000a', '0190a5d2-0000-7000-8000-00000000000b'];

function sample(minute: number, more: Record<string, unknown> = {}, userId = 'user-nurse-1'): NewCommand {
  const at = toWireTime(NOON + minute * MINUTE);
  return {
    command: {
      id: `sample-${String(minute)}-${userId}`,
      type: 'desk.sample',
      at,
      userId,
      payload: { at, rank: IDS, link: 'live', sound: 'on', shown: [], ...more },
    },
    patientId: null,
    by: `Navn ${userId}`,
    seen: null,
  };
}

const ALL = { from: 0, to: NOON * 2, limit: 1_000 };
const minutes = (spans: readonly { at: number; until: number }[]): number[][] =>
  spans.map(({ at, until }) => [(at - NOON) / MINUTE, (until - NOON) / MINUTE]);

describe('samples of the desk in the ledger', () => {
  it('stay when the centre has answered, and the command goes', () => {
    const folder = temporaryFolder();
    const ledger = ledgerIn(folder);
    ledger.keepSample(sample(0, { shown: ['patient-1'], sound: 'paused' }));
    ledger.answer(applied('sample-0-user-nurse-1'), 'epoch-1');
    expect(ledger.find('sample-0-user-nurse-1')).toBeNull();
    ledger.close();
    const again = ledgerIn(folder, true);
    expect(again.samples.between(ALL)).toEqual([
      {
        at: NOON,
        until: NOON,
        user: { id: 'user-nurse-1', name: 'Navn user-nurse-1' },
        rank: IDS,
        link: 'live',
        sound: 'paused',
        shown: ['patient-1'],
      },
    ]);
    again.close();
  });

  it('are one row while nothing changes, and another one after a gap, a change or another person', () => {
    const ledger = ledgerIn(temporaryFolder());
    for (const minute of [0, 1, 2, 5]) ledger.keepSample(sample(minute));
    ledger.keepSample(sample(6, { link: 'offline' }));
    ledger.keepSample(sample(7, { link: 'offline', rank: [...IDS].reverse() }));
    ledger.keepSample(sample(8, { link: 'offline', rank: [...IDS].reverse() }, 'user-nurse-2'));
    expect(minutes(ledger.samples.between(ALL))).toEqual([
      [0, 2],
      [5, 5],
      [6, 6],
      [7, 7],
      [8, 8],
    ]);
    ledger.close();
  });

  it('are read by time: what reaches into it from either side too, and nothing beside it', () => {
    const ledger = ledgerIn(temporaryFolder());
    for (let minute = 0; minute < 30; minute += 1)
      ledger.keepSample(sample(minute, { sound: `s${String(Math.floor(minute / 10))}` }));
    const at = (from: number, to: number): number[][] =>
      minutes(ledger.samples.between({ from: NOON + from * MINUTE, to: NOON + to * MINUTE, limit: 9 }));
    expect(at(12, 15)).toEqual([[10, 19]]);
    expect(at(5, 12)).toEqual([
      [0, 9],
      [10, 19],
    ]);
    expect(at(9.5, 9.6)).toEqual([]);
    expect(at(40, 50)).toEqual([]);
    ledger.close();
  });

  it('go in slices once they are old, and nothing else goes', () => {
    const ledger = ledgerIn(temporaryFolder());
    for (let minute = 0; minute < 6; minute += 1)
      ledger.keepSample(sample(minute, { sound: `s${String(minute)}` }));
    const before = NOON + 4 * MINUTE;
    expect([
      ledger.samples.trim(before, 3),
      ledger.samples.trim(before, 3),
      ledger.samples.trim(before, 3),
    ]).toEqual([3, 1, 0]);
    expect(minutes(ledger.samples.between(ALL))).toEqual([
      [4, 4],
      [5, 5],
    ]);
    expect(ledger.unanswered()).toHaveLength(6);
    ledger.close();
  });

  it('are written with their command or not at all', () => {
    const ledger = ledgerIn(temporaryFolder());
    ledger.keepSample(sample(0));
    expect(() => ledger.keepSample({ ...sample(3), command: sample(0).command })).toThrow();
    expect(() => ledger.keepSample(sample(3, { rank: 'none' }))).toThrow();
    expect([ledger.samples.between(ALL).length, ledger.unanswered().length]).toEqual([1, 1]);
    ledger.close();
  });

  it('are whole after the process was killed at any moment: each told one is there, with its command', async () => {
    const folder = temporaryFolder();
    const child = spawn(
      process.execPath,
      [join(import.meta.dirname, '../../../support/threads/sample-writer.mjs'), folder, String(NOON)],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    let told = 0;
    for await (const chunk of child.stdout) {
      told = Number(String(chunk).trim().split('\n').at(-1));
      if (told >= 20) break;
    }
    child.kill('SIGKILL');
    if (child.signalCode === null) await once(child, 'exit');
    const ledger = ledgerIn(folder, true);
    const kept = ledger.samples.between(ALL);
    expect(kept.length).toBeGreaterThanOrEqual(told);
    expect(ledger.unanswered().map(({ command }) => command.at)).toEqual(
      kept.map(({ at }) => toWireTime(at)),
    );
    ledger.close();
  });

  it('are carried over when a damaged ledger is saved', () => {
    const folder = temporaryFolder();
    const path = join(folder, 'ledger.db');
    const ledger = ledgerIn(folder);
    ledger.register(newCommand('c-1'), auditDraft());
    for (const minute of [0, 1, 5]) ledger.keepSample(sample(minute));
    const before = ledger.samples.between(ALL);
    ledger.close();
    expect(salvageLedger({ path, key: LEDGER_KEY, stamp: '9', at: 9 })).not.toBeNull();
    const saved = ledgerIn(folder, true);
    expect(saved.samples.between(ALL)).toEqual(before);
    saved.close();
  });

  it('are carried over from a ledger that had none of them', () => {
    const folder = temporaryFolder();
    const path = join(folder, 'ledger.db');
    const ledger = ledgerIn(folder);
    ledger.register(newCommand('c-1'), auditDraft());
    ledger.close();
    const db = openLedger({ path, key: LEDGER_KEY, mustExist: true });
    db.exec('DROP TABLE desk_sample');
    db.close();
    expect(salvageLedger({ path, key: LEDGER_KEY, stamp: '9', at: 9 })).toMatchObject({ lost: 0 });
  });
});

describe('a queue in few bytes', () => {
  it('gives back exactly what went in, UUIDs or not', () => {
    const id = fc.oneof(fc.uuid(), fc.stringMatching(/^[A-Za-z0-9._:-]{1,64}$/));
    fc.assert(
      fc.property(fc.array(id, { maxLength: 200 }), (ids) => {
        expect(unpackedRank(packedRank(ids))).toEqual(ids);
      }),
    );
    expect(packedRank(IDS)).toHaveLength(32);
  });
});
