import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { check } from '../../check';
import type { Fault } from '../../fault';
import { DeskApp, startOf } from '../../stage/desk-app';
import { FrozenDisk } from '../../stage/disk/frozen-disk';
import type { Lab } from '../../stage/lab';

const ENDS_WITHIN = 60_000;
/** What the app ends with where it could not start (`start-trouble.ts`). */
const TROUBLE = 4;

/** The disk turns read-only: at the start it is said before anything is opened, and nothing on it is touched. */
export const f9: Fault = {
  id: 'F9',
  title: 'read-only profile',
  needs: ['linux', 'root', 'tmpfs'],
  app: true,
  run: async (lab: Lab) => {
    const centre = await lab.centre();
    await centre.measureRed(1);
    const url = `http://127.0.0.1:${String(centre.port)}`;
    const disk = FrozenDisk.mount(lab, 'profile');
    const first = await DeskApp.start(disk.folder, url);
    lab.defer(() => first.kill());
    await first.enter('sykepleier1');
    await first.kill();
    const before = contents(disk.folder);

    await lab.until('nothing holds the disk open any more', () => Promise.resolve(disk.freeze()));
    const { code, said } = await startInto(lab, disk.folder, url);
    check('a start on a read-only profile ends, and not as if all was well', code === TROUBLE, {
      code,
      said,
    });
    check('it says which folder it is', said.includes(disk.folder), said);
    check('it says what to do', said.includes('Kontakt drift'), said);
    check('nothing in the profile was touched', contents(disk.folder) === before);

    disk.thaw();
    const again = await DeskApp.start(disk.folder, url);
    lab.defer(() => again.kill());
    await again.enter('sykepleier1');
    return {
      injected: 'the disk of the profile made read-only between two starts',
      checked:
        'the start ended with words that name the folder and what to do, no file was touched, and the desk opens once it may write again',
    };
  },
  mutants: [
    {
      id: 'write-not-tried',
      why: 'That the profile takes no file is found out about by whatever writes first, without a word.',
      edits: [
        {
          file: 'src/main/app/start-trouble.ts',
          find: "writeFileSync(probe, '');",
          replace: '',
        },
      ],
    },
    {
      id: 'no-leave-is-no-trouble',
      why: 'A disk that refuses is taken for one that is full, on which a start goes on.',
      edits: [
        {
          file: 'src/main/app/start-trouble.ts',
          find: "if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') return { kind: 'read_only', folder };",
          replace: "if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') return null;",
        },
      ],
    },
  ],
};

/** One digest over all that the station keeps, by name and content. */
function contents(profile: string): string {
  const folder = join(profile, 'station');
  const hash = createHash('sha256');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  for (const path of files.map((one) => join(one.parentPath, one.name)).sort()) {
    if (!path.endsWith('-shm')) hash.update(path).update(readFileSync(path));
  }
  return hash.digest('hex');
}

/** Starts the app until it has said something, ends its box as a person would, and gives its exit code and words. */
async function startInto(
  lab: Lab,
  profile: string,
  url: string,
): Promise<{ readonly code: number | null; readonly said: string }> {
  const { command, args, env } = startOf(profile, url);
  const child = spawn(command, args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
  lab.defer(() => void child.kill('SIGKILL'));
  let said = '';
  let ended: number | null | undefined;
  child.stderr.on('data', (text: Buffer) => {
    said += text.toString('utf8');
  });
  child.once('exit', (code) => {
    ended = code;
  });
  const hasWords = (): Promise<boolean> => Promise.resolve(said.includes('Vaktrom:') || ended !== undefined);
  await lab.until('the start says something or ends', hasWords, ENDS_WITHIN).catch(() => undefined);
  child.kill('SIGTERM');
  await lab.until('the start ends', () => Promise.resolve(ended !== undefined), ENDS_WITHIN);
  return { code: ended ?? null, said };
}
