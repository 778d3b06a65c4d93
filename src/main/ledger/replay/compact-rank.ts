const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const BYTES = 16;

/** Ids in their order as they are kept: 16 bytes each where all are UUIDs in lower case, else a JSON list. */
export function packedRank(ids: readonly string[]): Uint8Array | string {
  if (!ids.every((id) => UUID.test(id))) return JSON.stringify(ids);
  return Buffer.from(ids.map((id) => id.replaceAll('-', '')).join(''), 'hex');
}

/** The ids again, exactly as they were. */
export function unpackedRank(rank: Uint8Array | string): readonly string[] {
  if (typeof rank === 'string') return JSON.parse(rank) as string[];
  const hex = Buffer.from(rank).toString('hex');
  return Array.from({ length: rank.length / BYTES }, (_, place) => {
    const one = hex.slice(place * BYTES * 2, (place + 1) * BYTES * 2);
    return [one.slice(0, 8), one.slice(8, 12), one.slice(12, 16), one.slice(16, 20), one.slice(20)].join('-');
  });
}
