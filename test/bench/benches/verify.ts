import { hash } from 'node:crypto';
import { nodeChainMeans } from '@main/audit/chain-means';
import { ChainVerifier } from '@shared/lead/chain/chain-verifier';
import { FIRST_PREV_HASH, hashedText, type AuditDraft } from '@shared/wire/audit-entry';
import { timed, type Arm } from '../measure/arms';
import type { Bench } from '../measure/bench';
import { idOf } from '../data/bench-ids';

/** Entries of one sample, and what one call takes, as the ledger's thread and the file's reader hand it over. */
const ENTRIES = 20_000;
const CALL = 1_000;
const START = Date.parse('2026-03-02T11:00:00.000Z');
const ACTIONS = ['patient.open', 'alert.open', 'alert.take', 'alert.close', 'contact.log', 'note.sign'];

/** A log as it is exported, and the bytes of which each of its hashes is made. */
interface Log {
  readonly calls: readonly Uint8Array[];
  readonly hashed: readonly Uint8Array[];
}

/** The product's verifier over the lines of an exported log, as they stand in the file. */
function oursVerify(): Arm {
  const { calls } = madeLog();
  return {
    sample: () =>
      timed(ENTRIES, () => {
        const verifier = new ChainVerifier(nodeChainMeans, { workstationId: null, marks: [] });
        for (const call of calls) verifier.takeLines(call);
        const { entries, broken } = verifier.finish();
        if (entries !== ENTRIES || broken !== null) throw new Error('the log must be intact');
      }),
    close: () => undefined,
  };
}

/** SHA-256 of the same bytes, which lie there cut to size, in Node's fastest way; nothing is read, compared or kept. */
function bareHashing(): Arm {
  const { hashed } = madeLog();
  return {
    sample: () =>
      timed(ENTRIES, () => {
        let last = '';
        for (const bytes of hashed) last = hash('sha256', bytes, 'hex');
        if (last.length !== FIRST_PREV_HASH.length) throw new Error('no hash');
      }),
    close: () => undefined,
  };
}

/** A shift's work of three people on 200 patients, over and over. */
function madeLog(): Log {
  const hashed: Uint8Array[] = [];
  const lines: string[] = [];
  let before = FIRST_PREV_HASH;
  for (let n = 1; n <= ENTRIES; n += 1) {
    const text = hashedText(before, { ...draftOf(n), n });
    const made = hash('sha256', text, 'hex');
    hashed.push(Buffer.from(text));
    lines.push(`${text.slice(before.length, -1)},"prevHash":"${before}","hash":"${made}"}\n`);
    before = made;
  }
  const calls = [];
  for (let from = 0; from < lines.length; from += CALL) {
    calls.push(Buffer.from(lines.slice(from, from + CALL).join('')));
  }
  return { calls, hashed };
}

function draftOf(n: number): AuditDraft {
  const action = ACTIONS[n % ACTIONS.length] ?? 'patient.open';
  const [kind = ''] = action.split('.');
  return {
    at: new Date(START + n * 7_919).toISOString(),
    workstationId: idOf('workstation', 1),
    userId: `user-sykepleier${String(1 + (Math.floor(n / 400) % 3))}`,
    role: 'nurse',
    organisationId: 'org-1',
    action,
    patientId: idOf('patient', (n * 37) % 200),
    ...(kind === 'patient' ? {} : { entity: { kind, id: idOf(kind, n) } }),
  };
}

export const verifyBench: Bench = {
  id: 'R16',
  what: 'audit verify: lines of an exported log through the verifier, against bare SHA-256 over the bytes that were hashed',
  unit: 'ns a record',
  direction: 'higher',
  floor: 0.5,
  goal: 0.8,
  rounds: 10,
  warmUps: 2,
  ours: oursVerify,
  reference: bareHashing,
};
