import { spawn } from 'node:child_process';

/** Enough of a compiler's last words to see what went wrong. */
const KEPT_OUTPUT = 200_000;

/**
 * @typedef {object} CommandOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {import('./cleanup.mjs').Cleanup} [cleanup] ends the command when the work around it is interrupted
 * @property {boolean} [gentle] asks the command to stop instead of killing it: for apt, which must not die half-way
 * @property {AbortSignal} [signal] kills the command
 */

/**
 * Runs a program to its end, collecting what it prints (stdout and stderr in one, plus stdout alone).
 * A program that cannot be started counts as exit code 127.
 * @param {string} command
 * @param {string[]} args
 * @param {CommandOptions} [options]
 * @returns {Promise<{ code: number, output: string, stdout: string }>}
 */
export function runCommand(command, args, options = {}) {
  const gentle = options.gentle === true;
  const group = !gentle && process.platform !== 'win32';
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: options.env ?? process.env,
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that its children die with it.
    detached: group,
  });
  const stop = () => {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    try {
      if (group) process.kill(-child.pid, 'SIGKILL');
      else child.kill('SIGTERM');
    } catch {
      // It ended in between.
    }
  };
  const forget = options.cleanup?.defer(stop);
  options.signal?.addEventListener('abort', stop);
  return new Promise((resolve) => {
    let output = '';
    let stdout = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      stdout = (stdout + text).slice(-KEPT_OUTPUT);
      output = (output + text).slice(-KEPT_OUTPUT);
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      output = (output + text).slice(-KEPT_OUTPUT);
    });
    /** @param {number} code @param {string} extra */
    const settle = (code, extra) => {
      forget?.();
      options.signal?.removeEventListener('abort', stop);
      resolve({ code, output: output + extra, stdout });
    };
    child.once('error', (error) => settle(127, `${error.message}\n`));
    child.once('close', (code, signal) => settle(code ?? 1, signal === null ? '' : `ended by ${signal}\n`));
  });
}
