import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { alert, batch, oneRedAlert, put } from '../../../support/builders';
import { hostile } from '../../../support/fuzz/hostile';
import { startScriptedCentre, type ScriptedCentre } from '../../../support/scripted-centre';
import { startStation, type StationUnderTest } from '../../../support/station-under-test';
import { temporaryFolder } from '../../../support/temporary-folder';
import { linkedStation } from '../../../support/station/linked-station';

/** What a socket can carry: JSON, and what JSON makes of the rest. */
const wire = fc.oneof(hostile, fc.jsonValue(), fc.object({ maxDepth: 3 })).map((value): unknown => {
  try {
    return (JSON.parse(JSON.stringify({ value })) as { readonly value?: unknown }).value ?? null;
  } catch {
    return null;
  }
});

async function live(): Promise<{ centre: ScriptedCentre; station: StationUnderTest }> {
  const { centre, station } = await linkedStation();
  centre.send('changes', batch(0, oneRedAlert()));
  await station.until(() => station.link.view().cursor === 6);
  return { centre, station };
}

function watchThrown(): unknown[] {
  const thrown: unknown[] = [];
  const note = (error: unknown): void => void thrown.push(error);
  process.on('unhandledRejection', note);
  process.on('uncaughtException', note);
  onTestFinished(() => {
    process.off('unhandledRejection', note);
    process.off('uncaughtException', note);
  });
  return thrown;
}

describe('S3-23 a hostile centre on the socket', () => {
  it('that answers questions with junk is told as unreadable, and nothing of it is kept', async () => {
    const thrown = watchThrown();
    const { centre, station } = await live();
    let junk: unknown = {};
    centre.answerQuery = () => junk;
    const since = new Date(0).toISOString();
    await fc.assert(
      fc.asyncProperty(wire, async (answer) => {
        junk = answer ?? 'null';
        const got = [
          await station.queries.history({ patientId: 'patient-1', code: '2708-6', before: since, limit: 10 }),
          await station.link.query('audit', { from: since, to: since, limit: 10 }),
          await station.link.query('desks', {}),
          await station.link.query('samples', {}),
        ];
        const [history] = got as [{ ok: boolean; error?: string }];
        expect(history.ok ? 'read' : history.error).toMatch(/^[a-z_]+$/);
      }),
      { numRuns: 60 },
    );
    expect(thrown).toEqual([]);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    expect(station.link.view().state).toBe('live');
  });

  it('that acknowledges acts with junk leaves them unanswered, and a good answer still lands', async () => {
    const thrown = watchThrown();
    const { centre, station } = await live();
    // Whatever is no answer of the protocol; `applied` for another id is none either.
    const junk: readonly unknown[] = [
      ...fc.sample(wire, { numRuns: 2, seed: 7 }),
      { status: 'applied', id: 'another', seq: 1, version: 1 },
      { status: '__proto__' },
    ];
    let turn = 0;
    centre.answer = () => (junk[turn] ?? {}) as Record<string, unknown>;
    expect(await station.act('alert.comment', 'alert-1', 1, { text: 'under søppel' })).toMatchObject({
      ok: true,
    });
    await centre.until(() => centre.heard.commands.length === 1);
    for (turn = 1; turn < junk.length; turn += 1) {
      centre.cut();
      await centre.until(() => centre.heard.commands.length === turn + 1);
    }
    // The same act, each time.
    expect(new Set(centre.heard.commands.map(({ id }) => id)).size).toBe(1);
    expect(station.answers).toEqual([]);
    expect(station.service.outboxView()).toMatchObject({ unsent: 1, attention: 0 });
    centre.answer = (command) => ({ status: 'applied', id: command['id'], seq: 7, version: 2 });
    centre.cut();
    await station.until(() => station.answers.length === 1);
    expect(station.service.outboxView().unsent).toBe(0);
    expect(thrown).toEqual([]);
  });

  it('that refuses the handshake with junk is out of reach, waits grow, and it is taken again when it means it', async () => {
    const thrown = watchThrown();
    const centre = await startScriptedCentre();
    const station = await startStation(temporaryFolder(), centre.origin);
    await station.session.signIn('sykepleier1', 'trening');
    for (const refusal of [
      { code: '__proto__' },
      { code: 'busy', retryAfterS: -1e9 },
      { code: 'busy', retryAfterS: 'soon' },
      { code: 'token_expired', extra: 'x'.repeat(200_000) },
      JSON.parse('{"__proto__":{"code":"busy"}}') as Record<string, unknown>,
    ]) {
      centre.refuse = () => refusal;
      const before = centre.heard.handshakes.length;
      station.link.stop();
      await station.link.start();
      await centre.until(() => centre.heard.handshakes.length > before);
      await station.until(() => station.link.view().problem !== null);
      expect(station.link.view().state).not.toBe('live');
    }
    centre.refuse = () => null;
    station.link.resume();
    await station.until(() => station.link.view().mode !== null);
    centre.send('changes', batch(0, oneRedAlert()));
    await station.until(() => station.link.view().cursor === 6);
    expect(thrown).toEqual([]);
  });

  it('that says junk by any name is counted, and the next good batch still counts', async () => {
    const thrown = watchThrown();
    const { centre, station } = await live();
    let seq = 6;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('notice', 'heartbeat', 'presence', 'clock', 'message', 'constructor'),
        wire,
        async (name, payload) => {
          centre.send(name, payload);
          centre.send('changes', batch(seq, [put(seq + 1, 'alert', alert(), seq + 1)]));
          seq += 1;
          await station.until(() => station.link.view().cursor === seq);
        },
      ),
      { numRuns: 60 },
    );
    expect(thrown).toEqual([]);
    expect(station.desk.alerts()).toHaveLength(1);
  });

  it('that greets with junk is no centre: it is left, said, and not asked again at once', async () => {
    const thrown = watchThrown();
    const { centre, station } = await live();
    for (const hello of fc.sample(wire, { numRuns: 15, seed: 3 })) {
      centre.send('hello', hello);
      await station.until(() => station.link.view().problem === 'malformed');
      expect(station.link.view()).toMatchObject({ state: 'offline', cursor: 6 });
      const { length } = centre.heard.handshakes;
      station.link.resume();
      await station.until(() => station.link.view().state === 'live');
      expect(centre.heard.handshakes.length).toBe(length + 1);
    }
    expect(station.desk.alerts()).toHaveLength(1);
    expect(thrown).toEqual([]);
  });
});
