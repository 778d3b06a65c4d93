// The second implementation's centre: sign-in, handshake, the log's stream, commands and queries.
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { Server } from 'socket.io';
import { answerQuery, blankStore, iso, living, put, renew, who } from './second-journal.mjs';
import { isId, judge } from './second-judge.mjs';

const centre = { id: 'second', name: 'Second centre', municipality: 'Prøveby' };
const quiet = (promise) => promise.catch(() => undefined);

function signInRoutes({ tries, refresh, access, known, revoked }, users, cut) {
  const grant = (user, workstationId) => {
    if (revoked.has(workstationId)) return [403, { code: 'workstation_revoked' }];
    const [accessToken, refreshToken] = [randomUUID(), randomUUID()];
    access.set(accessToken, { user, workstationId, refreshToken, until: Date.now() + 900_000 });
    refresh.set(refreshToken, { user, workstationId, accessToken });
    known.set(`${workstationId} ${user.id}`, user);
    return [200, { accessToken, refreshToken, expiresInS: 900, user }];
  };
  return {
    '/auth/login': ({ username, password, workstationId }) => {
      if (typeof username !== 'string' || typeof password !== 'string' || !isId(workstationId)) return [400];
      const { wrong = 0, until = 0 } = tries.get(username) ?? {};
      const retryAfterS = Math.ceil((until - Date.now()) / 1000);
      if (retryAfterS > 0) return [429, { code: 'locked', retryAfterS }];
      const found = users.find((one) => one.username === username && one.password === password);
      if (found) return (tries.delete(username), grant(found.user, workstationId));
      tries.set(username, wrong < 4 ? { wrong: wrong + 1 } : { until: Date.now() + 60_000 });
      return [401, { code: 'bad_credentials' }];
    },
    '/auth/refresh': ({ refreshToken }) => {
      if (typeof refreshToken !== 'string') return [400];
      const held = refresh.get(refreshToken);
      refresh.delete(refreshToken);
      return held ? grant(held.user, held.workstationId) : [401, { code: 'bad_credentials' }];
    },
    '/auth/logout': ({ refreshToken }) => {
      access.delete(refresh.get(refreshToken)?.accessToken);
      refresh.delete(refreshToken);
      cut((link) => link.refreshToken === refreshToken);
      return [204];
    },
  };
}

