import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LogPages } from '@main/cache/act-log/log-pages';
import { CacheStore } from '@main/cache/cache-store';
import { readInsight } from '@main/cache/lead/insight-reads';
import { logCsvHeader, logCsvRows } from '@main/export/log-csv';
import { DAY, HOUR } from '@shared/clock';
import type { InsightQuery, InsightView } from '@shared/ipc/lead/insight-contract';
import type { LogFilter, LogPageView } from '@shared/ipc/lead/log-contract';
import { CENTRE_NOON, startTestCentre } from '../../../support/centre-under-test';
import { linesOfCsv, logLines } from '../../../support/lead/log-lines';
import { recompute } from '../../../support/lead/recompute-insight';
import { temporaryFolder } from '../../../support/temporary-folder';

/** A cache with everything of a training centre's log in it. */
async function seeded(patients: number, historyDays: number): Promise<CacheStore> {
  const centre = await startTestCentre({ patients, historyDays, seed: 11 });
  const { log } = centre.store;
  const store = new CacheStore({ path: join(temporaryFolder(), 'cache.db'), key: Buffer.alloc(32, 5) });
  store.adoptEpoch(log.epoch());
  for (let from = 0; from < log.head();) {
    const changes = log.changesAfter(from, { changes: 1_000, bytes: 1_000_000 });
    const to = changes.at(-1)?.seq ?? log.head();
    expect(store.applyChanges({ epoch: log.epoch(), from, to, changes }).kind).toBe('applied');
    from = to;
  }
  return store;
}

/** The acknowledgement log as it is exported: every line, as the product writes the file. */
function exportedLog(store: CacheStore): string {
  const pages = new LogPages(store.db);
  const filter: LogFilter = {
    ...{ from: null, to: null, words: '', alertId: null, patientIds: [], userIds: [], acts: [] },
    ...{ severities: [], causes: [], actions: [], late: false, outcomes: [] },
  };
  const read = (skip: number): LogPageView =>
    pages.read({ filter, newestFirst: true, skip, limit: 1_000, asOf: null, own: [] });
  while (read(0).building !== null || !pages.index.step());
  let text = logCsvHeader('nb');
  for (let skip = 0; skip < read(0).total; skip += 1_000) text += logCsvRows(read(skip).rows, 'nb');
  return text;
}

/** The view with its lists in the order of the recomputation, and nothing that is only for the eye. */
function figuresOf(view: InsightView) {
  const { totals, groups, reflex, silent, causes, limits, untouched, people, counts } = view;
  const listed = (closes: InsightView['reflex']['closes']): string[] =>
    closes.map(({ alertId, at }) => `${alertId} ${String(at)}`).sort();
  return {
    totals,
    groups,
    reflex: { ...reflex.share, closes: listed(reflex.closes) },
    silent: { ...silent.share, tooEarly: silent.tooEarly, closes: listed(silent.closes) },
    causes: causes.map(({ patientId, cause, alerts }) => `${patientId} ${cause} ${String(alerts)}`).sort(),
    limits: limits
      .map(({ ruleId, measure, alerts, patients, perPatientWeek, nothing }) => ({
        key: `${ruleId} ${measure ?? ''}`,
        alerts,
        patients: patients.length,
        perPatientWeek,
        nothing,
      }))
      .sort((a, b) => (a.key < b.key ? -1 : 1)),
    untouched: { ...counts.untouched, alerts: untouched.map(({ alertId }) => alertId).sort() },
    people: people.map(({ name: _name, ...rest }) => rest).sort((a, b) => (a.userId < b.userId ? -1 : 1)),
  };
}

/** The same to the ninth figure: sums of fractions are made in another order. */
function rounded(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_key, one: unknown) =>
      typeof one === 'number' ? Number(one.toPrecision(9)) : one,
    ),
  );
}

describe('the figures of a seeded past', () => {
  it('are those that the lines of the log give when they are counted again', async () => {
    const store = await seeded(200, 30);
    const lines = logLines(store.db);
    expect(lines.length).toBeGreaterThan(500);
    const exported = linesOfCsv(exportedLog(store));
    expect(exported.length).toBeGreaterThan(500);
    const asks: InsightQuery[] = [
      { from: CENTRE_NOON - 30 * DAY, to: CENTRE_NOON, programmeId: null },
      { from: CENTRE_NOON - 7 * DAY, to: CENTRE_NOON + DAY, programmeId: null },
      { from: CENTRE_NOON - 12 * HOUR, to: CENTRE_NOON, programmeId: null },
      { from: CENTRE_NOON - 80 * HOUR, to: CENTRE_NOON - 40.5 * HOUR, programmeId: null },
      { from: CENTRE_NOON - 20 * DAY, to: CENTRE_NOON - 5 * DAY, programmeId: 'programme-copd' },
    ];
    for (const ask of asks) {
      const view = readInsight(store.db, { ...ask, asOf: CENTRE_NOON });
      const iso = (at: number): string => new Date(at).toISOString();
      const asked = {
        from: iso(ask.from),
        to: iso(ask.to),
        asOf: iso(CENTRE_NOON),
        programmeId: ask.programmeId,
      };
      expect(view.totals.alerts).toBeGreaterThan(0);
      expect(rounded(figuresOf(view))).toEqual(rounded(recompute(lines, asked)));
      expect(rounded(figuresOf(view))).toEqual(rounded(recompute(exported, asked)));
    }
    store.close();
  });

  it('vary as a past does: some late, some quick, some back again, by all three at the desk', async () => {
    const store = await seeded(200, 30);
    const view = readInsight(store.db, {
      from: CENTRE_NOON - 30 * DAY,
      to: CENTRE_NOON,
      programmeId: null,
      asOf: CENTRE_NOON,
    });
    const { totals, reflex, silent, people, groups } = view;
    expect(Math.min(totals.reopened, totals.released, totals.snoozed, totals.escalated)).toBeGreaterThan(3);
    expect(totals.closedUntaken).toBeGreaterThan(3);
    expect(reflex.share.yes).toBeGreaterThan(3);
    expect(reflex.share.yes).toBeLessThan(reflex.share.of / 10);
    expect(silent.share.yes).toBeGreaterThan(5);
    expect(silent.share.yes).toBeLessThan(silent.share.of / 2);
    expect(people.map(({ name }) => name)).toEqual(['Sykepleier Én', 'Sykepleier To', 'Vaktleder Tre']);
    const share = (severity: 'red' | 'yellow'): number => {
      const group = groups.find((one) => one.by === 'all' && one.severity === severity);
      return group === undefined ? 0 : group.onTime.yes / group.onTime.of;
    };
    expect(share('red')).toBeGreaterThan(0.6);
    expect(share('red')).toBeLessThan(0.99);
    expect(share('yellow')).toBeGreaterThan(0.8);
    expect(view.patientNames[view.causes[0]?.patientId ?? '']).toMatch(/, /);
    store.close();
  });
});
