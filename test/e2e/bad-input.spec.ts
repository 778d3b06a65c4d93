import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { Server as SocketServer } from 'socket.io';
import { postFhir, fhirPatient, fhirSpo2 } from './workbench/centre-log';
import { expect, test } from './workbench/fixtures';

test('a wrong password is told apart and nobody is let in', async ({ workbench, centre }) => {
  const running = await workbench.start({ centreUrl: centre.url });
  await running.station.unlock();
  await running.station.signIn('sykepleier1', 'feil passord');
  await expect(running.station.page.getByRole('alert').first()).toContainText('passord');
  await expect(running.station.page.getByLabel('Brukernavn')).toHaveValue('sykepleier1');
  await workbench.shot(running, 'sign-in-wrong-password');
});

test('a centre that is down at start is said so, and the app goes on', async ({ workbench }) => {
  const running = await workbench.start({ centreUrl: 'http://127.0.0.1:9' });
  await running.station.unlock();
  await running.station.signIn();
  await expect(running.station.page.getByRole('alert').first()).toContainText('svarer ikke');
  await expect(running.station.page.getByRole('button', { name: 'Logg inn' })).toBeEnabled();
});

test('a centre of another protocol version is refused in words', async ({ workbench }) => {
  const { server, url } = await otherProtocol();
  try {
    const running = await workbench.start({ centreUrl: url });
    await running.station.unlock();
    await running.station.signIn();
    await expect(running.station.status('offline')).toBeVisible();
    await expect(running.station.page.getByText(/må oppdateres/).first()).toBeVisible();
    await workbench.shot(running, 'other-protocol');
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

test('a centre over plain http on another machine is refused before anything is asked', async ({
  workbench,
}) => {
  const { station } = await workbench.start({ centreUrl: 'http://centre.example' });
  await expect(station.page.getByText(/https/).first()).toBeVisible();
  await expect(station.page.getByLabel('Passfrase')).toHaveCount(0);
});

test('a wrong passphrase opens nothing and changes nothing', async ({ workbench, centre }) => {
  const first = await workbench.start({ centreUrl: centre.url });
  await first.station.unlock();
  await first.app.close();
  const second = await workbench.start({ centreUrl: centre.url });
  await second.station.page.getByLabel('Passfrase').fill('feil');
  await second.station.page.getByRole('button', { name: 'Lås opp' }).click();
  await expect(second.station.page.getByLabel('Passfrase')).toHaveAttribute('aria-invalid', 'true');
  await expect(second.station.page.getByLabel('Brukernavn')).toHaveCount(0);
  await second.station.page.getByLabel('Passfrase').fill('trening');
  await second.station.page.getByRole('button', { name: 'Lås opp' }).click();
  await expect(second.station.page.getByLabel('Brukernavn')).toBeVisible();
});

test('bad FHIR is refused naming the element, and nothing of it is stored', async ({ workbench, centre }) => {
  const { station } = await workbench.start({ centreUrl: centre.url });
  await station.enter();
  const before = (await station.diagnostics()).counters['patients'];
  const nobody = await postFhir(centre.url, fhirSpo2('17837130581', 88, new Date()));
  expect(nobody.status).toBe(404);
  const real = await postFhir(centre.url, fhirPatient('30108299939', 'Testfjell', 'Stille'));
  expect(real.status).toBe(400);
  expect(JSON.stringify(real.body)).toContain('Patient.identifier[0].value');
  const broken = await postFhir(centre.url, {
    resourceType: 'Bundle',
    type: 'transaction',
    entry: [
      { resource: fhirPatient('12844832115', 'Testfjell', 'Stille') },
      {
        resource: {
          ...(fhirSpo2('12844832115', 88, new Date()) as object),
          valueQuantity: { value: 88, unit: '%' },
        },
      },
    ],
  });
  expect(broken.status).toBe(400);
  expect(JSON.stringify(broken.body)).toContain('Bundle.entry[1].resource.valueQuantity');
  expect((await station.diagnostics()).counters['patients']).toBe(before);
});

/** A centre that lets people sign in and then speaks version 2 only. */
async function otherProtocol(): Promise<{ server: Server; url: string }> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(
      JSON.stringify({
        accessToken: 'a',
        refreshToken: 'r',
        expiresInS: 600,
        user: { id: 'u', name: 'Sykepleier Én', role: 'nurse', organisation: { id: 'o', name: 'Øvelse' } },
      }),
    );
  });
  new SocketServer(server).of('/workstation').use((_socket, next) => {
    next(Object.assign(new Error('no'), { data: { code: 'protocol_unsupported', supported: [2] } }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { server, url: `http://127.0.0.1:${String(address.port)}` };
}
