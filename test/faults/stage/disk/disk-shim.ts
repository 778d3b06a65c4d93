import { spawnSync } from 'node:child_process';
import {
  closeSync,
  copyFileSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import type { Lab } from '../lab';

const SOURCE = 'test/faults/shim/fsync-shim.c';
const DURABLE = '.durable';
/** Written by the suite itself, not by the product: the stand-in of a key header, which is synced there. */
const NOT_THE_PRODUCT = 'ledger-created';
const INT = 4;
/** Places of the fields of `struct control`. */
const FIELD = { delayMs: 0, gate: 1, waiting: 2, syncs: 3, killAt: 4, writes: 5 } as const;
const ENDING_AT = 6 * INT;
const ENDING_BYTES = 64;

/** Steers what `fsync-shim.c` does between one program and the files of one folder. */
export class DiskShim {
  readonly #control: number;

  private constructor(
    readonly folder: string,
    /** For the program whose disk this is. */
    readonly env: NodeJS.ProcessEnv,
    control: string,
  ) {
    this.#control = openSync(control, 'r+');
  }

  /** Compiles the shim for this run; `power` keeps what each sync made durable. */
  static make(lab: Lab, name: string, folder: string, power: boolean): DiskShim {
    mkdirSync(folder, { recursive: true });
    const library = lab.folder('fsync-shim.so');
    const flags = ['-shared', '-fPIC', '-O1', '-w', '-o', library];
    const built = spawnSync('gcc', [...flags, resolve(SOURCE), '-ldl', '-lpthread'], { encoding: 'utf8' });
    if (built.status !== 0) throw new Error(`The shim was not compiled: ${built.stderr}`);
    const control = lab.folder(`${name}.control`);
    writeFileSync(control, Buffer.alloc(ENDING_AT + ENDING_BYTES));
    if (power) for (const file of filesIn(folder)) copyFileSync(file, `${file}${DURABLE}`);
    const shim = new DiskShim(
      folder,
      {
        LD_PRELOAD: library,
        VAKTROM_SHIM_FOLDER: folder,
        VAKTROM_SHIM_CONTROL: control,
        ...(power ? { VAKTROM_SHIM_POWER: '1' } : {}),
      },
      control,
    );
    lab.defer(() => {
      closeSync(shim.#control);
    });
    return shim;
  }

  /** Each sync takes this long from now on. */
  slow(ms: number): void {
    this.#set(FIELD.delayMs, ms);
  }

  /** No sync of a file whose path ends so begins until the gate is opened again. */
  shutGate(ending: string): void {
    this.#setEnding(ending);
    this.#set(FIELD.gate, 1);
  }

  openGate(): void {
    this.#set(FIELD.gate, 0);
  }

  /** Syncs that stand at the gate now. */
  get waiting(): number {
    return this.#get(FIELD.waiting);
  }

  /** Syncs that are done. */
  get syncs(): number {
    return this.#get(FIELD.syncs);
  }

  /** The program dies in the middle of the `nth` write from now to a file whose path ends so. */
  killAtWrite(ending: string, nth: number): void {
    this.#setEnding(ending);
    this.#set(FIELD.writes, 0);
    this.#set(FIELD.killAt, nth);
  }

  /** Writes to files of the ending since `killAtWrite`. */
  get writes(): number {
    return this.#get(FIELD.writes);
  }

  /** Puts back what a power cut would have left: files as they were at their last sync, others as never written. */
  cutPower(): void {
    for (const file of filesIn(this.folder)) {
      if (file.endsWith(`${DURABLE}.half`)) rmSync(file);
      else if (!file.endsWith(DURABLE) && !file.endsWith(NOT_THE_PRODUCT)) rmSync(file);
    }
    for (const file of filesIn(this.folder))
      if (file.endsWith(DURABLE)) copyFileSync(file, file.slice(0, -DURABLE.length));
  }

  #setEnding(ending: string): void {
    const text = Buffer.alloc(ENDING_BYTES);
    text.write(ending);
    writeSync(this.#control, text, 0, ENDING_BYTES, ENDING_AT);
  }

  #set(field: number, value: number): void {
    const bytes = Buffer.alloc(INT);
    bytes.writeInt32LE(value);
    writeSync(this.#control, bytes, 0, INT, field * INT);
  }

  #get(field: number): number {
    const bytes = Buffer.alloc(INT);
    readSync(this.#control, bytes, 0, INT, field * INT);
    return bytes.readInt32LE();
  }
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(folder, entry.name));
}
