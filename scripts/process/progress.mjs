const FIRST_LINE_AFTER_MS = 1_000;
const REPEAT_EVERY_MS = { terminal: 250, log: 10_000 };

/**
 * A step that may take a while. Steps shorter than a second print nothing; longer ones show seconds (and a
 * detail such as a percentage), rewriting one line in a terminal and repeating sparsely in a log. Everything
 * goes to stderr, since the stdout of a command belongs to the program it starts.
 * @param {string} label
 * @param {{ isTTY?: boolean | undefined, write: (text: string) => unknown }} [out]
 */
export function startStep(label, out = process.stderr) {
  const startedAt = Date.now();
  const terminal = out.isTTY === true;
  let detail = '';
  let printed = false;
  const seconds = () => ((Date.now() - startedAt) / 1000).toFixed(1);
  const show = () => {
    printed = true;
    const text = `… ${label}${detail === '' ? '' : `, ${detail}`} (${seconds()} s)`;
    out.write(terminal ? `\r\x1b[2K${text}` : `${text}\n`);
  };
  /** @type {NodeJS.Timeout} */
  let timer = setTimeout(() => {
    show();
    timer = setInterval(show, terminal ? REPEAT_EVERY_MS.terminal : REPEAT_EVERY_MS.log);
    timer.unref();
  }, FIRST_LINE_AFTER_MS);
  timer.unref();
  /** @param {string} mark @param {string} note */
  const finish = (mark, note) => {
    clearTimeout(timer);
    if (printed) out.write(`${terminal ? '\r\x1b[2K' : ''}${mark} ${label}${note} (${seconds()} s)\n`);
  };
  return {
    /** @param {string} text what to show beside the seconds, such as `42 %` */
    update: (text) => {
      detail = text;
    },
    /** @param {string} [note] */
    done: (note = '') => finish('✓', note === '' ? '' : `: ${note}`),
    /** @param {string} [note] */
    failed: (note = '') => finish('✗', note === '' ? '' : `: ${note}`),
  };
}

/**
 * Prints one line that is worth reading even when all goes well.
 * @param {string} text
 */
export function say(text) {
  process.stderr.write(`${text}\n`);
}

/**
 * Runs work as a step and passes on its result.
 * @template T
 * @param {string} label
 * @param {(step: ReturnType<typeof startStep>) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function inStep(label, work) {
  const step = startStep(label);
  try {
    const result = await work(step);
    step.done();
    return result;
  } catch (error) {
    step.failed();
    throw error;
  }
}
