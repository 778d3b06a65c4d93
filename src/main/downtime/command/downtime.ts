import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { MINUTE, systemClock } from '@shared/clock';
import { osloDay } from '@shared/clinical/oslo-time';
import { packPage } from '@shared/downtime/print/pack-page';
import { openPack, type PackError } from '../open-pack';
import { readPackFile } from '../pack-files';
import { askPassphrase } from './ask-passphrase';
import { serveOnce } from './serve-once';

const USAGE = 'Usage: npm run downtime -- FILE [--out FOLDER] [--english]';
/** How long the address waits to be looked at. */
const WAIT = 10 * MINUTE;

const WHY: Readonly<Record<PackError | 'pack_missing', string>> = {
  pack_missing: 'The file cannot be read',
  not_a_pack: 'The file is not a downtime pack',
  pack_version: 'The pack is of another version than this program reads',
  pack_truncated:
    'The pack is cut off: it was not copied whole. Take the one named .previous beside it, or another copy',
  pack_damaged: 'The pack was changed or damaged, or was not made by the workstation. Take another copy',
  pack_content: 'The pack opens, but holds something that this program does not know',
  wrong_passphrase: 'The passphrase is not the one of this pack',
};

interface Asked {
  readonly file: string;
  readonly out: string | null;
  readonly language: 'nb' | 'en';
}

function commandLine(): Asked | null {
  try {
    const { values, positionals } = parseArgs({
      options: { out: { type: 'string' }, english: { type: 'boolean', default: false } },
      allowPositionals: true,
    });
    const [file] = positionals;
    if (file === undefined || positionals.length > 1) return null;
    return { file, out: values.out ?? null, language: values.english ? 'en' : 'nb' };
  } catch {
    return null;
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** Opens the pack and lets it be read; the exit code: 0 done, 1 not opened or not looked at, 2 wrong use. */
async function run({ file, out, language }: Asked): Promise<number> {
  const read = await readPackFile(file);
  if (!read.ok) return refused(read.error, file);
  const passphrase = await askPassphrase('Passphrase of the pack: ');
  if (passphrase === null) return 1;
  const opened = await openPack(read.value, passphrase);
  if (!opened.ok) return refused(opened.error, file);
  const now = systemClock.now();
  const { html } = packPage(opened.value, language, now);
  tell(`Opened: ${String(opened.value.patients.length)} patients.`);
  if (out !== null) return writeOut(out, `vaktrom-nodpakke-${osloDay(opened.value.head.madeAt)}.html`, html);
  const page = await serveOnce(html, WAIT);
  print(page.url);
  tell(
    'Open the address in a browser on this machine and print. It works once, for ten minutes. Ctrl+C ends it.',
  );
  const how = await page.over;
  tell(
    how === 'seen' ? 'It was opened; the address is dead now.' : 'Nobody opened it; the address is dead now.',
  );
  return how === 'seen' ? 0 : 1;
}

/** Only where it was asked for: what lies there is readable by whoever can read the folder. Nothing is written over. */
async function writeOut(folder: string, name: string, html: string): Promise<number> {
  const path = join(folder, name);
  try {
    if (!(await stat(folder)).isDirectory()) throw new Error('not a folder');
    const file = await open(path, 'wx', 0o600);
    try {
      await file.writeFile(html, 'utf8');
    } finally {
      await file.close();
    }
  } catch {
    tell(`The page could not be written (the folder must exist, the file must not): ${path}`);
    return 1;
  }
  print(path);
  tell(
    'WARNING: this file is health information in the clear. Delete it when it is printed, also from the bin.',
  );
  return 0;
}

function refused(error: PackError | 'pack_missing', file: string): number {
  tell(`${WHY[error]}: ${file}`);
  return 1;
}

const asked = commandLine();
if (asked === null) {
  tell(USAGE);
  process.exitCode = 2;
} else process.exitCode = await run(asked);
