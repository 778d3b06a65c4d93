import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { DAY, HOUR, MINUTE, toWireTime } from '@shared/clock';
import { osloDay, osloTime } from '@shared/clinical/oslo-time';
import type { Station } from '@shared/ipc/contract';
import { CentreProcess } from '../workbench/centre-process';
import { expect, test, type RunningApp } from '../workbench/fixtures';
import { changeAlerts, otherDesk, seedLedger, type SeededSample } from './seeded-desk';

const LEAD = { id: 'user-vaktleder', name: 'Vaktleder Tre' };

/** A shift that is over: its minutes are those of a night that nothing of this test disturbs. */
function lastNight(): number {
  const { year, month, day } = osloTime(Date.now() - DAY);
  return Date.UTC(year, month - 1, day, 1);
}

async function part(page: Page, name: string): Promise<void> {
  await page.getByRole('group', { name: 'Deler av loggen' }).getByText(name, { exact: true }).click();
}

async function goToMinute(page: Page, at: number): Promise<void> {
  const { hour, minute } = osloTime(at);
  const two = (n: number): string => String(n).padStart(2, '0');
  await page.getByLabel('Dato').fill(osloDay(at));
  await page.getByLabel('Klokkeslett').fill(`${two(hour)}:${two(minute)}`);
  await expect(page.getByTestId('replay-minute')).toHaveAttribute('data-at', String(at));
}

async function nothingFound({ station }: RunningApp, state: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page: station.page }).setLegacyMode(true).analyze();
  expect(
    violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)]),
    state,
  ).toEqual([]);
}

test.describe('replay of the desk', () => {
  test.setTimeout(180_000);

  test('L5 a lead replays the minute in which the link was down and the sound paused while a red stood there', async ({
    workbench,
    centre,
  }) => {
    const night = lastNight();
    const raised = (minute: number, text: string) => {
      const at = toWireTime(night + minute * MINUTE);
      return {
        fields: { raisedAt: at, dueAt: toWireTime(night + (minute + 15) * MINUTE) },
        raised: { at, text },
      };
    };
    await centre.kill();
    changeAlerts(centre.dataDir, [
      { severity: 'yellow', ...raised(-60, 'SpO₂ 90 % er under nedre gul grense 91 %.') },
      { severity: 'red', ...raised(1, 'Temperatur 38,7 °C er over øvre rød grense 38,5 °C.') },
    ]);
    await centre.start();
    const first = await workbench.start({ centreUrl: centre.url });
    await first.station.enter('vaktleder');
    const red = await first.station.findAlert({ severity: 'red' });
    const yellow = await first.station.findAlert({ severity: 'yellow' });
    await first.app.close();
    const at = (minute: number, more: Partial<SeededSample> = {}): SeededSample => ({
      at: night + minute * MINUTE,
      rank: minute < 2 ? [yellow.id] : [red.id, yellow.id],
      link: 'live',
      sound: 'on',
      ...more,
    });
    const down = { link: 'offline', sound: 'paused', shown: [red.patientId] };
    await seedLedger(workbench.profile, LEAD, [
      ...[0, 1, 2, 3, 4].map((minute) => at(minute)),
      ...[5, 6, 7].map((minute) => at(minute, down)),
      ...[20, 21, 22, 23].map((minute) => at(minute)),
    ]);

    const running = await workbench.start({ centreUrl: centre.url });
    const { station } = running;
    const { page } = station;
    await station.enter('vaktleder');
    await station.goTo('Logg');
    await part(page, 'Avspilling');
    await page.getByTestId('replay-minute').waitFor();
    await goToMinute(page, night + 6 * MINUTE);
    const minute = page.getByTestId('replay-minute');
    await expect(minute).toHaveAttribute('data-record', 'some');
    await expect(page.getByTestId('replay-link')).toHaveAttribute('data-state', 'offline');
    await expect(page.getByTestId('replay-sound')).toHaveAttribute('data-state', 'paused');
    await expect(minute).toContainText('Lyd på pause');
    await expect(minute.getByRole('definition').filter({ hasText: red.patientName })).toBeVisible();
    const row = page.getByTestId('replay-row').first();
    await expect(row).toHaveAttribute('data-alert', red.id);
    await expect(row).toHaveAttribute('data-severity', 'red');
    await expect(row).toContainText('ingen hadde det');
    await expect(row).toContainText('10 min');
    await expect(row).toContainText('4 min');
    await expect(row).toContainText('ingen har rørt det');

    for (const theme of ['light', 'dark'] as const) {
      await station.setTheme(theme);
      await nothingFound(running, `replay-${theme}`);
      await workbench.shot(running, theme === 'light' ? 'guide-lead-replay' : 'lead-replay-dark');
    }
    await station.setTheme('light');

    // By keys: a minute on, the gap behind, and from there to what happened next.
    await page.getByRole('slider', { name: 'Minutt i vakten' }).focus();
    await page.keyboard.press('ArrowRight');
    await expect(page.getByTestId('replay-link')).toHaveAttribute('data-state', 'offline');
    for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowRight');
    await expect(minute).toHaveAttribute('data-record', 'none');
    await expect(minute).toContainText('Ikke noe opptak av dette minuttet');
    await workbench.shot(running, 'lead-replay-gap');
    await page.keyboard.press('Shift+ArrowRight');
    await expect(minute).toHaveAttribute('data-at', String(night + 20 * MINUTE));
    await expect(page.getByTestId('replay-link')).toHaveAttribute('data-state', 'live');

    await row.getByRole('button', { name: red.patientName }).click();
    await expect(page.getByRole('heading', { name: 'Avspilling' })).toHaveCount(0);
    await expect(page.getByText(red.patientName).filter({ visible: true }).first()).toBeVisible();
  });

  test('L5 another workstation is replayed from what the centre has of it, and a nurse replays nothing', async ({
    workbench,
    centre,
  }) => {
    const night = lastNight();
    const running = await workbench.start({ centreUrl: centre.url });
    const { station } = running;
    const { page } = station;
    await station.enter('vaktleder');
    const red = await station.findAlert({ severity: 'red' });
    await otherDesk(centre.url, 'sykepleier2', 'desk-two', [
      { at: night + 3 * MINUTE, rank: [red.id], link: 'stale', sound: 'muted' },
    ]);
    await station.goTo('Logg');
    await part(page, 'Avspilling');
    await page.getByTestId('replay-minute').waitFor();
    await page.getByLabel('Arbeidsstasjon', { exact: true }).selectOption('desk-two');
    await goToMinute(page, night + 3 * MINUTE);
    const minute = page.getByTestId('replay-minute');
    await expect(minute).toContainText('Sykepleier To');
    await expect(page.getByTestId('replay-link')).toHaveAttribute('data-state', 'stale');
    await expect(page.getByTestId('replay-sound')).toHaveAttribute('data-state', 'muted');
    await expect(page.getByTestId('replay-row')).toHaveAttribute('data-alert', red.id);
    await expect(page.getByLabel('Arbeidsstasjon', { exact: true })).toHaveValue('desk-two');

    // Without the centre only this workstation's own minutes are there, and it is said so.
    await centre.kill();
    await expect(station.status('offline')).toBeVisible();
    await goToMinute(page, night - 20 * HOUR);
    await expect(minute).toContainText('Får ikke tak i responssenteret');
    await workbench.shot(running, 'lead-replay-offline');

    await page.getByRole('button', { name: 'Logg ut' }).click();
    await centre.start();
    await station.signIn('sykepleier1');
    await expect(station.status('live')).toBeVisible();
    await station.goTo('Logg');
    await expect(page.getByRole('group', { name: 'Deler av loggen' })).toHaveCount(0);
    const refused = await page.evaluate(async () => {
      const { station: desk } = window as unknown as { station: Station };
      const answers = [await desk.readReplay({ workstationId: null, at: 0 }), await desk.readOversight({})];
      return answers.map((answer) => (answer.ok ? 'given' : answer.error));
    });
    expect(refused).toEqual(['not_allowed', 'not_allowed']);
  });
});

