import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { CentreSocket } from '@main/sync/centre-socket';
import { Inbound } from '@main/sync/inbound';
import { centreTrust, PUBLIC_TRUST } from '@main/trust/centre-trust';
import type { ChangeBatch } from '@shared/wire/change';
import { timed, type Arm } from '../measure/arms';
import type { Bench } from '../measure/bench';
import { seededRandom } from '../measure/statistics';
import { BATCH, type FlowNews, type FlowOrder } from '../receive/flow';

const BATCHES = 600;
const NOTHING = (): void => undefined;

/** A process that sends; both kinds of arm get the same one. */
class Sender {
  private constructor(
    readonly child: ChildProcess,
    readonly ports: { readonly productPort: number; readonly rawPort: number },
  ) {}

  static async start(): Promise<Sender> {
    const child = fork(new URL('./sender.js', import.meta.url), { stdio: 'inherit' });
    const [news] = (await once(child, 'message')) as [FlowNews];
    if (news.kind !== 'ready') throw new Error('The sender spoke out of turn.');
    return new Sender(child, news);
  }

  /** Lets it send a sample's batches; over when the last is acknowledged. */
  async flow(arm: FlowOrder['arm']): Promise<void> {
    const done = once(this.child, 'message');
    this.child.send({ arm, batches: BATCHES } satisfies FlowOrder);
    await done;
  }

  async stop(): Promise<void> {
    const ended = once(this.child, 'exit');
    this.child.disconnect();
    await ended;
  }
}

/** The product's socket and its inbound queue; the store answers at once. */
async function oursReceive(): Promise<Arm> {
  const sender = await Sender.start();
  let applied = 0;
  const inbound = new Inbound(
    {
      applyChanges: (raw) => {
        const { epoch, to } = raw as ChangeBatch;
        return Promise.resolve({
          kind: 'applied',
          position: { epoch, cursor: to },
          changed: null,
          unusable: 0,
        });
      },
      applySnapshotPart: () => Promise.resolve({ kind: 'malformed' }),
    },
    {
      onApplied: () => (applied += 1),
      onSnapshotPart: NOTHING,
      onSwapped: NOTHING,
      onOutOfOrder: NOTHING,
      onGap: NOTHING,
      count: NOTHING,
      onStoreFailure: NOTHING,
    },
  );
  const socket = await openSocket(sender.ports.productPort, (name, payload, ack) => {
    if (name === 'changes') inbound.changes(payload, ack);
  });
  return {
    sample: async () => {
      applied = 0;
      const sample = await timed(BATCHES * BATCH, () => sender.flow('product'));
      if (applied !== BATCHES)
        throw new Error(`${String(applied)} of ${String(BATCHES)} batches were applied`);
      return sample;
    },
    close: async () => {
      socket.stop();
      await sender.stop();
    },
  };
}

function openSocket(
  port: number,
  onEvent: (name: string, payload: unknown, ack: (answer: unknown) => void) => void,
): Promise<CentreSocket> {
  return new Promise((resolve, reject) => {
    const socket: CentreSocket = new CentreSocket(
      new URL(`http://127.0.0.1:${String(port)}`),
      centreTrust(PUBLIC_TRUST),
      () => Promise.resolve({ protocol: 1, token: 'bench', workstationId: 'bench', epoch: null, cursor: 0 }),
      {
        onTrying: NOTHING,
        onOpened: () => {
          resolve(socket);
        },
        onClosed: NOTHING,
        onRefused: ({ code }) => {
          reject(new Error(code));
        },
        onUnreachable: () => {
          reject(new Error('The sender was not reached.'));
        },
        onUntrusted: (problem) => {
          reject(new Error(problem));
        },
        onEvent,
      },
      seededRandom(1),
    );
    socket.start();
  });
}

/** Raw ws and JSON.parse; the acknowledgement is a message of its own. */
async function rawReceive(): Promise<Arm> {
  const sender = await Sender.start();
  const socket = new WebSocket(`ws://127.0.0.1:${String(sender.ports.rawPort)}`);
  let received = 0;
  socket.on('message', (data: Buffer) => {
    const { n, batch } = JSON.parse(data.toString()) as { n: number; batch: ChangeBatch };
    received += batch.changes.length;
    socket.send(JSON.stringify({ ack: n, cursor: batch.to }));
  });
  await once(socket, 'open');
  return {
    sample: async () => {
      received = 0;
      const sample = await timed(BATCHES * BATCH, () => sender.flow('raw'));
      if (received !== BATCHES * BATCH) throw new Error(`${String(received)} messages were received`);
      return sample;
    },
    close: async () => {
      socket.terminate();
      await sender.stop();
    },
  };
}

export const receiveBench: Bench = {
  id: 'R12',
  what: 'receive path, batches of 50: CentreSocket and Inbound over Socket.IO, against raw ws and JSON.parse',
  unit: 'ns a message',
  direction: 'higher',
  floor: 0.55,
  goal: 0.7,
  rounds: 10,
  warmUps: 3,
  ours: oursReceive,
  reference: rawReceive,
};
