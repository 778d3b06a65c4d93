import AxeBuilder from '@axe-core/playwright';
import type { AlertRow } from '@shared/ipc/views';
import type { Station } from '@shared/ipc/contract';
import type { SoundView } from '@shared/ipc/sound-views';
import { patterns } from '@shared/sound/signals';
import { fhirPatient, fhirSpo2, postFhir } from './workbench/centre-log';
import { CentreProcess } from './workbench/centre-process';
import { alone, expect, test, type RunningApp } from './workbench/fixtures';
import { signalsIn, type HeardSignal } from './workbench/heard';
import { hasPulseAudio, startPulseServer, type PulseServer, type Recording } from './workbench/pulse-server';

const NUMBERS = ['12844832115', '17837130581'] as const;
const PROOF_EVERY = ['--proof-every-s', '2'];
/** No other pattern has it. */
const TECHNICAL_PITCH = patterns.technical[0]?.pitch;
const QUIET = ['--patients', '0', '--no-simulation'];

/** A centre with nobody in it and nothing that happens by itself, and a device to listen at. */
const bench = test.extend<{ readonly quiet: CentreProcess; readonly pulse: PulseServer }>({
  quiet: alone(async (use) => {
    const centre = new CentreProcess([...QUIET, ...PROOF_EVERY]);
    await centre.start();
    await use(centre);
    await centre.dispose();
  }),
  pulse: alone(async (use) => {
    const pulse = await startPulseServer();
    await use(pulse);
    await pulse.stop();
  }),
});

bench.skip(!hasPulseAudio(), 'PulseAudio is not installed, so nothing can be listened to');
bench.setTimeout(240_000);

/** Waits until what was heard since a time (ms of the recording) fits, and answers all of that. */
async function untilHeard(
  ear: Recording,
  from: number,
  fits: (heard: readonly HeardSignal[]) => boolean,
): Promise<readonly HeardSignal[]> {
  let heard: readonly HeardSignal[] = [];
  await expect
    .poll(
      () => {
        heard = signalsIn(ear.samples()).filter(({ at }) => at >= from);
        return fits(heard)
          ? 'heard'
          : JSON.stringify(
              heard.map((one) => [
                one.signal,
                ...one.pulses.map((pulse) => [pulse.at, pulse.length, pulse.pitch]),
              ]),
            );
      },
      { timeout: 60_000, intervals: [250] },
    )
    .toBe('heard');
  return heard;
}

const has =
  (...names: readonly HeardSignal['signal'][]) =>
  (heard: readonly HeardSignal[]): boolean =>
    names.every((name) => heard.some(({ signal }) => signal === name));

/** Where a recording stands now, ms. */
const nowIn = (ear: Recording): number => (ear.samples().length / 44_100) * 1_000;

async function measure(centre: CentreProcess, number: string, value: number): Promise<void> {
  const { status, body } = await postFhir(centre.url, fhirSpo2(number, value, new Date()));
  expect(status, JSON.stringify(body)).toBeLessThan(300);
}

function soundOf({ station }: RunningApp): Promise<SoundView> {
  return station.page.evaluate(async () => {
    const answer = await (window as unknown as { station: Station }).station.readSound({});
    if (!answer.ok) throw new Error(answer.error);
    return answer.value;
  });
}

async function take({ station }: RunningApp, severity: AlertRow['severity']): Promise<void> {
  const alert = await station.findAlert({ severity });
  await station.openAlert(alert.id);
  await station.take();
}

/** Entries of the access log about the sound, as the centre keeps them. */
function soundAudit({ station }: RunningApp): Promise<readonly (readonly [string, string | undefined])[]> {
  return station.page.evaluate(async () => {
    const day = 86_400_000;
    const answer = await (window as unknown as { station: Station }).station.readAccess({
      ...{ source: 'centre', from: Date.now() - day, to: Date.now() + day, after: null, limit: 1_000 },
      ...{ patientId: null, userId: null, kinds: [] },
    });
    const entries = answer.ok ? answer.value.rows.map(({ entry }) => entry).toReversed() : [];
    return entries
      .filter(({ action }) => action.startsWith('sound.'))
      .map(({ action, ground }) => [action, ground] as const);
  });
}

