import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A failure whose message tells the person at the keyboard, in one sentence, what to do. */
export class CommandFailure extends Error {
  /**
   * @param {string} message
   * @param {string} [output] what the failed tool printed, shown above the sentence
   */
  constructor(message, output = '') {
    super(message);
    this.name = 'CommandFailure';
    this.output = output;
  }
}

/**
 * Runs the body of a command: its number becomes the exit code, a CommandFailure one sentence and exit 1.
 * @param {() => Promise<number | undefined>} body
 */
export async function runMain(body) {
  try {
    process.exitCode = (await body()) ?? 0;
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error;
    if (error.output !== '') process.stderr.write(`${error.output.trimEnd()}\n`);
    process.stderr.write(`✗ ${error.message}\n`);
    process.exitCode = 1;
  }
}

/**
 * The message of anything thrown.
 * @param {unknown} error
 */
export function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}

/**
 * Whether a module is the program that was started, and not imported by another.
 * @param {string} url its `import.meta.url`
 */
export function isMain(url) {
  const program = process.argv[1];
  return program !== undefined && realpathSync(program) === fileURLToPath(url);
}
