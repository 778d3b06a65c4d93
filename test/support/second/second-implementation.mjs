// The wire protocol written a second time, from its page alone: it shares no line with the product.
// Here the workstation; second-centre.mjs serves, second-judge.mjs answers commands, second-journal.mjs keeps.
import { randomUUID } from 'node:crypto';
import { io } from 'socket.io-client';
import { chained } from './second-journal.mjs';

export { serveCentre } from './second-centre.mjs';
export { chained } from './second-journal.mjs';

/** `{status, body}` of a JSON request. */
export async function post(url, body) {
  const request = { method: 'POST', headers: { 'content-type': 'application/json' } };
  const response = await fetch(url, { ...request, body: JSON.stringify(body) });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
}

const whole = (value) => Number.isSafeInteger(value) && value >= 0;
const isChange = (change) =>
  whole(change?.seq) && whole(change.version) && /^(put|delete)$/.test(change.op) && Boolean(change.kind);
const isBatch = (batch) => whole(batch?.from) && whole(batch.to) && batch.changes?.every?.(isChange) === true;

/** A workstation in memory. What came is kept in lists, so that a test can wait for it. */
export function driveCentre(
  url,
  { username, password = 'trening', workstationId = randomUUID(), now = Date.now },
) {
  const watchers = new Set();
  const chain = [];
  let side = new Map();
  const station = {
    ...{ workstationId, chain, entities: new Map(), epoch: null, cursor: 0, presence: new Map() },
    ...{ hellos: [], parts: [], batches: [], beats: [], notices: [], refusals: [], cuts: [] },
    signIn: (who = username, word = password) =>
      keep(post(`${url}/auth/login`, { username: who, password: word, workstationId })),
    refresh: () => keep(post(`${url}/auth/refresh`, { refreshToken: station.tokens.refreshToken })),
    signOut: () => post(`${url}/auth/logout`, { refreshToken: station.tokens.refreshToken }),
    until,
    connect,
    close: () => station.socket?.close(),
    command,
    query: (name, value) => station.socket.timeout(10_000).emitWithAck(name, value),
    resync: () => station.socket.emit('resync', { epoch: station.epoch, cursor: station.cursor }),
    look: (patientId) => station.socket.emit('presence', { patientId }),
    get: (kind, id) => station.entities.get(`${kind} ${id}`)?.data,
    version: (kind, id) => station.entities.get(`${kind} ${id}`)?.version ?? 0,
    log: (entry) => chain.push(chained(chain, { workstationId, ...entry })),
    sendLog: (more) => command('audit.append', undefined, { entries: chain }, more),
  };

  async function keep(asked) {
    const answer = await asked;
    if (answer.status === 200) station.tokens = answer.body;
    return answer;
  }
  /** Settles when the condition holds; looked at whenever something has come. */
  function until(condition) {
    return new Promise((done) => {
      const look = () => {
        if (!condition(station)) return;
        watchers.delete(look);
        done(station);
      };
      watchers.add(look);
      look();
    });
  }
  const saw = (list, value) => {
    station[list]?.push(value);
    for (const look of [...watchers]) look();
  };

  /** Sends until it is answered, always under the same id. */
  async function command(type, entity, payload, more = {}) {
    const base = { id: randomUUID(), at: new Date(now()).toISOString(), userId: station.tokens.user.id };
    const said = { ...base, type, ...(entity && { entity }), payload, ...more };
    for (;;) {
      const answer = await station.query('command', said).catch(() => undefined);
      if (answer !== undefined) return answer;
    }
  }

  function store(entities, { kind, id, version, op, data, seq }) {
    const key = `${kind} ${id}`;
    if (version > (entities.get(key)?.version ?? 0)) entities.set(key, { version, op, data, seq });
  }
  function onSnapshot(part, reply) {
    if (part.part === 1) side = new Map();
    for (const change of part.changes) store(side, change);
    const whole = part.part === part.parts;
    if (whole) Object.assign(station, { entities: side, epoch: part.epoch, cursor: part.upTo });
    reply({ part: part.part });
    saw('parts', part);
  }
  function onChanges(batch, reply) {
    const { cursor } = station;
    if (!isBatch(batch)) return reply({ cursor, error: 'malformed' });
    if (batch.epoch !== station.epoch) return saw('batches', batch);
    if (batch.from > cursor) return station.resync();
    for (const change of batch.changes) if (change.seq > cursor) store(station.entities, change);
    station.cursor = Math.max(cursor, batch.to);
    reply({ cursor: station.cursor });
    saw('batches', batch);
  }
  let behindSince;
  function onBeat(beat) {
    behindSince = beat.head > station.cursor ? (behindSince ?? Date.now()) : undefined;
    if (behindSince !== undefined && Date.now() - behindSince > 10_000) station.resync();
    saw('beats', beat);
  }

  /** Connects; settles with `hello` or the data of the refusal. `more` replaces parts of the handshake. */
  function connect(more = {}) {
    const auth = (give) => {
      const place = { workstationId, epoch: station.epoch, cursor: station.cursor };
      give({ protocol: 1, token: station.tokens?.accessToken, ...place, ...more });
    };
    const wait = { reconnectionDelay: 1_000, reconnectionDelayMax: 30_000 };
    const socket = io(`${url}/workstation`, { transports: ['websocket'], forceNew: true, auth, ...wait });
    station.socket = socket;
    socket.on('snapshot', onSnapshot);
    socket.on('changes', onChanges);
    socket.on('heartbeat', onBeat);
    socket.on('notice', (notice) => saw('notices', notice));
    socket.on('presence', ({ patientId, users }) => saw('', station.presence.set(patientId, users)));
    socket.on('disconnect', (reason) => {
      saw('cuts', reason);
      const sent = ['replaced', 'workstation_revoked'].includes(station.notices.at(-1)?.code);
      if (reason === 'io server disconnect' && !sent) socket.connect();
    });
    return new Promise((done) => {
      socket.on('hello', (hello) => {
        saw('hellos', hello);
        done(hello);
      });
      socket.on('connect_error', async ({ data }) => {
        saw('refusals', data);
        if (data?.code !== 'token_expired') return done(data);
        if ((await station.refresh()).status === 200) socket.connect();
      });
    });
  }
  return station;
}
