import { parseArgs } from 'node:util';
import { runReplay } from './replay/run-replay';

const USAGE = 'Usage: npm run replay -- FILE… --to http://127.0.0.1:PORT';

function fail(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}

function readCommandLine(): { files: string[]; to: string } {
  try {
    const { values, positionals } = parseArgs({
      options: { to: { type: 'string' } },
      allowPositionals: true,
    });
    if (positionals.length === 0 || values.to === undefined) return fail(USAGE);
    const url = new URL(values.to);
    if (url.protocol !== 'http:' && url.protocol !== 'https:')
      return fail(`--to must be an http address. ${USAGE}`);
    return { files: positionals, to: url.origin };
  } catch (error) {
    return fail(`${error instanceof Error ? error.message : 'bad argument'}. ${USAGE}`);
  }
}

function sentenceOf(error: unknown, to: string): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  if (code === 'ENOENT' || code === 'EACCES' || code === 'EISDIR')
    return `A file cannot be read: ${(cause as Error).message}`;
  return `No centre answers at ${to}${code === '' ? '' : ` (${code})`}; start it with "npm run centre" and try again.`;
}

const { files, to } = readCommandLine();
try {
  const count = await runReplay({
    files,
    to,
    say: (sentence) => {
      console.error(sentence);
    },
  });
  console.log(`registered ${String(count.patients)} patients`);
  console.log(`accepted ${String(count.accepted)}, refused ${String(count.refused)}`);
} catch (error) {
  fail(sentenceOf(error, to));
}
