import { post, type PostAnswer } from './post';
import { readLines, type ReadLine } from './read-lines';
import { replayPatient } from './replay-patient';

/** Resources in one Bundle. */
const AT_ONCE = 200;

/** How a replay is run; `say` gets one sentence a refused resource, without patient data. */
export interface ReplayOptions {
  readonly files: readonly string[];
  readonly to: string;
  readonly say: (sentence: string) => void;
  readonly send?: (base: string, resource: unknown) => Promise<PostAnswer>;
}

/** What came of it. */
export interface ReplayCount {
  readonly accepted: number;
  readonly refused: number;
  readonly patients: number;
}

type Good = Extract<ReadLine, { ok: true }>;

/**
 * Registers each distinct subject, then posts every line in order; a refused Bundle is sent again one by one, so
 * that the count is exact. @throws where a file cannot be opened or nobody answers.
 */
export async function runReplay(options: ReplayOptions): Promise<ReplayCount> {
  const { files, to, say } = options;
  const send = options.send ?? post;
  const numbers = new Set<string>();
  for await (const line of readLines(files)) if (line.ok) numbers.add(line.number);
  const patients = await register(numbers, to, say, send);
  let accepted = 0;
  let refused = 0;
  let waiting: Good[] = [];
  const flush = async (): Promise<void> => {
    const sent = await sendAll(waiting, to, say, send);
    accepted += sent;
    refused += waiting.length - sent;
    waiting = [];
  };
  for await (const line of readLines(files)) {
    if (!line.ok) {
      refused += 1;
      say(`${line.where}: refused: ${line.why}`);
      continue;
    }
    waiting.push(line);
    if (waiting.length === AT_ONCE) await flush();
  }
  await flush();
  return { accepted, refused, patients };
}

type Send = (base: string, resource: unknown) => Promise<PostAnswer>;

async function register(
  numbers: ReadonlySet<string>,
  to: string,
  say: (s: string) => void,
  send: Send,
): Promise<number> {
  const all = [...numbers];
  let registered = 0;
  for (let first = 0; first < all.length; first += AT_ONCE) {
    const some = all.slice(first, first + AT_ONCE).map(replayPatient);
    if ((await send(to, bundleOf(some))).ok) {
      registered += some.length;
      continue;
    }
    for (const [index, patient] of some.entries()) {
      const answer = await send(to, patient);
      if (answer.ok) registered += 1;
      else
        say(
          `subject ${String(first + index + 1)}: not registered (${String(answer.status)}): ${answer.issues}`,
        );
    }
  }
  return registered;
}

async function sendAll(
  lines: readonly Good[],
  to: string,
  say: (s: string) => void,
  send: Send,
): Promise<number> {
  if (lines.length === 0) return 0;
  const whole = await send(to, bundleOf(lines.map((line) => line.resource)));
  if (whole.ok) return lines.length;
  let accepted = 0;
  for (const line of lines) {
    const answer = await send(to, line.resource);
    if (answer.ok) accepted += 1;
    else say(`${line.where}: refused (${String(answer.status)}): ${answer.issues}`);
  }
  return accepted;
}

function bundleOf(resources: readonly unknown[]): unknown {
  return { resourceType: 'Bundle', type: 'collection', entry: resources.map((resource) => ({ resource })) };
}
