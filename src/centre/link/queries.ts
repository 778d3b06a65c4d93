import { fromWireTime } from '@shared/clock';
import { auditQuerySchema, historyQuerySchema } from '@shared/wire/queries';
import type { CentreStore } from '../store/centre-store';
import type { Query } from './gateway';

/**
 * The queries of protocol.md section 3; a refusal is `{error:{code, message}}`. `onRefused` hears of one that the role may
 * not ask, by the query's name: never who asked, nor about whom.
 */
export function centreQueries(
  store: CentreStore,
  onRefused: (query: string) => void = () => undefined,
): Readonly<Record<string, Query>> {
  return {
    history: (raw) => {
      const wanted = historyQuerySchema.safeParse(raw);
      if (!wanted.success) return refusal('malformed', 'Spørringen følger ikke protokollen.');
      const { patientId, code, before, limit } = wanted.data;
      if (store.log.get('patient', patientId) === undefined)
        return refusal('not_found', 'Pasienten finnes ikke.');
      return store.log.observationsBefore(patientId, code, fromWireTime(before), limit);
    },
    audit: (raw, asker) => {
      const wanted = auditQuerySchema.safeParse(raw);
      if (!wanted.success) return refusal('malformed', 'Spørringen følger ikke protokollen.');
      if (asker.user.role !== 'lead') {
        onRefused('audit');
        return refusal('forbidden', 'Bare vaktleder kan lese tilgangsloggen.');
      }
      const { from, to, ...rest } = wanted.data;
      return store.audit.search({ ...rest, from: fromWireTime(from), to: fromWireTime(to) });
    },
  };
}

/** The same queries, judged by who the asker is by now: a link outlives a change of role, and an account. */
export function askedNow<N extends string>(
  { log }: Pick<CentreStore, 'log'>,
  queries: Readonly<Record<N, Query>>,
): Readonly<Record<N, Query>> {
  const judged = Object.entries<Query>(queries).map(([name, query]): [string, Query] => [
    name,
    (raw, asker) => {
      const user = log.get('user', asker.user.id)?.data;
      if (user === undefined) return refusal('forbidden', 'Du har ikke tilgang til å gjøre dette.');
      return query(raw, { ...asker, user });
    },
  ]);
  return Object.fromEntries(judged) as Record<N, Query>;
}

/** The answer to a query that is refused. */
export function refusal(code: string, message: string): { error: { code: string; message: string } } {
  return { error: { code, message } };
}
