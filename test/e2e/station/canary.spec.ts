import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer, connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KeyEnvelope, rawKey } from '@main/keys/key-envelope';
import { CentreProcess } from '../workbench/centre-process';
import { fhirPatient, fhirSpo2, postFhir } from '../workbench/centre-log';
import { expect, test } from '../workbench/fixtures';

const PASSPHRASE = 'kanari-passfrase gul fjær 71';
const PASSWORD = 'Kanari-passord-blå-93';
const NUMBER = '12844832115';
const NAME = 'Kanarifuglsen';
const GIVEN = 'Solstråleine';
const NOTE = 'Kanarinotat: sitter i fjæra og synger';

/** Centre behind a line on which the tokens are read, as they go by. */
async function tappedLine(port: number): Promise<{ url: string; tokens: () => string[]; stop: () => void }> {
  let heard = '';
  const server = createServer((from) => {
    const to = connect(port, '127.0.0.1');
    from.pipe(to);
    to.pipe(from);
    to.on('data', (bytes: Buffer) => {
      heard += bytes.toString('latin1');
    });
    for (const end of [from, to]) end.on('error', () => undefined);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    tokens: () => [...heard.matchAll(/"(?:access|refresh)Token":"([^"]+)"/g)].map(([, token]) => token ?? ''),
    stop: () => server.close(),
  };
}

/** Every way in which a secret could lie in a file. */
function waysOf(secret: string | Buffer): Buffer[] {
  const bytes =
    typeof secret === 'string' ? [Buffer.from(secret, 'utf8'), Buffer.from(secret, 'utf16le')] : [secret];
  // Base64 of what stands in the middle of more: three offsets, without the letters that its neighbours share.
  const middles = bytes.flatMap((one) =>
    [0, 1, 2].map((offset) => {
      const text = Buffer.concat([Buffer.alloc(offset), one])
        .toString('base64')
        .replaceAll('=', '');
      return text.slice(offset === 0 ? 0 : offset + 1, text.length - 2);
    }),
  );
  const texts = [
    ...bytes.map((one) => one.toString('hex')),
    ...bytes.map((one) => one.toString('hex').toUpperCase()),
    ...middles,
  ];
  return [...bytes, ...texts.flatMap((text) => [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')])];
}

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Names of the secrets that lie readable under a folder, with the file. */
function found(folder: string, secrets: Readonly<Record<string, string | Buffer>>): string[] {
  const needles = Object.entries(secrets).map(([name, secret]) => [name, waysOf(secret)] as const);
  return filesIn(folder).flatMap((path) => {
    const bytes = readFileSync(path);
    return needles
      .filter(([, ways]) => ways.some((way) => bytes.includes(way)))
      .map(([name]) => `${name}: ${path.slice(folder.length)}`);
  });
}

async function dataKeys(profile: string): Promise<Record<string, Buffer>> {
  // A copy: whoever opens a header may mend it.
  const folder = mkdtempSync(join(tmpdir(), 'vaktrom-canary-key-'));
  copyFileSync(join(profile, 'station', 'key.json'), join(folder, 'key.json'));
  const nothing = () => Promise.resolve(null);
  const none = () => Promise.reject(new Error('no key store here'));
  const store = { backend: nothing, selected: nothing, wrap: none, unwrap: none };
  const opened = await new KeyEnvelope(
    join(folder, 'key.json'),
    store,
    () => '',
    () => true,
    1,
  ).open(PASSPHRASE);
  rmSync(folder, { recursive: true, force: true });
  if (!opened.ok) throw new Error(opened.error);
  const { value } = opened;
  return { dataKey: rawKey(value).key, ledgerKey: value.derive('ledger'), cacheKey: value.derive('cache') };
}

test('S5 no name, number, note, password, passphrase, token or key lies readable in profile, logs, crash dumps or temporary files', async ({
  workbench,
}) => {
  const centre = new CentreProcess([
    '--patients',
    '3',
    '--seed',
    '7',
    '--history-days',
    '1',
    '--password',
    PASSWORD,
  ]);
  const temporary = mkdtempSync(join(tmpdir(), 'vaktrom-canary-'));
  await centre.start();
  const line = await tappedLine(Number(new URL(centre.url).port));
  try {
    expect((await postFhir(centre.url, fhirPatient(NUMBER, NAME, GIVEN))).status).toBeLessThan(300);
    expect((await postFhir(centre.url, fhirSpo2(NUMBER, 71, new Date()))).status).toBeLessThan(300);
    const options = { centreUrl: line.url, env: { TMPDIR: temporary } };
    const running = await workbench.start(options);
    const { station } = running;
    await station.page.getByLabel('Passfrase').fill(PASSPHRASE);
    await station.unlock();
    await station.signIn('sykepleier1', PASSWORD);
    await expect(station.status('live')).toBeVisible();
    const patientId = (await station.patientsByNumber())[NUMBER];
    if (patientId === undefined) throw new Error('the canary is not there');
    const alert = await station.findAlert({ severity: 'red', patientId });
    await station.openAlert(alert.id);
    await station.take();
    await station.fillClosing(NOTE);
    await station.close();
    await expect(station.outboxCount()).toHaveText('0');
    await station.openPatientPage(patientId);
    await expect(station.page.getByText(NAME).filter({ visible: true }).first()).toBeVisible();

    const tokens = [...new Set(line.tokens())];
    expect(tokens.length).toBeGreaterThanOrEqual(2);
    const secrets: Record<string, string | Buffer> = {
      ...{ name: NAME, given: GIVEN, number: NUMBER, note: NOTE, passphrase: PASSPHRASE, password: PASSWORD },
      ...(await dataKeys(workbench.profile)),
      ...Object.fromEntries(tokens.map((token, n) => [`token${String(n)}`, token])),
    };
    const nowhere = (): string[] => [...found(workbench.profile, secrets), ...found(temporary, secrets)];

    // While all is open: write-ahead logs, shared memory and caches of Chromium.
    expect(filesIn(workbench.profile).some((path) => path.endsWith('-wal'))).toBe(true);
    expect(nowhere()).toEqual([]);

    const page = running.app.waitForEvent('window').catch(() => null);
    await running.app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()
        .find((one) => one.webContents.getURL().endsWith('/index.html'))
        ?.webContents.forcefullyCrashRenderer();
    });
    void page;
    await expect
      .poll(() => readFileSync(join(workbench.profile, 'logs', 'main.log'), 'utf8'))
      .toContain('page.gone');
    expect(nowhere()).toEqual([]);

    const ended = new Promise((done) => running.app.process().once('exit', done));
    await running.app
      .evaluate(() => {
        process.crash();
      })
      .catch(() => undefined);
    await ended;
    expect(nowhere()).toEqual([]);
    // Memory of a desk is patient data: no dump of it is made at all.
    expect(
      [workbench.profile, temporary]
        .flatMap(filesIn)
        .filter((path) => /\.dmp$|(^|\/)core(\.\d+)?$/.test(path)),
    ).toEqual([]);

    const again = await workbench.start(options);
    await again.station.page.getByLabel('Passfrase').fill(PASSPHRASE);
    await again.station.unlock();
    await again.app.close();
    expect(nowhere()).toEqual([]);

    // The search finds each of them, each way, once it is there.
    const planted = join(temporary, 'planted');
    mkdirSync(planted);
    for (const [name, secret] of Object.entries(secrets)) {
      for (const [n, way] of waysOf(secret).entries()) {
        writeFileSync(join(planted, 'file'), Buffer.concat([Buffer.alloc(n, 7), way, Buffer.from('etter')]));
        expect(found(planted, { [name]: secret }), `${name} ${String(n)}`).toEqual([`${name}: /file`]);
      }
    }
    const around = Buffer.from(`{"text":"${NOTE}","more":1}`).toString('base64');
    writeFileSync(join(planted, 'file'), around);
    expect(found(planted, secrets)).toEqual(['note: /file']);
    cpSync(join(planted, 'file'), join(workbench.profile, 'chromium', 'planted'));
    expect(nowhere()).toContain('note: /chromium/planted');
  } finally {
    line.stop();
    await centre.dispose();
    rmSync(temporary, { recursive: true, force: true });
  }
});
