import { createInterface } from 'node:readline';

const ENTER = new Set(['\r', '\n']);
const STOP = '\u0003';
const END = '\u0004';
const RUBOUT = new Set(['\u007f', '\b']);

/**
 * The passphrase, typed on a terminal without being shown; from something that is no terminal, its first line. Null where
 * it was left. The question goes to stderr, so that nothing but results stands on stdout.
 */
export async function askPassphrase(question: string): Promise<string | null> {
  const { stdin, stderr } = process;
  if (!stdin.isTTY) return firstLine();
  stderr.write(question);
  stdin.setRawMode(true);
  stdin.setEncoding('utf8');
  try {
    return await typed();
  } finally {
    stdin.setRawMode(false);
    stdin.pause();
    stderr.write('\n');
  }
}

function typed(): Promise<string | null> {
  const { stdin } = process;
  return new Promise((resolve) => {
    let text = '';
    const end = (answer: string | null): void => {
      stdin.off('data', take);
      resolve(answer);
    };
    const take = (data: string | Buffer): void => {
      for (const one of String(data)) {
        if (ENTER.has(one)) {
          end(text);
          return;
        }
        if (one === STOP || one === END) {
          end(null);
          return;
        }
        text = RUBOUT.has(one) ? Array.from(text).slice(0, -1).join('') : text + one;
      }
    };
    stdin.on('data', take);
  });
}

async function firstLine(): Promise<string | null> {
  const lines = createInterface({ input: process.stdin });
  for await (const line of lines) {
    lines.close();
    return line;
  }
  return null;
}
