import type { ChainProgress, ChainView, HeadCopyView, SignedView } from '@shared/ipc/lead/chain-contract';
import {
  againstHead,
  type ChainBreak,
  type ChainHead,
  type ChainReport,
} from '@shared/lead/chain/chain-report';
import { isCountersigned } from '@main/audit/chain-file';
import type { AuditHeads } from '@main/ledger/chain/audit-check';
import type { Running } from '../running';

/** Entries of one call of the ledger's thread: a few milliseconds, between which acts are written. */
const SLICE = 1_000;
const IDLE: ChainProgress = { seen: 0, total: 0 };

type Found = Pick<ChainView, 'broken' | 'olderCopy' | 'report' | 'signed' | 'copy'>;

/** Checks the workstation's own log, one check at a time; who asks meanwhile gets the same answer. */
export class ChainCheck {
  progress: ChainProgress = IDLE;
  #running: Promise<Found> | null = null;

  check(running: Running): Promise<Found> {
    this.#running ??= this.#check(running).finally(() => {
      this.#running = null;
      this.progress = IDLE;
    });
    return this.#running;
  }

  async #check({ stores: { ledger }, workstationId }: Running): Promise<Found> {
    const heads = await ledger.call('auditHeads', null);
    const marks = knownHeads(heads).map(({ head }) => head.n);
    for (let fresh = true; ; fresh = false) {
      const slice = await ledger.call('checkAudit', { fresh, limit: SLICE, workstationId, marks });
      if (slice.report !== null) return foundOf(slice.report, heads);
      this.progress = { seen: slice.seen, total: slice.total };
    }
  }
}

/** Entries that are known by more than the log itself, and which chains they may lie in. */
function knownHeads({ signed, copy, lost }: AuditHeads): {
  readonly from: 'signed' | 'copy' | 'lost';
  readonly head: ChainHead;
  readonly chains: 'newest' | 'any';
}[] {
  return [
    ...(signed === null
      ? []
      : [{ from: 'signed', head: { n: signed.n, hash: signed.hash ?? '' }, chains: 'newest' } as const]),
    ...(lost === null ? [] : [{ from: 'lost', head: lost, chains: 'any' } as const]),
    ...(typeof copy === 'string' ? [] : [{ from: 'copy', head: copy, chains: 'any' } as const]),
  ];
}

function foundOf({ broken, marked, ...report }: ChainReport, heads: AuditHeads): Found {
  const whole: ChainReport = { ...report, marked, broken };
  const breaks = knownHeads(heads).map(({ from, head, chains }) => {
    const missing = againstHead(whole, head, chains);
    // Without its hash only the number can be compared.
    const counts =
      missing !== null && (from !== 'signed' || heads.signed?.hash !== null || missing.what === 'cut');
    return { from, missing: counts ? missing : null };
  });
  const of = (from: 'signed' | 'copy' | 'lost'): ChainBreak | null =>
    breaks.find((one) => one.from === from)?.missing ?? null;
  const first = broken ?? of('signed') ?? of('lost') ?? of('copy');
  return {
    broken: first,
    // The database agrees with itself, and what lies outside it or at the centre is further.
    olderCopy: broken === null && of('signed') === null && first !== null,
    report,
    signed: signedView(heads, of('signed')),
    copy: copyView(heads, broken ?? of('copy')),
  };
}

function signedView({ signed, auditKey }: AuditHeads, missing: ChainBreak | null): SignedView | null {
  if (signed === null) return null;
  const { n, at, hash, signature } = signed;
  if (missing !== null) return { n, at, state: 'bad' };
  if (hash === null || signature === null || auditKey === null || auditKey === '') {
    return { n, at, state: 'unchecked' };
  }
  return { n, at, state: isCountersigned({ n, hash, signature }, auditKey) ? 'good' : 'bad' };
}

function copyView({ copy, signed }: AuditHeads, missing: ChainBreak | null): HeadCopyView {
  if (typeof copy === 'string') return copy;
  if (missing !== null) return 'differs';
  return signed === null || signed.hash === null || signed.n !== copy.n || signed.hash === copy.hash
    ? 'agrees'
    : 'differs';
}
