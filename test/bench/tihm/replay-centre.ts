import { MINUTE, toWireTime } from '@shared/clock';
import type { Alert } from '@shared/model/alert';
import type { Observation } from '@shared/model/observation';
import { Intake } from '@centre/intake/intake';
import { replayPatient } from '@centre/replay/replay-patient';
import { RuleRunner } from '@centre/rules/rule-runner';
import type { CentreStore } from '@centre/store/centre-store';
import { openCentreStore } from '@centre/store/sqlite-store';
import type { Reading } from './data';
import { personalPlan, START_UP } from './personal-plan';

/** An alert of ours, with the series that it is about. */
export interface OurAlert {
  readonly number: string;
  readonly at: number;
  readonly code: string;
  readonly severity: Alert['severity'];
}

/** Between a measurement and its arrival. */
const ON_THE_WAY = MINUTE;

/**
 * The readings through the centre's own intake and rules, each at its own time. Every alert is closed at its deadline, as
 * a team that keeps its deadlines would. `personal` gives each subject limits of their own after the start-up period.
 */
export function replayThroughCentre(
  readings: readonly Reading[],
  dataDir: string,
  personal: boolean,
): readonly OurAlert[] {
  const store = openCentreStore({ dataDir, newEpoch: () => 'tihm' });
  try {
    const clock = { time: 0, now: () => clock.time };
    let made = 0;
    const newId = (): string => `tihm-${String((made += 1))}`;
    const rules = new RuleRunner({ store, clock, newId, timeOf: clock.now });
    const intake = new Intake({ store, rules, clock, newId });
    const subjects = new Map<string, Subject>();
    for (const { number, at, resource } of readings) {
      clock.time = at + ON_THE_WAY;
      closeDue(store, clock.time);
      const subject = subjects.get(number) ?? register(store, intake, number, clock.time);
      subjects.set(number, subject);
      if (personal && !subject.personal && at - subject.since >= START_UP) agree(store, subject, clock.time);
      const taken = intake.take(resource);
      if (!taken.ok) throw new Error(JSON.stringify(taken.faults));
    }
    const numbers = new Map([...subjects].map(([number, { patientId }]) => [patientId, number]));
    return [...store.log.all('alert')].flatMap(({ data }) => ourAlert(store, data, numbers));
  } finally {
    store.close();
  }
}

interface Subject {
  readonly patientId: string;
  readonly since: number;
  personal: boolean;
}

function register(store: CentreStore, intake: Intake, number: string, now: number): Subject {
  const taken = intake.take(replayPatient(number));
  if (!taken.ok) throw new Error(JSON.stringify(taken.faults));
  const patient = store.log.patientByNumber(number);
  if (patient === undefined) throw new Error('The patient is not there.');
  return { patientId: patient.id, since: now, personal: false };
}

function agree(store: CentreStore, subject: Subject, now: number): void {
  subject.personal = true;
  const plan = store.log.planOf(subject.patientId);
  if (plan === undefined) return;
  const first = [...store.log.all('observation')]
    .map(({ data }): Observation => data)
    .filter(({ patientId }) => patientId === subject.patientId);
  const data = personalPlan(plan.data, first, now);
  store.transact(() => store.log.put({ kind: 'plan', id: plan.id, data, author: 'system', at: now }));
}

function closeDue(store: CentreStore, now: number): void {
  const due = [...store.log.all('patient')].flatMap(({ id }) =>
    store.log.activeAlerts(id).filter(({ data }) => Date.parse(data.dueAt) <= now),
  );
  if (due.length === 0) return;
  store.transact(() => {
    for (const { id, data } of due) {
      const closed = { by: 'team', at: toWireTime(Date.parse(data.dueAt)) };
      store.log.put({
        kind: 'alert',
        id,
        data: { ...data, state: 'closed', closed },
        author: 'team',
        at: now,
      });
    }
  });
}

function ourAlert(store: CentreStore, alert: Alert, numbers: ReadonlyMap<string, string>): OurAlert[] {
  const reading = alert.evidence.map(({ id }) => store.log.get('observation', id)?.data).find(Boolean);
  const number = numbers.get(alert.patientId);
  if (reading === undefined || number === undefined) return [];
  return [{ number, at: Date.parse(alert.raisedAt), code: reading.code, severity: alert.severity }];
}
