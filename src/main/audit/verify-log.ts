import { parseArgs } from 'node:util';
import type { ChainBreak } from '@shared/lead/chain/chain-report';
import { verifyFile, type FileVerdict, type UnusableFile } from './verify-file';

const USAGE = 'Usage: npm run verify-log -- FILE [--key BASE64]';

const UNUSABLE: Readonly<Record<UnusableFile, string>> = {
  unreadable_file: 'The file cannot be read',
  empty_file: 'The file is empty',
  wrong_format:
    'The file is not an exported audit log (its first line must say format vaktrom-audit-log, version 1)',
};

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** What is wrong at a place, in words. */
function wordsOf({ what, n, until, other }: ChainBreak): string {
  const entries = n === until ? `entry ${String(n)} is` : `entries ${String(n)} to ${String(until)} are`;
  switch (what) {
    case 'unreadable':
      return 'the line is no entry';
    case 'changed':
      return 'the entry was changed: its hash does not fit its content';
    case 'removed':
      return `${entries} missing here`;
    case 'swapped':
      return `the entry stands in the wrong place; the one that belongs here is in line ${String((other ?? 0) + 1)}`;
    case 'inserted':
      return 'the entry does not belong here: it was put in, or stands there twice';
    case 'rewritten':
      return 'the entry was made anew with its hash: the next one was made on another entry';
    case 'wrong_workstation':
      return 'the entry is of another workstation';
    case 'restart_refused':
      return 'a new chain begins here without a lead';
    case 'cut':
      return `${entries} missing at the end`;
    case 'other_history':
      return 'the entry is not the one that was recorded: the log has another past, such as an older copy that went on';
    case 'beyond_end':
      return 'the entry stands behind the end of the log that was exported';
  }
}

/** Line of the file and number in the chain of a broken place. */
function brokenLine(broken: ChainBreak): string {
  return `broken at entry ${String(broken.n)} (line ${String(broken.position + 1)}): ${wordsOf(broken)}`;
}

function notesOf(verdict: Extract<FileVerdict, { kind: 'read' }>): string[] {
  const { head, report, signature } = verdict;
  const n = String(head.signed?.n ?? 0);
  const signed = {
    none: 'No entry is countersigned by the centre: a log that was made anew as a whole would look the same.',
    not_checked: `The signature of entry ${n} was not checked: give the centre's key with --key BASE64.`,
    good: `Entry ${n} is countersigned by the centre.`,
    bad: '',
  }[signature];
  const clocks = report.clocks.map(
    ({ n: at, position, by }) =>
      `Warning: the clock was set back by ${String(Math.round(by / 1_000))} s at entry ${String(at)} (line ${String(position + 1)}).`,
  );
  const more = report.clocksBack - report.clocks.length;
  return [
    ...(signed === '' ? [] : [signed]),
    ...clocks,
    ...(more > 0 ? [`Warning: the clock was set back at ${String(more)} further places.`] : []),
  ];
}

/** Prints one line of verdict to stdout, what else is to be known to stderr; the exit code. */
function say(verdict: FileVerdict, path: string): number {
  if (verdict.kind === 'unusable') {
    tell(`${UNUSABLE[verdict.why]}: ${path}${verdict.detail === '' ? '' : ` (${verdict.detail})`}`);
    return 2;
  }
  const { report, broken, head, signature } = verdict;
  if (broken !== null) print(brokenLine(broken));
  else if (signature === 'bad') {
    print(
      `broken at entry ${String(head.signed?.n ?? 0)} (line 1): the countersignature does not fit the key`,
    );
  } else print(`intact ${String(report.entries)} entries head ${report.head?.hash ?? 'none'}`);
  for (const note of notesOf(verdict)) tell(note);
  return broken === null && signature !== 'bad' ? 0 : 1;
}

function commandLine(): { readonly path: string; readonly key: string | null } | null {
  try {
    const { values, positionals } = parseArgs({
      options: { key: { type: 'string' } },
      allowPositionals: true,
    });
    const [path] = positionals;
    return path === undefined || positionals.length > 1 ? null : { path, key: values.key ?? null };
  } catch {
    return null;
  }
}

const asked = commandLine();
if (asked === null) {
  tell(USAGE);
  process.exitCode = 2;
} else process.exitCode = say(await verifyFile(asked.path, asked.key), asked.path);
