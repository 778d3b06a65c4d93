import { existsSync, readFileSync } from 'node:fs';
import { writeAtomically } from '@storage/durable-file';
import { headerText, parseHeader, type KeyHeader, type ReadHeader } from './key-header';

/** The header on disk, with a copy beside it that says the same. */
export class KeyHeaderFile {
  constructor(readonly path: string) {}

  /** undefined where there is none; a copy that is whole stands in for a damaged file. */
  read(): ReadHeader | 'corrupt' | 'newer' | undefined {
    const whole = this.#copies().find((copy) => copy !== undefined);
    return whole ?? (existsSync(this.path) ? 'corrupt' : undefined);
  }

  /**
   * Twice, so that the copy beside it is the same header and never one from before, or a damaged one.
   * @throws where the disk does not take it; the header is then the old one. Once it is in force nothing is thrown: where its copy is not
   * taken, the next opening mends that.
   */
  write(header: KeyHeader): void {
    const text = headerText(header);
    writeAtomically(this.path, text);
    try {
      writeAtomically(this.path, text);
    } catch {
      // Who is told "not changed" goes on with a passphrase that opens nothing any more.
    }
  }

  /** True where the file or its copy is damaged or missing. */
  get needsMending(): boolean {
    const [file, copy] = this.#copies();
    if (file === undefined || copy === undefined || file === 'newer' || copy === 'newer') return true;
    return file.check === null || JSON.stringify(file) !== JSON.stringify(copy);
  }

  /** The file and the copy beside it; undefined for one that is missing, damaged or not to be read. */
  #copies(): (ReadHeader | 'newer' | undefined)[] {
    return [this.path, `${this.path}.previous`].map((path) =>
      existsSync(path) ? parseHeader(textOf(path)) : undefined,
    );
  }
}

/** A file that the system does not give (no leave, held by another program) says no more than a damaged one. */
function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
