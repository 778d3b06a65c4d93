import { repeatedCauses, type RepeatedCause } from './causes';
import { reflexCloses, silentCloses, type MarkedCloses, type SilentCloses } from './closes';
import { actsByAlert, episodesOf, type Episode } from './episodes';
import type { ActFact, InsightFacts } from './facts';
import { groupBy } from './group-by';
import { noisyLimits, type NoisyLimit } from './noisy-limits';
import { peopleFigures, type PersonFigures } from './people';
import { metGroups, type MetGroup } from './response-times';
import { timeTable } from './shifts';
import { untouchedAlerts, type UntouchedAlert } from './untouched';

/** Counts of a period; each is of alerts, except `episodes`. */
export interface InsightTotals {
  readonly alerts: number;
  readonly episodes: number;
  readonly open: number;
  readonly closed: number;
  /** Closed without having been taken in the episode. */
  readonly closedUntaken: number;
  readonly reopened: number;
  readonly released: number;
  readonly snoozed: number;
  readonly escalated: number;
}

/** Everything that the log says of how the alerts of a period were met (product.md L3). */
export interface Insight {
  readonly totals: InsightTotals;
  readonly groups: readonly MetGroup[];
  readonly reflex: MarkedCloses;
  readonly silent: SilentCloses;
  readonly causes: readonly RepeatedCause[];
  readonly limits: readonly NoisyLimit[];
  readonly untouched: readonly UntouchedAlert[];
  readonly people: readonly PersonFigures[];
}

/** The figures of a period. Pure: the same facts give the same figures. */
export function insightOf(facts: InsightFacts): Insight {
  const { from, to, asOf, alerts, acts, said, patients, people, programmeId } = facts;
  const byAlert = actsByAlert(acts);
  const episodes = episodesOf(alerts, byAlert);
  // What is to come has no load.
  const table = timeTable(from, Math.min(to, asOf));
  const inPeriod = said.filter(({ at, patientId }) => at >= from && at <= to && isChosen(facts, patientId));
  return {
    totals: totalsOf(facts, episodes, byAlert),
    groups: metGroups(episodes, { table, asOf, programmeId, patients }),
    reflex: reflexCloses(episodes),
    silent: silentCloses(
      episodes,
      groupBy(said, ({ patientId }) => patientId),
      asOf,
    ),
    causes: repeatedCauses(alerts),
    limits: noisyLimits(alerts, table.total),
    untouched: untouchedAlerts(alerts, byAlert, said, asOf),
    people: peopleFigures(episodes, acts, inPeriod, people),
  };
}

/** Whether a patient's alerts are asked for. */
export function isChosen(
  { programmeId, patients }: Pick<InsightFacts, 'programmeId' | 'patients'>,
  patientId: string,
): boolean {
  return programmeId === null || patients.get(patientId)?.programmeIds.includes(programmeId) === true;
}

function totalsOf(
  { alerts }: InsightFacts,
  episodes: readonly Episode[],
  byAlert: ReadonlyMap<string, readonly ActFact[]>,
): InsightTotals {
  const withAct = (act: ActFact['act']): number =>
    alerts.filter(({ id }) => byAlert.get(id)?.some((one) => one.act === act) === true).length;
  const lastOf = new Map(episodes.map((episode) => [episode.alert.id, episode] as const));
  const open = [...lastOf.values()].filter(({ close }) => close === null).length;
  return {
    alerts: alerts.length,
    episodes: episodes.length,
    open,
    closed: alerts.length - open,
    closedUntaken: episodes.filter(({ takes, close }) => close !== null && takes.length === 0).length,
    reopened: withAct('reopened'),
    released: withAct('released'),
    snoozed: withAct('snoozed'),
    escalated: withAct('escalated'),
  };
}
