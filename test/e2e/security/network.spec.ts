import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { requestNames } from '@shared/ipc/channels';
import { makeAuthority, makeServer } from '../../support/trust/certificates';
import { TlsFront } from '../../support/trust/tls-front';
import { expect, test } from '../workbench/fixtures';

// Points beyond Electron's list; what is looked at without the app stands in test/integration/main/{trust,fuzz}.

test('S3-21 a certificate of an authority that only the environment knows is refused with words, and the desk hears nothing', async ({
  workbench,
  centre,
}) => {
  const authority = await makeAuthority('Øvelse: fremmed utsteder');
  const front = await TlsFront.start(() => Number(new URL(centre.url).port), await makeServer(authority));
  const folder = mkdtempSync(join(tmpdir(), 'vaktrom-ca-'));
  const ca = join(folder, 'ca.pem');
  writeFileSync(ca, authority.cert);
  try {
    const running = await workbench.start({
      centreUrl: front.origin.href,
      env: { NODE_EXTRA_CA_CERTS: ca, NODE_TLS_REJECT_UNAUTHORIZED: '0' },
    });
    const { app, station } = running;
    await station.page.getByLabel('Passfrase').fill('fire ord som ingen gjetter');
    await station.unlock();
    await station.signIn();
    const words = station.page.getByText(
      'Sertifikatet er utstedt av noen denne arbeidsstasjonen ikke kjenner',
    );
    await expect(words).toBeVisible();
    await workbench.shot(running, 'certificate-refused');
    await station.page.emulateMedia({ colorScheme: 'dark' });
    await workbench.shot(running, 'certificate-refused-dark');
    expect(front.heard).toBe(0);
    expect((await station.diagnostics()).centreTrust).toBe('public authority, no pins');
    const left = await app.evaluate(() =>
      Object.keys(process.env).filter((name) => /^NODE_(TLS|EXTRA)|^SSL_CERT/.test(name)),
    );
    expect(left).toEqual([]);
  } finally {
    await front.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});

test('S3-22 hundreds of bad inputs through the real preload are each refused by name, and nothing is written or thrown', async ({
  workbench,
  centre,
}) => {
  const { station } = await workbench.start({ centreUrl: centre.url });
  await station.enter();
  const answers = await station.page.evaluate(async (names) => {
    const bridge = Reflect.get(window, 'station') as Record<string, (input: unknown) => Promise<unknown>>;
    const round: Record<string, unknown> = { list: [] };
    round['self'] = round;
    let deep: unknown = 1;
    for (let n = 0; n < 500; n += 1) deep = { deeper: [deep] };
    // The bridge makes empty objects of some of these, and an empty object is right where nothing is asked for: each of them
    // goes inside another that is never empty.
    const inside: readonly unknown[] = [
      ...[new Date(), new Map([['a', 1]]), new Error('x'), new Uint8Array(1_000), 10n, round, deep],
      ...['x'.repeat(1_000_000), () => 1, Symbol('s'), { then: () => 1 }],
      JSON.parse('{"__proto__":{"role":"lead"},"constructor":{}}') as unknown,
    ];
    const bad: readonly unknown[] = [
      ...[null, 'text', 42, Number.NaN, true, [], [{}]],
      ...inside.map((value) => ({ kept: 1, value })),
    ];
    const seen: Record<string, number> = {};
    for (const name of names)
      for (const input of bad) {
        const answer = await (async () => bridge[name]?.(input))().catch(() => 'not sent');
        const { ok, error } = Object(answer) as { readonly ok?: boolean; readonly error?: string };
        const what = answer === 'not sent' ? answer : ok === true ? `${name} took it` : String(error);
        seen[what] = (seen[what] ?? 0) + 1;
      }
    return seen;
  }, requestNames);
  // What cannot be cloned is not sent at all; the rest is refused by its shape, or by the role before.
  expect(Object.keys(answers).sort()).toEqual(['malformed_request', 'not_allowed', 'not sent'].sort());
  expect(answers['malformed_request']).toBeGreaterThan(500);
  expect(await station.outboxView()).toEqual([0, 0]);
  await expect(station.status('live')).toBeVisible();
  const { counters } = await station.diagnostics();
  expect(counters['refused_schema']).toBeGreaterThanOrEqual(answers['malformed_request'] ?? Infinity);
  expect(counters['request_failed'] ?? 0).toBe(0);
  const log = readFileSync(join(workbench.profile, 'logs', 'main.log'), 'utf8');
  expect(log).not.toMatch(/main\.(uncaught|unhandled)/);
});
