import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DAY } from '@shared/clock';
import { workFolder } from '../measure/work-folder';
import { compare, periodsOf, tableOf, type Compared } from './compare';
import { MEASURES, readReadings, readTheirs } from './data';
import { START_UP } from './personal-plan';
import { replayThroughCentre } from './replay-centre';

const REAL = resolve('..', 'shared', 'data', 'real');

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** The alerts that a real team verified beside ours on the same readings, as a table for docs/benchmarks.md. */
function run(): void {
  if (!existsSync(join(REAL, 'tihm.ndjson'))) {
    say('TIHM skipped: the real measurements of ../shared/data/real are not beside this checkout.');
    return;
  }
  const readings = readReadings(join(REAL, 'tihm.ndjson'));
  const { alerts, others } = readTheirs(join(REAL, 'tihm-alerts.csv'));
  const root = workFolder('vaktrom-tihm-');
  const byDefault = replayThroughCentre(readings, join(root, 'default'), false);
  const personal = replayThroughCentre(readings, join(root, 'personal'), true);
  const whole = periodsOf(readings, 0);
  const after = periodsOf(readings, START_UP);
  const byMeasure = (name: string, ours: typeof personal): Compared[] =>
    Object.entries(MEASURES).map(([measure, code]) =>
      compare(
        `${name}: ${measure}`,
        ours,
        alerts.filter((alert) => alert.code === code),
        readings,
        after,
      ),
    );
  const rows: Compared[] = [
    compare('default limits, whole time', byDefault, alerts, readings, whole),
    compare(`default limits, after ${String(START_UP / DAY)} days`, byDefault, alerts, readings, after),
    compare(`personal limits, after ${String(START_UP / DAY)} days`, personal, alerts, readings, after),
    ...byMeasure('default', byDefault),
    ...byMeasure('personal', personal),
  ];
  say(`${String(readings.length)} readings of ${String(whole.size)} subjects;`);
  say(
    `${String(alerts.length)} verified alerts on a measure of ours, ${String(others)} on others (not compared).`,
  );
  say(tableOf(rows));
}

run();
