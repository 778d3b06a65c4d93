import { z } from 'zod';
import type { ChainBreak, ChainReport } from '../../lead/chain/chain-report';
import { request } from '../request';
import type { LeadExport } from './log-contract';

/** How the entry that the centre countersigned last stands to the log. */
export interface SignedView {
  readonly n: number;
  /** When the centre's answer came, our clock, ms; null where that was not kept. */
  readonly at: number | null;
  /** `unchecked`: the centre has no key, or an older version kept no more than the number. */
  readonly state: 'good' | 'unchecked' | 'bad';
}

/** The head that is kept outside the database: that of the newest countersigned entry. */
export type HeadCopyView = 'agrees' | 'differs' | 'none' | 'unreadable';

/** What a check of this workstation's audit log found (protocol.md section 5). */
export interface ChainView {
  readonly checkedAt: number;
  readonly workstationId: string;
  /** The first broken place, of the entries or of what is known of their end; null in an intact log. */
  readonly broken: ChainBreak | null;
  /** True where the break shows that an older copy of the log was put back. */
  readonly olderCopy: boolean;
  readonly report: Omit<ChainReport, 'broken' | 'marked'>;
  readonly signed: SignedView | null;
  readonly copy: HeadCopyView;
  /** Names of those who began chains, by user id, as far as they are known. */
  readonly names: Readonly<Record<string, string>>;
}

/** How far a check is; both 0 where none runs. */
export interface ChainProgress {
  readonly seen: number;
  readonly total: number;
}

/** Requests about the chain of the workstation's own log (product.md L2), for leads. */
export const chainRequests = {
  checkChain: request<ChainView>()(z.strictObject({}), ['lead'], 'chain.check'),
  /** Asked again and again while a check runs, so it stands in no log. */
  readChainProgress: request<ChainProgress>()(z.strictObject({}), ['lead']),
  /** A file that `npm run verify-log` checks without the app. */
  exportChain: request<LeadExport>()(z.strictObject({}), ['lead'], 'chain.export'),
  /** The hash of the head that the last check found, to the clipboard: to be kept outside the machine. Nothing of a patient stands in it. */
  copyChainHead: request<null>()(z.strictObject({}), ['lead']),
} as const;