test.describe('live oversight', () => {
  test.setTimeout(180_000);

  test('A6 what waits too long is counted, told with who and how long, and released from there', async ({
    workbench,
  }) => {
    const centre = new CentreProcess(['--patients', '40', '--seed', '7', '--history-days', '3']);
    try {
      await centre.start();
      await otherDesk(centre.url, 'sykepleier2', 'desk-two', []);
      await centre.kill();
      const ago = (minutes: number): string => toWireTime(Date.now() - minutes * MINUTE);
      const [late = '', idle = ''] = changeAlerts(centre.dataDir, [
        { severity: 'yellow', fields: { raisedAt: ago(160), dueAt: ago(40) } },
        {
          severity: 'red',
          fields: {
            raisedAt: ago(30),
            dueAt: ago(15),
            state: 'taken',
            takenBy: 'user-sykepleier2',
            takenAt: ago(25),
          },
        },
      ]);
      await centre.start();
      const running = await workbench.start({ centreUrl: centre.url });
      const { station } = running;
      const { page } = station;
      await station.enter('vaktleder');
      await station.goTo('Logg');
      await part(page, 'Tilsyn');
      const item = (id: string) => page.locator(`[data-testid="oversight-alert"][data-alert="${id}"]`);
      await expect(item(late)).toContainText('over frist 40 min');
      await expect(item(late)).toContainText('ingen har det');
      await expect(item(idle)).toContainText('tatt for 25 min siden');
      await expect(item(idle)).toContainText('Sykepleier To har det');
      await expect(page.getByTestId('oversight-count-idle')).toHaveAttribute('data-count', '1');
      await expect(page.getByTestId('oversight-desk').filter({ hasText: 'desk-two' })).toContainText(
        'frakoblet',
      );
      for (const theme of ['light', 'dark'] as const) {
        await station.setTheme(theme);
        await nothingFound(running, `oversight-${theme}`);
        await workbench.shot(running, theme === 'light' ? 'guide-lead-oversight' : 'lead-oversight-dark');
      }
      await item(idle)
        .getByRole('button', { name: /^Slipp varselet/ })
        .click();
      // Open again and past its deadline: it stands among those that nobody has.
      await expect(item(idle)).toHaveAttribute('data-reason', 'overdue');
      await expect(page.getByTestId('oversight-count-idle')).toHaveAttribute('data-count', '0');
      await item(late)
        .getByRole('button', { name: /^Åpne varselet/ })
        .click();
      await expect(page.getByRole('button', { name: 'Ta', exact: true })).toBeVisible();
    } finally {
      await centre.dispose();
    }
  });
});
