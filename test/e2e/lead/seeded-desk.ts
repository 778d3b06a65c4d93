import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Worker } from 'node:worker_threads';
import { io } from 'socket.io-client';
import { KeyEnvelope } from '@main/keys/key-envelope';
import { toWireTime } from '@shared/clock';

/** What a desk is to have shown at a time (ms). */
export interface SeededSample {
  readonly at: number;
  readonly rank: readonly string[];
  readonly link: string;
  readonly sound: string;
  readonly shown?: readonly string[];
}

/** The command of a sample, as a workstation makes it. */
function command(userId: string, { at, shown = [], ...rest }: SeededSample) {
  const time = toWireTime(at);
  return { id: randomUUID(), type: 'desk.sample', at: time, userId, payload: { at: time, shown, ...rest } };
}

/** Keeps samples in the ledger of a profile whose app is closed, as if somebody had sat there then. */
export async function seedLedger(
  profile: string,
  user: { readonly id: string; readonly name: string },
  samples: readonly SeededSample[],
): Promise<void> {
  const folder = ['training', 'station']
    .map((name) => join(profile, name))
    .find((one) => existsSync(join(one, 'ledger.db')));
  if (folder === undefined) throw new Error('The profile has no ledger.');
  const none = () => Promise.reject(new Error('no key store here'));
  const nothing = () => Promise.resolve(null);
  const store = { backend: nothing, selected: nothing, wrap: none, unwrap: none };
  const envelope = new KeyEnvelope(join(folder, 'key.json'), store, randomUUID, () => true, 1);
  const opened = await envelope.open('trening');
  if (!opened.ok) throw new Error(opened.error);
  const key = opened.value.derive('ledger');
  const workerData = { path: join(folder, 'ledger.db'), key, mustExist: true, startedAt: Date.now() };
  const worker = new Worker(resolve('out/main/ledger.worker.js'), { workerData, execArgv: [] });
  const ended = new Promise((done) => worker.once('exit', done));
  const answered = new Promise<void>((done, failed) => {
    worker.once('error', failed);
    worker.on('message', ({ kind, seq }: { kind: string; seq?: number }) => {
      if (kind === 'failed' || kind === 'error')
        failed(new Error(`The ledger refused sample ${String(seq)}.`));
      if (kind === 'answer' && seq === samples.length) done();
    });
  });
  for (const [place, sample] of samples.entries()) {
    const entry = { command: command(user.id, sample), patientId: null, by: user.name, seen: null };
    worker.postMessage({ seq: place + 1, name: 'keepSample', input: { entry } });
  }
  await answered;
  worker.postMessage('stop');
  await ended;
}

/** Another workstation on the wire: signs in, tells what it showed, and is gone again. */
export async function otherDesk(
  url: string,
  username: string,
  workstationId: string,
  samples: readonly SeededSample[],
): Promise<void> {
  const answer = await fetch(`${url}/auth/login`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ username, password: 'trening', workstationId }),
  });
  const { accessToken: token, user } = (await answer.json()) as { accessToken: string; user: { id: string } };
  const auth = { protocol: 1, token, workstationId, epoch: null, cursor: 0 };
  const socket = io(`${url}/workstation`, { transports: ['websocket'], auth, reconnection: false });
  await new Promise((ready) => socket.once('hello', ready));
  for (const sample of samples) await socket.emitWithAck('command', command(user.id, sample));
  socket.close();
}

/** Puts alerts of a stopped centre back in time: as they would stand had nobody come to them since. */
export function changeAlerts(
  dataDir: string,
  changes: readonly {
    readonly severity: 'red' | 'yellow' | 'blue';
    readonly fields: Readonly<Record<string, string>>;
    /** The first line of its handling log, where that is to fit. */
    readonly raised?: { readonly at: string; readonly text: string };
  }[],
): string[] {
  const db = new DatabaseSync(join(dataDir, 'centre.db'));
  const changed: string[] = [];
  for (const { severity, fields, raised } of changes) {
    const rows = db
      .prepare(
        `SELECT seq, id, data FROM log WHERE kind = 'alert' AND superseded IS NULL AND data ->> '$.severity' = ?
           AND data ->> '$.state' = 'open' ORDER BY seq`,
      )
      .all(severity) as { seq: number; id: string; data: string }[];
    const row = rows.find(({ id }) => !changed.includes(id));
    if (row === undefined) throw new Error(`no ${severity} alert`);
    const data = { ...(JSON.parse(row.data) as { state: string }), ...fields };
    db.prepare('UPDATE log SET data = ? WHERE seq = ?').run(JSON.stringify(data), row.seq);
    db.prepare("UPDATE entity SET state = ? WHERE kind = 'alert' AND id = ?").run(data.state, row.id);
    if (raised !== undefined)
      db.prepare(
        `UPDATE log SET data = json_set(data, '$.at', ?, '$.text', ?)
         WHERE kind = 'alert_event' AND data ->> '$.alertId' = ? AND data ->> '$.act' = 'raised'`,
      ).run(raised.at, raised.text, row.id);
    changed.push(row.id);
  }
  db.close();
  return changed;
}
