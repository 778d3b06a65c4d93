import { z } from 'zod';
import { request } from '../request';
import type { LeadExport } from './log-contract';

/** What a check of this workstation's audit log found (protocol.md section 5). */
export type ChainView =
  | { readonly kind: 'intact'; readonly entries: number; readonly head: string }
  | { readonly kind: 'broken'; readonly at: number };

/** Requests about the chain of the workstation's own log (product.md L2), for leads. */
export const chainRequests = {
  checkChain: request<ChainView>()(z.strictObject({}), ['lead'], 'chain.check'),
  /** A file that `npm run verify-log` checks without the app. */
  exportChain: request<LeadExport>()(z.strictObject({}), ['lead'], 'chain.export'),
} as const;