/** A centre in memory. `twist(name, value)` may change, hold or (with undefined) drop an answer or a batch. */
export async function serveCentre({ users, store = blankStore(), resendMs = 10_000, most = 1_000, ...more }) {
  const { twist = (_name, value) => value, port = 0 } = more;
  const links = new Set();
  const cut = (which, code) => {
    for (const { socket } of [...links].filter(which)) {
      if (code) socket.emit('notice', { code, message: code });
      socket.disconnect(true);
    }
  };
  const wake = () => links.forEach((link) => link.wake?.());
  const routes = signInRoutes(store, users, cut);
  const http = createServer(async (request, response) => {
    const body = Object(await quiet(new Response(request).json()));
    const health = request.url === '/health' && [200, { status: 'ok', protocol: 1 }];
    const [status, answer] = health || routes[request.url]?.(body) || [404, {}];
    const text = status === 204 ? undefined : JSON.stringify(answer ?? { code: 'malformed' });
    response.writeHead(status, { 'content-type': 'application/json' }).end(text);
  });

  async function feed(link, epoch, start) {
    const { socket } = link;
    const turn = (link.turn = (link.turn ?? 0) + 1);
    const send = async (name, value) => {
      const sent = await twist(name, { epoch: store.epoch, ...value }, link);
      return quiet(socket.timeout(resendMs).emitWithAck(sent === undefined ? 'dropped' : name, sent));
    };
    const pause = () => new Promise((done) => setTimeout(done, resendMs));
    const spki = store.key.publicKey.export({ format: 'der', type: 'spki' });
    const fixed = { protocol: 1, mode: 'training', windowDays: 90, logFrom: 0, centre };
    const hello = (snapshot) => {
      const now = { epoch: store.epoch, head: store.log.length, serverTime: iso(), snapshot };
      socket.emit('hello', { ...fixed, ...now, auditKey: spki.subarray(-32).toString('base64') });
    };
    let [cursor, bad, snapshot] = [start, 0, epoch !== store.epoch || start > store.log.length];
    if (turn === 1 || snapshot) hello(snapshot);
    while (link.turn === turn && socket.connected) {
      const upTo = store.log.length;
      if (snapshot) {
        const all = living(store);
        const parts = Math.ceil(all.length / most) || 1;
        for (let part = 1; part <= parts && link.turn === turn && socket.connected;) {
          const changes = all.slice((part - 1) * most, part * most);
          const ack = await send('snapshot', { upTo, part, parts, changes });
          if (ack?.part === part) part += 1;
          else if (ack) await pause();
        }
        [cursor, bad, snapshot] = [upTo, 0, false];
      } else if (cursor < upTo) {
        const changes = store.log.slice(cursor, cursor + most);
        const ack = await send('changes', { from: cursor, to: cursor + changes.length, changes });
        if (ack?.error) await pause();
        [bad, cursor] = [ack?.error ? bad + 1 : 0, ack?.cursor ?? cursor];
        snapshot = bad === 2;
        if (snapshot) hello(true);
      } else await new Promise((done) => (link.wake = done));
    }
  }

  const space = new Server(http, { pingInterval: 3_000, pingTimeout: 4_000 }).of('/workstation');
  space.use((socket, next) => {
    const { protocol, token, workstationId, epoch, cursor } = socket.handshake.auth;
    const refuse = (code, why) => next(Object.assign(new Error(code), { data: { code, ...why } }));
    const grant = store.access.get(token);
    const place = (epoch === null || isId(epoch)) && Number.isInteger(cursor);
    if (!Number.isInteger(protocol) || !isId(workstationId) || !place) return refuse('malformed');
    if (protocol !== 1) return refuse('protocol_unsupported', { supported: [1] });
    if (store.revoked.has(workstationId)) return refuse('workstation_revoked');
    if (grant?.workstationId !== workstationId) return refuse('unauthenticated');
    if (grant.until < Date.now()) return refuse('token_expired');
    socket.data = { socket, ...grant };
    next();
  });
  space.on('connection', (socket) => {
    const link = socket.data;
    const { workstationId } = link;
    cut((older) => older.workstationId === workstationId, 'replaced');
    links.add(link);
    const open = (patientId) => {
      const before = link.patientId;
      link.patientId = patientId;
      for (const id of new Set([before, patientId])) {
        const users = [...links].filter((one) => one.patientId === id).map(({ user }) => who(user));
        if (id) links.forEach((one) => one === link || one.socket.emit('presence', { patientId: id, users }));
      }
    };
    const answer = async (name, value, reply) => {
      const said = await twist(name, value, link);
      if (said !== undefined) reply?.(said);
    };
    socket.on('presence', (told) => open(Object(told).patientId ?? undefined));
    socket.on('resync', (told) => void feed(link, Object(told).epoch, Object(told).cursor));
    socket.on('command', (command, reply) => {
      const said = judge(store, command, workstationId);
      wake();
      void answer('command', said, reply);
    });
    for (const name of ['history', 'audit', 'clock']) {
      const ask = (query) => answerQuery(store, link, name, Object(query));
      socket.on(name, (query, reply) => void answer(name, ask(query), reply));
    }
    const head = () => ({ head: store.log.length, serverTime: iso() });
    const beat = setInterval(() => socket.emit('heartbeat', head()), 3_000);
    socket.on('disconnect', () => {
      clearInterval(beat);
      links.delete(link);
      open();
      link.wake?.();
    });
    void feed(link, socket.handshake.auth.epoch, socket.handshake.auth.cursor);
  });
  await new Promise((done) => http.listen(port, '127.0.0.1', done));
  return {
    ...{ url: `http://127.0.0.1:${http.address().port}`, store, links, cut },
    put: (...change) => [put(store, ...change), wake()][0],
    tell: (name, value) => [...links].map(({ socket }) => socket.emitWithAck(name, value)),
    rebuild: () => (renew(store), cut(() => true)),
    stop: () => new Promise((done) => space.server.close(done)),
  };
}
