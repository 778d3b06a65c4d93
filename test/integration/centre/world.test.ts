import { describe, expect, it } from 'vitest';
import { ManualTime } from '../../support/centre-clock';
import { CENTRE_NOON, startTestCentre, type TestCentre } from '../../support/centre-under-test';
import { connect, signIn } from '../../support/centre-workstation';
import { temporaryFolder } from '../../support/temporary-folder';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

function openAlerts(centre: TestCentre): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { data } of centre.store.log.all('alert')) {
    if (data.state === 'open') counts[data.severity] = (counts[data.severity] ?? 0) + 1;
  }
  return counts;
}

function seriesOf(centre: TestCentre): unknown[] {
  return [...centre.store.log.all('observation')].map(({ data }) => [
    data.patientId,
    data.code,
    data.effectiveAt,
    data.value,
  ]);
}

describe('a training world', () => {
  it('starts with a few reds, some yellow, some missing, and a past that was handled', async () => {
    const centre = await startTestCentre({ patients: 120, historyDays: 14, simulate: true });
    const { red = 0, yellow = 0, blue = 0 } = openAlerts(centre);
    expect(red).toBeGreaterThanOrEqual(2);
    expect(red).toBeLessThanOrEqual(6);
    expect(yellow).toBeGreaterThanOrEqual(5);
    expect(blue).toBeGreaterThanOrEqual(4);
    const closed = [...centre.store.log.all('alert')].filter(({ data }) => data.state === 'closed');
    expect(closed.length).toBeGreaterThan(5);
    expect(closed.every(({ data }) => data.severity !== 'red' || data.closed?.cause !== undefined)).toBe(
      true,
    );
    expect(centre.faults).toEqual([]);
  });

  it('opens with every kind of alert, several at once for one patient, and each explains itself', async () => {
    const centre = await startTestCentre({ patients: 120, historyDays: 7, simulate: true });
    const open = [...centre.store.log.all('alert')].flatMap(({ data }) =>
      data.state === 'closed' ? [] : [data],
    );
    const counts: Record<string, number> = {};
    for (const { reason } of open) counts[reason] = (counts[reason] ?? 0) + 1;
    expect(counts['form_answer']).toBeGreaterThanOrEqual(3);
    expect(Object.keys(counts).sort()).toEqual([
      'baseline',
      'critical_item',
      'delta',
      'form_answer',
      'inactive',
      'limit',
      'message',
      'missing_form',
      'missing_measurement',
      'technical',
    ]);
    const groups = new Map<string, string[]>();
    for (const { groupId = '', patientId } of open)
      groups.set(groupId, [...(groups.get(groupId) ?? []), patientId]);
    expect([...groups.values()].every((patients) => new Set(patients).size === 1)).toBe(true);
    expect([...groups.values()].some((patients) => patients.length > 1)).toBe(true);
    expect(open.filter(({ rule }) => !/^[12]$/.test(String(rule.version)) || rule.text.length < 40)).toEqual(
      [],
    );
    // A handful, not a storm.
    expect(open.length).toBeLessThanOrEqual(40);
  });

  it('is the same for the same seed, goes on measuring, and raises each alert once', async () => {
    const [one, two] = [
      await startTestCentre({ patients: 10, seed: 7 }),
      await startTestCentre({ patients: 10, seed: 7, simulate: true }),
    ];
    expect(seriesOf(two)).toEqual(seriesOf(one));
    const before = two.store.log.count('observation');
    two.time.advance(HOUR);
    expect(two.store.log.count('observation')).toBeGreaterThan(before + 10);
    const open = [...two.store.log.all('alert')].filter(({ data }) => data.state === 'open');
    const rules = open.map(({ data }) => `${data.patientId} ${data.rule.id}`);
    expect(new Set(rules).size).toBe(rules.length);
  });

  it('goes on after a stop: same people, what was missed comes now, nobody closes what was open', async () => {
    const dataDir = temporaryFolder();
    const first = await startTestCentre({ dataDir, patients: 20 });
    const people = [...first.store.log.all('patient')].map(({ id }) => id);
    const open = [...first.store.log.all('alert')]
      .filter(({ data }) => data.state === 'open')
      .map(({ id }) => id);
    const count = first.store.log.count('observation');
    await first.stop();
    const later = CENTRE_NOON + 2 * DAY;
    const second = await startTestCentre({ dataDir, patients: 3, seed: 99, time: new ManualTime(later) });
    expect([...second.store.log.all('patient')].map(({ id }) => id)).toEqual(people);
    expect(second.store.log.count('observation')).toBeGreaterThan(count + 50);
    expect(open.map((id) => second.store.log.get('alert', id)?.data.state)).toEqual(open.map(() => 'open'));
    const late = [...second.store.log.all('observation')].filter(
      ({ data }) => Date.parse(data.effectiveAt) > CENTRE_NOON,
    );
    expect(new Set(late.map(({ data }) => data.receivedAt))).toEqual(
      new Set([new Date(later).toISOString()]),
    );
  });

  it('lets go of superseded steps older than 30 days, and says from where its log is whole', async () => {
    const dataDir = temporaryFolder();
    const first = await startTestCentre({ dataDir, patients: 20, historyDays: 10 });
    const head = first.store.log.head();
    await first.stop();
    const second = await startTestCentre({ dataDir, time: new ManualTime(CENTRE_NOON + 40 * DAY) });
    const logFrom = second.store.log.logFrom();
    expect(logFrom).toBeGreaterThan(0);
    expect(logFrom).toBeLessThanOrEqual(head);
    const rest = second.store.log.changesAfter(logFrom, { changes: 100_000, bytes: Number.MAX_SAFE_INTEGER });
    expect(rest.map((change) => change.seq)).toEqual(rest.map((_, index) => logFrom + 1 + index));
    const { accessToken: token } = await signIn(second.url);
    const behind = connect(second.url, { token, epoch: second.store.log.epoch(), cursor: logFrom - 1 });
    expect((await behind.next('hello')).data).toMatchObject({ snapshot: true, logFrom });
    const whole = connect(second.url, { token, epoch: second.store.log.epoch(), cursor: logFrom });
    expect((await whole.next('hello')).data.snapshot).toBe(false);
  });

  it('leaves measurements older than the window to history', async () => {
    const centre = await startTestCentre({ patients: 2, historyDays: 120 });
    const { accessToken: token } = await signIn(centre.url);
    const station = connect(centre.url, { token });
    const changes = await station.takeSnapshot();
    const windowFrom = CENTRE_NOON - 90 * DAY;
    const times = changes.flatMap(({ kind, data }) =>
      kind === 'observation' ? [Date.parse((data as { effectiveAt: string }).effectiveAt)] : [],
    );
    expect(Math.min(...times)).toBeGreaterThanOrEqual(windowFrom);
    const [patient] = [...centre.store.log.all('patient')];
    const [measure] = centre.store.log.planOf(patient?.id ?? '')?.data.schedule ?? [];
    const query = {
      patientId: patient?.id,
      code: measure?.code,
      before: new Date(windowFrom).toISOString(),
      limit: 10,
    };
    const older = (await station.socket.emitWithAck('history', query)) as {
      observations: { effectiveAt: string }[];
      more: boolean;
    };
    const given = older.observations.map((observation) => Date.parse(observation.effectiveAt));
    expect([given.length, older.more]).toEqual([10, true]);
    expect(given).toEqual([...given].sort((a, b) => b - a));
    expect(Math.max(...given)).toBeLessThan(windowFrom);
    expect(await station.socket.emitWithAck('history', { ...query, limit: 5_001 })).toMatchObject({
      error: { code: 'malformed' },
    });
  });
});
