import type { z } from 'zod';
import { failure, success, type Outcome } from '@shared/outcome';
import type { RequestError } from '@shared/ipc/contract';
import type { HistoryView } from '@shared/ipc/views';
import type { AuditEntry } from '@shared/wire/audit-entry';
import {
  readAuditAnswer,
  readHistoryAnswer,
  type auditQuerySchema,
  type historyQuerySchema,
  type QueryAnswer,
} from '@shared/wire/queries';
import { historyView } from '@main/desk/history-view';
import type { OwnQueries } from '../lock/own-queries';

/** A page of the workstations' access logs; `unusable` entries are there, but cannot be read by this version. */
export interface CentreAudit {
  readonly entries: readonly AuditEntry[];
  readonly more: boolean;
  readonly unusable: number;
}

/** What is asked of the centre while somebody waits: nothing of it is kept here. */
export class CentreQueries {
  constructor(
    readonly asks: Pick<OwnQueries, 'query'>,
    readonly count: (what: string, by?: number) => void,
  ) {}

  /** Measurements from before the cached window (protocol.md section 6). */
  async history(query: z.infer<typeof historyQuerySchema>): Promise<Outcome<HistoryView, RequestError>> {
    const answer = this.#judged(await this.asks.query('history', query), readHistoryAnswer);
    return answer.ok ? success(historyView(query.code, answer.value.items, answer.value.more)) : answer;
  }

  /** Entries of all workstations' access logs, for a lead. */
  async audit(query: z.infer<typeof auditQuerySchema>): Promise<Outcome<CentreAudit, RequestError>> {
    const answer = this.#judged(await this.asks.query('audit', query), readAuditAnswer);
    if (!answer.ok) return answer;
    const { items, more, unusable } = answer.value;
    return success({ entries: items, more, unusable });
  }

  #judged<T>(
    raw: unknown,
    read: (raw: unknown) => QueryAnswer<T>,
  ): Outcome<
    { readonly items: readonly T[]; readonly more: boolean; readonly unusable: number },
    RequestError
  > {
    if (raw === null) return failure('centre_unreachable');
    const answer = read(raw);
    switch (answer.kind) {
      case 'answer':
        if (answer.unusable > 0) this.count('unusable', answer.unusable);
        return success({ items: answer.items, more: answer.more, unusable: answer.unusable });
      case 'refused':
        if (answer.code === 'forbidden') return failure('not_allowed');
        return failure(answer.code === 'not_found' ? 'not_found' : 'failed');
      case 'unreadable':
        this.count('unreadable_answer');
        return failure('centre_answer_unreadable');
    }
  }
}