/** Nothing that axe finds, in light and dark. */
async function accessible({ station }: RunningApp, state: string): Promise<void> {
  for (const theme of ['dark', 'light'] as const) {
    await station.setTheme(theme);
    await expect(station.page.locator(`html[data-color-scheme="${theme}"]`)).toHaveCount(1);
    const { violations } = await new AxeBuilder({ page: station.page }).setLegacyMode(true).analyze();
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`),
      `${state} ${theme}`,
    ).toEqual([]);
  }
}

bench(
  'A8 sound by priority (three patterns, 60601-1-8 style), self-test at shift start, device, mute and volume checked, "Lyd på pause" with countdown only, sound goes on while locked',
  async ({ workbench, quiet, pulse }) => {
    const ear = pulse.record();
    const running = await workbench.start({ centreUrl: quiet.url, env: pulse.env });
    const { page } = running.station;
    await running.station.enter('vaktleder');
    const status = page.getByTestId('sound-status');
    await expect(status).toHaveAttribute('data-state', 'on');
    for (const number of NUMBERS) await postFhir(quiet.url, fhirPatient(number, 'Blomst', 'Vakker'));

    await test.step('the self-test is offered, plays all four, and its answer is kept and shown', async () => {
      const offer = page.getByTestId('sound-test');
      await expect(offer).toHaveText('Ta lydtest');
      await offer.click();
      const panel = page.getByRole('dialog', { name: 'Lydtest' });
      // A busy machine may tear a tone; as a person would, the test is then played again.
      await expect(async () => {
        const from = nowIn(ear);
        await panel.getByRole('button', { name: /^Spill/ }).click();
        await untilHeard(ear, from, (all) => all.length > 3);
        await panel.getByRole('button', { name: 'Hørt', exact: true }).waitFor();
        const all = signalsIn(ear.samples()).filter(({ at }) => at >= from);
        if (all.some(({ signal }) => signal === null))
          await panel.getByRole('button', { name: 'Ikke hørt' }).click();
        expect(all.map(({ signal, pulses }) => signal ?? pulses)).toEqual([
          'high',
          'medium',
          'low',
          'technical',
        ]);
      }).toPass({ timeout: 90_000 });
      await workbench.shot(running, 'sound-test');
      await panel.getByRole('button', { name: 'Hørt', exact: true }).click();
      await expect(offer).toHaveText(/^Lydtest \d\d:\d\d hørt$/);
      await accessible(running, 'self-test');
      await page.keyboard.press('Escape');
      await expect(panel).toHaveCount(0);
      await expect.poll(() => soundAudit(running)).toContainEqual(['sound.self_test', 'heard']);
    });

    await test.step('yellow is three pulses; red takes over at once, twice five, and is repeated', async () => {
      const from = nowIn(ear);
      await measure(quiet, NUMBERS[0], 90);
      await untilHeard(ear, from, has('medium'));
      const red = nowIn(ear);
      await measure(quiet, NUMBERS[1], 80);
      const heard = await untilHeard(
        ear,
        red,
        (all) => all.filter(({ signal }) => signal === 'high').length >= 2,
      );
      // Yellow still waits, and stays silent behind red.
      expect(heard.every(({ signal, pulses }) => signal === 'high' || pulses[0]?.pitch === 880)).toBe(true);
      const reds = heard.filter(({ signal }) => signal === 'high');
      expect((reds[1]?.at ?? 0) - (reds[0]?.at ?? 0)).toBeLessThan(40_000);
    });

    await test.step('a pause is timed, counts down, keeps the count in sight and is logged', async () => {
      await page.keyboard.press('p');
      await expect(status).toHaveAttribute('data-state', 'paused');
      await expect(status).toContainText(/Lyd på pause\s*\((2:00|1:5\d)\)/);
      await expect(status.getByRole('listitem').filter({ hasText: 'Rød' })).toContainText('1');
      await workbench.shot(running, 'sound-paused');
      await accessible(running, 'paused');
      const from = nowIn(ear) + 300;
      await expect(status).toContainText(/\(1:[0-4]\d\)/);
      expect(signalsIn(ear.samples()).filter(({ at }) => at > from)).toEqual([]);
      await status.getByRole('button', { name: 'Lyd på igjen' }).click();
      await untilHeard(ear, from, has('high'));
      await expect.poll(() => soundAudit(running)).toContainEqual(['sound.pause', undefined]);
    });

    await test.step('the output is read from the system: mute, volume 0 and no device are said, and the screen is marked', async () => {
      const mark = page.getByTestId('silent-mark');
      await expect(mark).toHaveCount(0);
      pulse.mute(true);
      await expect(status).toHaveAttribute('data-state', 'muted');
      await expect(mark).toBeVisible();
      await expect(page.getByText('Varsler høres ikke: lyden er slått av i systemet.')).toBeVisible();
      await workbench.shot(running, 'sound-muted');
      await accessible(running, 'muted');
      const blink = await mark.evaluate((frame) => getComputedStyle(frame).animationDuration);
      // On and off within one round: at most three flashes a second.
      expect(Number.parseFloat(blink)).toBeGreaterThanOrEqual(0.34);
      await page.emulateMedia({ reducedMotion: 'reduce' });
      expect(await mark.evaluate((frame) => getComputedStyle(frame).animationName)).toBe('none');
      await page.emulateMedia({ reducedMotion: 'no-preference' });
      pulse.mute(false);
      await expect(mark).toHaveCount(0);
      pulse.volume(0);
      await expect(status).toHaveAttribute('data-state', 'volume_zero');
      pulse.volume(100);
      pulse.unplug();
      await expect(status).toHaveAttribute('data-state', 'no_device');
      pulse.plug();
      await expect(status).toHaveAttribute('data-state', 'on');
    });

    await test.step('what is taken is silent, and the sound goes on while nobody is signed in', async () => {
      await take(running, 'red');
      const again = pulse.record();
      await untilHeard(again, 0, has('medium'));
      expect(signalsIn(again.samples()).some(({ signal }) => signal === 'high')).toBe(false);
      await page.getByRole('button', { name: 'Logg ut' }).click();
      await page.getByLabel('Hvorfor du beholder dem').fill('Er straks tilbake');
      await page.getByRole('button', { name: 'Behold og logg ut' }).click();
      await page.getByLabel('Brukernavn').waitFor();
      await expect(status.getByRole('listitem').filter({ hasText: 'Gul' })).toContainText('1');
      await workbench.shot(running, 'sound-signed-out');
      await untilHeard(again, nowIn(again), has('medium'));
    });
  },
);

bench(
  'C6 proof of life: a synthetic alert travels centre → socket → cache → screen → sound every few minutes; when it fails, the desk names the broken link',
  async ({ workbench, quiet, pulse }) => {
    const ear = pulse.record();
    const running = await workbench.start({ centreUrl: quiet.url, env: pulse.env });
    const { station, app } = running;
    await station.enter();
    const proof = station.page.getByTestId('proof-of-life');

    await test.step('it goes all the way again and again, in no list, and is not heard by people', async () => {
      await expect(proof).toHaveAttribute('data-state', 'ok');
      await expect(proof).toHaveText(/^Prøvevarsel \d\d:\d\d$/);
      const first = Number(await proof.getAttribute('data-version'));
      await expect
        .poll(async () => Number(await proof.getAttribute('data-version')))
        .toBeGreaterThan(first + 1);
      expect(await station.alerts()).toEqual([]);
      expect(signalsIn(ear.samples())).toEqual([]);
    });

    await test.step('a sound window that is gone for good is named, and told by the technical signal once it can', async () => {
      await breakSound(running, true);
      await expect(proof).toHaveAttribute('data-state', 'sound', { timeout: 40_000 });
      await expect(proof).toHaveText(/^Prøvevarsel mangler siden \d\d:\d\d: ikke hørt$/);
      await workbench.shot(running, 'proof-not-heard');
      await breakSound(running, false);
      await expect(proof).toHaveAttribute('data-state', 'ok', { timeout: 60_000 });
      expect((await station.diagnostics()).counters['sound_window_gone']).toBeGreaterThan(0);
    });

    await test.step('a page that does not draw it is named', async () => {
      await station.page.evaluate(() => {
        const hold = window as unknown as { held?: typeof requestAnimationFrame };
        hold.held = window.requestAnimationFrame.bind(window);
        window.requestAnimationFrame = () => 0;
      });
      await expect(proof).toHaveAttribute('data-state', 'page', { timeout: 40_000 });
      await expect(proof).toHaveText(/: ikke vist$/);
      await station.page.evaluate(() => {
        const hold = window as unknown as { held?: typeof requestAnimationFrame };
        if (hold.held !== undefined) window.requestAnimationFrame = hold.held;
      });
      await expect(proof).toHaveAttribute('data-state', 'ok', { timeout: 40_000 });
    });

    await test.step('a centre that is silent is named, and a tone made here says so', async () => {
      const from = nowIn(ear);
      await quiet.kill();
      await expect(proof).toHaveAttribute('data-state', 'link', { timeout: 60_000 });
      await expect(proof).toHaveText(/^Prøvevarsel mangler siden \d\d:\d\d: ingen forbindelse til senteret$/);
      // It comes once in five minutes: that a busy machine tore its rhythm must not hide that it was heard.
      await untilHeard(ear, from, (heard) =>
        heard.some(
          ({ pulses }) => pulses.length > 1 && pulses.every(({ pitch }) => pitch === TECHNICAL_PITCH),
        ),
      );
      await quiet.start([...QUIET, '--proof-every-s', '0']);
      await expect(station.status('live')).toBeVisible({ timeout: 60_000 });
      await expect(proof).toHaveAttribute('data-state', 'centre', { timeout: 60_000 });
      await expect(proof).toHaveText(/: kommer ikke fra senteret$/);
      await workbench.shot(running, 'proof-centre-silent');
      await accessible(running, 'proof missing');
      await quiet.kill();
      await quiet.start();
      await expect(proof).toHaveAttribute('data-state', 'ok', { timeout: 90_000 });
    });
    expect(await soundOf(running)).toMatchObject({ engine: 'ok', signal: null, proof: { state: 'ok' } });
    expect((await station.diagnostics()).proof).toMatch(/^ok, /);
    await app.close();
  },
);

/** Kills the sound window's process as soon as it lives, or lets it be. */
async function breakSound({ app }: RunningApp, broken: boolean): Promise<void> {
  await app.evaluate(({ BrowserWindow }, isBroken) => {
    const scope = globalThis as unknown as { breaking?: ReturnType<typeof setInterval> };
    clearInterval(scope.breaking);
    if (!isBroken) return;
    scope.breaking = setInterval(() => {
      for (const { webContents } of BrowserWindow.getAllWindows())
        if (webContents.getURL().endsWith('/sound.html') && webContents.getOSProcessId() > 0)
          process.kill(webContents.getOSProcessId(), 'SIGKILL');
    }, 100);
  }, broken);
}
