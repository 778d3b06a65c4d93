import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readArguments, type BenchArguments } from './arguments';
import { acknowledgeBench } from './benches/acknowledge';
import { actLogBench } from './benches/act-log';
import { alarmBenches } from './benches/alarm';
import { chartBenches } from './benches/chart';
import { clickBench } from './benches/click';
import { ingestBenches } from './benches/ingest';
import { memoryBench } from './benches/memory';
import { openBench } from './benches/open';
import { patientBench } from './benches/patient';
import { receiveBench } from './benches/receive';
import { resyncBench } from './benches/resync';
import { searchBench } from './benches/search';
import { verifyBench } from './benches/verify';
import { worklistBenches } from './benches/worklist';
import { pushBench } from './push/push-bench';
import { startBenches } from './start/start-benches';
import { startStep } from '../../scripts/process/progress.mjs';
import { collectGarbage } from './measure/arms';
import { runBench, type BenchResult } from './measure/bench';
import { describeMachine } from './measure/machine';
import { ratiosSection, replaceSection } from './measure/record';
import { detailLines, resultLine } from './measure/report';
import { workFolder } from './measure/work-folder';

const BENCHES = [
  ...ingestBenches,
  acknowledgeBench,
  verifyBench,
  receiveBench,
  openBench,
  resyncBench,
  memoryBench,
  ...worklistBenches,
  ...chartBenches,
  ...alarmBenches,
  clickBench,
  searchBench,
  patientBench,
  actLogBench,
  ...startBenches,
  pushBench,
];
const PAGE = join('docs', 'benchmarks.md');
const IN_ORDER = [
  ...[
    'R1',
    'R2',
    'R3',
    'R4',
    'R5',
    'R6',
    'R7',
    'R8',
    'R9',
    'R10',
    'R11',
    'R12',
    'R13',
    'R14',
    'R15',
    'R16',
    'R17',
    'R19',
  ],
  ...['S1', 'S2', 'S3', 'S4', 'S5', 'S6', 'S7', 'S8', 'S9', 'S10'],
];

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Runs what was asked for; 0 when nothing missed its floor or came out void. */
async function run({ ids, json, rounds, record }: BenchArguments): Promise<number> {
  const root = workFolder('vaktrom-bench-');
  const machine = describeMachine(root);
  const results: BenchResult[] = [];
  for (const id of ids) {
    const bench = BENCHES.find((one) => one.id === id);
    if (bench === undefined) throw new Error(`${id} is listed but not there`);
    const step = startStep(id);
    // Too few pairs say nothing: they only show that the bench works, and a void run is not made again.
    const asked =
      rounds === undefined ? bench : { ...bench, rounds, warmUps: Math.min(1, bench.warmUps), maxTries: 1 };
    const result = await runBench(asked, root, collectGarbage, (text) => {
      step.update(text);
    });
    step.done();
    results.push(result);
    say([resultLine(result), ...detailLines(result, machine)].join('\n'));
  }
  if (json !== undefined) writeFileSync(json, `${JSON.stringify({ machine, results }, null, 1)}\n`);
  if (record) {
    writeFileSync(
      PAGE,
      replaceSection(readFileSync(PAGE, 'utf8'), 'ratios', ratiosSection(results, machine)),
    );
  }
  return results.every(({ verdict }) => verdict === 'pass') ? 0 : 1;
}

const read = readArguments(process.argv.slice(2), IN_ORDER);
if (read.ok) process.exitCode = await run(read.value);
else {
  process.stderr.write(`✗ ${String(read.detail?.['sentence'] ?? read.error)}\n`);
  process.exitCode = 1;
}
