import { crc32, deflateRawSync } from 'node:zlib';

/** A file in an archive; the name is ASCII. */
export interface ZipEntry {
  readonly name: string;
  readonly content: Buffer;
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const VERSION = 20;
const DEFLATED = 8;
/** 1 January 1980: the archive of the same contents is the same bytes. */
const DATE = 0x21;

/** A ZIP archive of a few small files (PKWARE APPNOTE 4.3), all in memory. */
export function zipOf(entries: readonly ZipEntry[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content } of entries) {
    const packed = deflateRawSync(content);
    const common = commonFields(content, packed, name);
    const local = Buffer.concat([uint32(LOCAL), common, uint16(0), Buffer.from(name, 'ascii')]);
    // No comment, first disk, no attributes.
    const place = Buffer.concat([uint16(0), uint16(0), uint16(0), uint16(0), uint32(0), uint32(offset)]);
    directory.push(uint32(CENTRAL), uint16(VERSION), common, place, Buffer.from(name, 'ascii'));
    bodies.push(local, packed);
    offset += local.length + packed.length;
  }
  const central = Buffer.concat(directory);
  const count = uint16(entries.length);
  const end = [
    uint32(END),
    uint16(0),
    uint16(0),
    count,
    count,
    uint32(central.length),
    uint32(offset),
    uint16(0),
  ];
  return Buffer.concat([...bodies, central, ...end]);
}

/** What stands in both headers, from the version needed to the length of the name. */
function commonFields(content: Buffer, packed: Buffer, name: string): Buffer {
  return Buffer.concat([
    ...[uint16(VERSION), uint16(0), uint16(DEFLATED), uint16(0), uint16(DATE)],
    ...[uint32(crc32(content)), uint32(packed.length), uint32(content.length), uint16(name.length)],
  ]);
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
