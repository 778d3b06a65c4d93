import type { SqliteDatabase } from '@storage/open-database';
import type { Served } from '@storage/serve-calls';
import type { Millis } from '@shared/clock';
import { MOST_LISTED, type InsightQuery, type InsightView } from '@shared/ipc/lead/insight-contract';
import { insightOf, isChosen, type Insight } from '@shared/lead/insight/insight';
import type { InsightFacts } from '@shared/lead/insight/facts';
import { entityReader, type EntityReader } from '../queries/entity-reader';
import { oldestAlert, readActFacts, readAlertFacts, readPatientFacts, readSaidFacts } from './insight-facts';

/** A query, and until when the log is known here. */
export interface KnownInsightQuery extends InsightQuery {
  readonly asOf: Millis;
}

/** What the cache is asked for insight. */
export type InsightReads = {
  /** Every figure of a period, from the log alone: acts that the centre has not answered are not in it. */
  readonly readInsight: (input: KnownInsightQuery) => InsightView;
};

/** Their names: each is answered by the reading thread. */
export const insightReadNames: readonly (keyof InsightReads)[] = ['readInsight'];

/** Answers them over an open cache. */
export function insightReads(db: () => SqliteDatabase): Served<InsightReads>['calls'] {
  return {
    readInsight: (query) => {
      const one = db();
      return one.transaction(() => readInsight(one, query)).deferred();
    },
  };
}

/** Reads what the figures need, each row once, and makes them. */
export function readInsight(db: SqliteDatabase, query: KnownInsightQuery): InsightView {
  const entities = entityReader(db);
  const facts = readFacts(db, entities, query);
  const insight = insightOf(facts);
  const { from, to, asOf } = query;
  const listed = shortened(insight);
  return {
    ...listed,
    from,
    to,
    asOf,
    oldest: oldestAlert(db),
    counts: {
      limits: insight.limits.length,
      causes: insight.causes.length,
      untouched: {
        ended: standing(insight, 'ended'),
        late: standing(insight, 'late'),
        waiting: standing(insight, 'waiting'),
      },
    },
    programmes: entities
      .all('programme')
      .map(({ id, name }) => ({ id, name }))
      .sort((a, b) => a.name.localeCompare(b.name, 'nb')),
    patientNames: namesOf(listed, facts),
    causeTexts: causeTextsOf(listed, entities),
  };
}

function readFacts(db: SqliteDatabase, entities: EntityReader, query: KnownInsightQuery): InsightFacts {
  const { from, to, asOf, programmeId } = query;
  const patients = readPatientFacts(db);
  const alerts = readAlertFacts(db, from, to).filter(({ patientId }) =>
    isChosen({ patients, programmeId }, patientId),
  );
  const ids = new Set(alerts.map(({ id }) => id));
  return {
    from,
    to,
    asOf,
    programmeId,
    alerts,
    acts: readActFacts(db, from, (alertId) => ids.has(alertId)),
    said: readSaidFacts(db, from),
    patients,
    people: new Map(entities.all('user').map(({ id, name }) => [id, name])),
  };
}

function standing({ untouched }: Insight, which: Insight['untouched'][number]['standing']): number {
  return untouched.filter((one) => one.standing === which).length;
}

function shortened(insight: Insight): Insight {
  const { reflex, silent, causes, limits, untouched } = insight;
  return {
    ...insight,
    reflex: { ...reflex, closes: reflex.closes.slice(0, MOST_LISTED) },
    silent: { ...silent, closes: silent.closes.slice(0, MOST_LISTED) },
    causes: causes.slice(0, MOST_LISTED),
    limits: limits.slice(0, MOST_LISTED),
    untouched: untouched.slice(0, MOST_LISTED),
  };
}

function namesOf(insight: Insight, { patients }: InsightFacts): Record<string, string> {
  const ids = [
    ...insight.reflex.closes,
    ...insight.silent.closes,
    ...insight.causes,
    ...insight.untouched,
    ...insight.limits.flatMap((limit) => limit.patients.slice(0, 1)),
  ].map(({ patientId }) => patientId);
  return Object.fromEntries(ids.map((id) => [id, patients.get(id)?.name ?? id]));
}

function causeTextsOf(insight: Insight, entities: EntityReader): Record<string, string> {
  const wanted = new Set(insight.causes.map(({ cause }) => cause));
  return Object.fromEntries(
    entities
      .all('programme')
      .flatMap(({ causes }) => causes)
      .flatMap(({ code, text }) => (wanted.has(code) ? [[code, text]] : [])),
  );
}
