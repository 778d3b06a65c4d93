import { open, type FileHandle } from 'node:fs/promises';
import { againstHead, brokenAt, type ChainBreak, type ChainReport } from '@shared/lead/chain/chain-report';
import { ChainVerifier } from '@shared/lead/chain/chain-verifier';
import { isCountersigned, readHeadLine, type ChainFileHead } from './chain-file';
import { nodeChainMeans } from './chain-means';

/** Read at a time. */
const CHUNK = 1 << 20;
const LINE_FEED = 0x0a;

/** Why a file says nothing about a log. */
export type UnusableFile = 'unreadable_file' | 'empty_file' | 'wrong_format';

/** What became of the signature in the file. */
export type SignatureCheck = 'none' | 'not_checked' | 'good' | 'bad';

export type FileVerdict =
  | { readonly kind: 'unusable'; readonly why: UnusableFile; readonly detail: string }
  | {
      readonly kind: 'read';
      readonly head: ChainFileHead;
      readonly report: ChainReport;
      /** The first broken place, also of what only the first line knows. */
      readonly broken: ChainBreak | null;
      readonly signature: SignatureCheck;
    };

/** Checks an exported log without holding more of it than one chunk. `auditKey` is the centre's, base64, or null. */
export async function verifyFile(path: string, auditKey: string | null): Promise<FileVerdict> {
  let file: FileHandle;
  try {
    file = await open(path, 'r');
  } catch (error) {
    return unusable('unreadable_file', error);
  }
  try {
    return await verifyOpen(new Lines(file), auditKey);
  } catch (error) {
    return unusable('unreadable_file', error);
  } finally {
    await file.close();
  }
}

function unusable(why: UnusableFile, error: unknown = null): FileVerdict {
  return { kind: 'unusable', why, detail: error instanceof Error ? error.message : '' };
}

async function verifyOpen(lines: Lines, auditKey: string | null): Promise<FileVerdict> {
  const first = await lines.first();
  if (first === null) return unusable('empty_file');
  const head = readHeadLine(nodeChainMeans.decode(first) ?? '');
  if (head === null) return unusable('wrong_format');
  const marks = [head.signed, head.head].flatMap((one) => (one === null ? [] : [one.n]));
  const verifier = new ChainVerifier(nodeChainMeans, { workstationId: head.workstationId, marks });
  for (;;) {
    const chunk = verifier.settled ? null : await lines.next();
    if (chunk === null) break;
    verifier.takeLines(chunk);
  }
  const report = verifier.finish();
  const { signed } = head;
  const signature =
    signed === null
      ? 'none'
      : auditKey === null
        ? 'not_checked'
        : isCountersigned(signed, auditKey)
          ? 'good'
          : 'bad';
  return { kind: 'read', head, report, broken: report.broken ?? againstFirstLine(report, head), signature };
}

/** What the entries alone cannot tell: that the end is missing, another one, or not the end that was written. */
function againstFirstLine(report: ChainReport, head: ChainFileHead): ChainBreak | null {
  const chain = Math.max(1, report.chains.length);
  if (report.entries > head.entries) {
    const n = (report.head?.n ?? 0) - (report.entries - head.entries) + 1;
    return brokenAt('beyond_end', head.entries + 1, chain, Math.max(1, n));
  }
  if (head.signed !== null) {
    const broken = againstHead(report, head.signed);
    if (broken !== null) return broken;
  }
  if (report.entries < head.entries) {
    const n = (report.head?.n ?? 0) + 1;
    return {
      ...brokenAt('cut', report.entries + 1, chain, n),
      until: n + head.entries - report.entries - 1,
    };
  }
  return head.head === null ? null : againstHead(report, head.head);
}

/** A file by chunks of whole lines. */
class Lines {
  readonly #file: FileHandle;
  #rest: Buffer = Buffer.alloc(0);
  #ended = false;

  constructor(file: FileHandle) {
    this.#file = file;
  }

  /** The first line without its line feed; null in an empty file. */
  async first(): Promise<Buffer | null> {
    let end = -1;
    for (; end === -1 && !this.#ended; end = this.#rest.indexOf(LINE_FEED)) await this.#read();
    if (this.#rest.length === 0) return null;
    const line = this.#rest.subarray(0, end === -1 ? this.#rest.length : end);
    this.#rest = end === -1 ? Buffer.alloc(0) : this.#rest.subarray(end + 1);
    return line;
  }

  /** Further whole lines, the last one of the file as it is; null at the end. */
  async next(): Promise<Buffer | null> {
    let end = this.#rest.lastIndexOf(LINE_FEED);
    for (; end === -1 && !this.#ended; end = this.#rest.lastIndexOf(LINE_FEED)) await this.#read();
    const to = end === -1 ? this.#rest.length : end + 1;
    if (to === 0) return null;
    const lines = this.#rest.subarray(0, to);
    this.#rest = this.#rest.subarray(to);
    return lines;
  }

  async #read(): Promise<void> {
    const chunk = Buffer.alloc(CHUNK);
    const { bytesRead } = await this.#file.read(chunk, 0, CHUNK);
    if (bytesRead === 0) this.#ended = true;
    else this.#rest = Buffer.concat([this.#rest, chunk.subarray(0, bytesRead)]);
  }
}
