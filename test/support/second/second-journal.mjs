// The second implementation's journal: hashes, the log and what lives in it, access logs, queries.
import { createHash, generateKeyPairSync, randomUUID, sign } from 'node:crypto';

/** RFC 8785: keys by UTF-16 code unit, numbers and strings as ECMAScript writes them. */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const keys = Object.keys(value).filter((key) => value[key] !== undefined);
  return `{${keys.sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`)}}`;
}

/** The entry as the next one of the chain. */
export function chained(chain, { hash: _hash, prevHash: _prevHash, ...entry }) {
  const numbered = { ...entry, n: chain.length + 1 };
  const prevHash = chain.at(-1)?.hash ?? '0'.repeat(64);
  const hash = createHash('sha256').update(prevHash + canonical(numbered));
  return { ...numbered, prevHash, hash: hash.digest('hex') };
}

export const iso = () => new Date().toISOString();
export const who = ({ id, name }) => ({ id, name });

/** What survives a restart of the centre. */
export const blankStore = () => ({
  ...{ epoch: randomUUID(), key: generateKeyPairSync('ed25519'), log: [], entities: new Map() },
  ...{ answers: new Map(), tries: new Map(), refresh: new Map(), access: new Map() },
  ...{ known: new Map(), revoked: new Set(), audit: new Map() },
});

/** The last put of every living entity, by `seq`. */
export const living = ({ entities }) =>
  [...entities.values()]
    .map(({ change }) => change)
    .filter(({ op }) => op === 'put')
    .sort((a, b) => a.seq - b.seq);

/** Writes one change into the log; `data` null deletes. */
export function put(store, kind, id, data, maker = { id: 'system', name: 'system' }) {
  const key = `${kind} ${id}`;
  const makers = [...(store.entities.get(key)?.makers ?? []), { by: who(maker), at: iso() }];
  const op = data === null ? 'delete' : 'put';
  const seq = store.log.length + 1;
  const change = { seq, at: iso(), kind, op, id, version: makers.length, data: data && { ...data, id } };
  store.entities.set(key, { change, makers });
  store.log.push(change);
  return change;
}

/** A new epoch: the log is made again from what lives. */
export function renew(store) {
  store.log = living(store).map((change, place) => ({ ...change, seq: place + 1 }));
  store.epoch = randomUUID();
  const made = store.log.map((change) => [`${change.kind} ${change.id}`, change]);
  store.entities = new Map(made.map(([key, change]) => [key, { ...store.entities.get(key), change }]));
}

/** Takes a workstation's access log further, or says where it breaks. */
export function append(store, workstationId, entries) {
  const chain = [...(store.audit.get(workstationId) ?? [])];
  for (const entry of entries) {
    if (chain[entry.n - 1]?.hash === entry.hash) continue;
    if (canonical(chained(chain, entry)) !== canonical(entry)) return { at: entry.n };
    chain.push(entry);
  }
  store.audit.set(workstationId, chain);
  const words = Buffer.from(`${chain.length}:${chain.at(-1)?.hash}`);
  const signature = sign(null, words, store.key.privateKey).toString('base64');
  return { seq: store.log.length, version: chain.length, signature };
}

/** `clock`, `history` and `audit`. */
export function answerQuery(store, { user }, name, query) {
  if (name === 'clock') return { t0: query.t0, t1: iso() };
  const { from, to, patientId, code, before, userId, limit } = query;
  const page = (all, most) => [all.slice(0, most), all.length > most];
  if (name === 'history') {
    const mine = ({ kind, data }) =>
      kind === 'observation' && data.patientId === patientId && data.code === code;
    const all = living(store).filter((change) => mine(change) && change.data.effectiveAt < before);
    all.sort((a, b) => Date.parse(b.data.effectiveAt) - Date.parse(a.data.effectiveAt));
    const last = all[limit - 1]?.data.effectiveAt;
    const most = 1 + all.findLastIndex(({ data }) => last === undefined || data.effectiveAt === last);
    const [observations, more] = page(all, most);
    return { observations: observations.map(({ data }) => data), more };
  }
  if (user.role !== 'lead') return { error: { code: 'forbidden', message: 'forbidden' } };
  const about = (one) => (!patientId || one.patientId === patientId) && (!userId || one.userId === userId);
  const all = [...store.audit.values()].flat().filter((one) => about(one) && one.at >= from && one.at < to);
  const [entries, more] = page(all, limit);
  return { entries, more };
}
