import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { FaultProxy } from '../../faults/fault-proxy';
import { seeded } from '../../faults/seeded';

interface Line {
  readonly proxy: FaultProxy;
  readonly client: Socket;
  /** The target's end of the line; resolves when it was joined. */
  readonly target: Promise<Socket>;
}

/** A server behind a proxy, and a client that connects through it once `prepare` has spoilt it. */
async function line(prepare: (proxy: FaultProxy) => void = () => undefined): Promise<Line> {
  const server = createServer({ allowHalfOpen: true });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const proxy = await FaultProxy.start(() => port, seeded(1));
  prepare(proxy);
  const target = once(server, 'connection').then(([socket]) => {
    const joined = socket as Socket;
    joined.on('error', () => undefined);
    return joined;
  });
  const client = connect({ port: proxy.port, host: '127.0.0.1', noDelay: true });
  client.on('error', () => undefined);
  onTestFinished(async () => {
    client.destroy();
    await proxy.stop();
    server.close();
  });
  return { proxy, client, target };
}

/** Everything that comes until there are `size` bytes, chunk by chunk. */
function chunks(socket: Socket, size: number): Promise<Buffer[]> {
  return new Promise((resolve) => {
    const got: Buffer[] = [];
    let bytes = 0;
    socket.on('data', (chunk: Buffer) => {
      got.push(chunk);
      bytes += chunk.length;
      if (bytes >= size) resolve(got);
    });
  });
}

/** How a socket ended: with an error's code, or null after an orderly end. */
function endOf(socket: Socket): Promise<string | null> {
  return new Promise((resolve) => {
    let code: string | null = null;
    socket.on('error', (error: NodeJS.ErrnoException) => (code = error.code ?? 'error'));
    socket.once('close', () => {
      resolve(code);
    });
    socket.resume();
  });
}

const text = 'abcdefghij'.repeat(10);

describe('the fault proxy', () => {
  test('passes both ways unspoilt, and an end', async () => {
    const { client, target } = await line();
    const server = await target;
    client.write(text);
    expect(Buffer.concat(await chunks(server, text.length)).toString()).toBe(text);
    server.write('svar');
    expect(Buffer.concat(await chunks(client, 4)).toString()).toBe('svar');
    client.end();
    expect(await endOf(server.end())).toBeNull();
  });

  test('delays, and keeps the order under jitter', async () => {
    const { client, target } = await line((proxy) => {
      proxy.spoil('up', { latency: 40, jitter: 40 });
    });
    const server = await target;
    const got = chunks(server, 20);
    const sentAt = performance.now();
    for (let n = 0; n < 10; n += 1) client.write(`0${String(n)}`);
    const whole = Buffer.concat(await got).toString();
    expect(performance.now() - sentAt).toBeGreaterThanOrEqual(39);
    expect(whole).toBe('00010203040506070809');
  });

  test('cuts into slices', async () => {
    const { client, target } = await line((proxy) => {
      proxy.spoil('up', { slice: 1 });
    });
    const got = chunks(await target, text.length);
    client.write(text);
    const pieces = await got;
    expect(pieces.length).toBeGreaterThan(text.length / 4);
    expect(Buffer.concat(pieces).toString()).toBe(text);
  });

  test('limits the bytes per second', async () => {
    const { client, target } = await line((proxy) => {
      proxy.spoil('up', { slice: 10, bytesPerSecond: 1_000 });
    });
    const got = chunks(await target, text.length);
    const sentAt = performance.now();
    client.write(text);
    await got;
    expect(performance.now() - sentAt).toBeGreaterThanOrEqual(85);
  });

  test('stands still by chance', async () => {
    const { client, target } = await line((proxy) => {
      proxy.spoil('up', { stallChance: 1, stallFor: 50 });
    });
    const got = chunks(await target, 1);
    const sentAt = performance.now();
    client.write('x');
    await got;
    expect(performance.now() - sentAt).toBeGreaterThanOrEqual(49);
  });

  test('drops one way of a living connection, the end included, and not the other', async () => {
    const { proxy, client, target } = await line();
    const server = await target;
    client.write('før');
    await chunks(server, 4);
    proxy.spoil('up', { drop: true });
    client.write('borte');
    const heard: string[] = [];
    server.on('data', (chunk: Buffer) => heard.push(chunk.toString()));
    server.write('fortsatt');
    expect(Buffer.concat(await chunks(client, 8)).toString()).toBe('fortsatt');
    client.destroy();
    await once(client, 'close');
    proxy.heal();
    expect(heard).toEqual([]);
    expect(server.destroyed).toBe(false);
  });

  test('resets in the middle of a message', async () => {
    const { client, target } = await line((proxy) => {
      proxy.spoil('up', { resetAfter: 30 });
    });
    const server = await target;
    const got = chunks(server, 30);
    const ends = Promise.all([endOf(client), endOf(server)]);
    client.write(text);
    expect(Buffer.concat(await got).length).toBe(30);
    expect(await ends).toEqual(['ECONNRESET', 'ECONNRESET']);
  });

  test('closes after so many bytes as if all had been said', async () => {
    const { client, target } = await line((proxy) => {
      proxy.spoil('up', { limit: 30 });
    });
    const server = await target;
    const ended = once(server, 'end');
    const got = chunks(server, 30);
    client.write(text);
    expect(Buffer.concat(await got).length).toBe(30);
    await ended;
  });

  test('cuts what goes through, by reset or by end', async () => {
    const reset = await line();
    await reset.target;
    const resetEnd = endOf(reset.client);
    reset.proxy.cut('rst');
    expect(await resetEnd).toBe('ECONNRESET');
    const closed = await line();
    await closed.target;
    const closedEnd = endOf(closed.client);
    closed.proxy.cut('fin');
    expect(await closedEnd).toBeNull();
    expect(closed.proxy.open).toBe(0);
  });

  test('down: resets whoever comes', async () => {
    const { client } = await line((proxy) => {
      proxy.welcome('down');
    });
    expect(await endOf(client)).toBe('ECONNRESET');
  });

  test('blackhole: takes a connection, says nothing, and lets go when healed', async () => {
    const { proxy, client } = await line((spoilt) => {
      spoilt.welcome('blackhole');
    });
    await once(client, 'connect');
    client.write('er det noen der');
    const heard: Buffer[] = [];
    client.on('data', (chunk: Buffer) => heard.push(chunk));
    const ended = endOf(client);
    proxy.heal();
    await ended;
    expect(heard).toEqual([]);
  });

  test('captive: answers with a page of its own', async () => {
    const { proxy } = await line((spoilt) => {
      spoilt.welcome('captive');
    });
    const answer = await fetch(`${proxy.origin}/auth/login`, { method: 'POST', body: '{}' });
    expect(answer.headers.get('content-type')).toBe('text/html');
    expect(await answer.text()).toContain('Gjestenett');
  });

  test('remembers when connections came', async () => {
    const { proxy, target } = await line();
    await target;
    expect(proxy.accepted).toBe(1);
    expect(proxy.arrivals).toHaveLength(1);
  });
});
