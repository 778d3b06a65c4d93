import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import type { RequestOutcome } from '@shared/ipc/contract';
import type { RequestInput, Station } from '@shared/ipc/contract';
import { readAuditActions, readCentreLog } from '../workbench/centre-log';
import { expect, test, type RunningApp } from '../workbench/fixtures';

const NURSE_1 = 'sykepleier1';
const NURSE_2 = 'sykepleier2';
const hasPdfinfo = spawnSync('pdfinfo', ['-v']).error === undefined;

type Asks =
  'takeAlert' | 'snoozeAlert' | 'readOwnHolds' | 'printHandover' | 'readHandovers' | 'draftHandover';

/** Asks main as the page does, and fails where it refuses. */
async function ask<N extends Asks>({ station }: RunningApp, name: N, input: RequestInput<N>) {
  const answer = (await station.page.evaluate(
    async ([asked, given]) => {
      const bridge = (window as unknown as { station: Record<string, (input: unknown) => Promise<unknown>> })
        .station;
      return bridge[asked as string]?.(given);
    },
    [name, input] as const,
  )) as RequestOutcome<N>;
  if (!answer.ok) throw new Error(`${name}: ${answer.error}`);
  return answer.value as Extract<Awaited<ReturnType<Station[N]>>, { ok: true }>['value'];
}

const main = (page: Page): Locator => page.getByTestId('handover');
const hold = (page: Page, alertId: string): Locator =>
  page.locator(`[data-testid="handover-hold"][data-alert="${alertId}"]`);

async function toHandover(page: Page): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Hovedmeny' })
    .getByRole('button', { name: 'Vaktskifte' })
    .click();
  await main(page).waitFor();
}

/** The first alert that nobody has and that is not red. */
async function nextOpen({ station }: RunningApp) {
  const find = async () =>
    (await station.alerts()).find(({ state, severity }) => state === 'open' && severity !== 'red');
  await expect.poll(async () => (await find()) !== undefined, { timeout: 30_000 }).toBe(true);
  const found = await find();
  if (found === undefined) throw new Error('it was there a moment ago');
  return found;
}

/** Two claims and a snooze of the person who is signed in. */
async function holdThree(running: RunningApp) {
  const { station } = running;
  const red = await station.findAlert({ severity: 'red' });
  await ask(running, 'takeAlert', { alertId: red.id, version: red.version });
  const yellow = await station.findAlert({ severity: 'yellow' });
  await ask(running, 'takeAlert', { alertId: yellow.id, version: yellow.version });
  const asleep = await nextOpen(running);
  await ask(running, 'snoozeAlert', {
    alertId: asleep.id,
    version: asleep.version,
    until: new Date(Date.now() + 3_600_000).toISOString(),
    reason: 'Måler på nytt etter lunsj',
  });
  await expect(station.outboxCount()).toHaveText('0');
  await expect.poll(async () => (await ask(running, 'readOwnHolds', {})).holds.length).toBe(3);
  return { red, yellow, asleep };
}

/** Drafts, hands over the red one and the snooze, releases the yellow one, and signs. */
async function draftAndSign(running: RunningApp, held: Awaited<ReturnType<typeof holdThree>>): Promise<void> {
  const { page } = running.station;
  await toHandover(page);
  await page.getByRole('button', { name: 'Lag utkast fra loggen' }).click();
  await hold(page, held.red.id).getByLabel('Overlever').check();
  await hold(page, held.yellow.id).getByLabel('Slipp').check();
  await hold(page, held.asleep.id).getByLabel('Overlever').check();
  await page
    .getByRole('textbox', { name: 'Egen linje' })
    .fill('Nøkkelen til medisinskapet henger hos vaktleder');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Se gjennom' }).click();
  await page.getByRole('button', { name: 'Signer', exact: true }).click();
  await expect(page.getByTestId('handover-signed')).toBeVisible();
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Logg ut' }).click();
}

/** What the centre holds of an alert. */
async function atCentre(url: string, alertId: string) {
  const log = await readCentreLog(url);
  return log.find(({ kind, id }) => kind === 'alert' && id === alertId)?.data ?? {};
}

async function clean(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
}

async function inBothThemes(
  running: RunningApp,
  shot: (running: RunningApp, name: string) => Promise<void>,
  name: string,
): Promise<void> {
  await running.station.setTheme('dark');
  await shot(running, `${name}-dark`);
  await running.station.setTheme('light');
  await shot(running, name);
}

test('L4 a shift changes at one workstation: drafted, signed, received line by line, printed on one page, nobody orphaned', async ({
  workbench,
  centre,
}) => {
  test.setTimeout(180_000);
  const running = await workbench.start({ centreUrl: centre.url });
  const { station } = running;
  const { page } = station;
  await station.enter(NURSE_1);
  const held = await holdThree(running);

  await test.step('signing out asks about what is held, and goes to the handover', async () => {
    await signOut(page);
    await expect(page.getByRole('dialog', { name: 'Før du logger ut' })).toContainText('Du har 3 varsler');
    await clean(page);
    await inBothThemes(running, workbench.shot, 'handover-leave');
    await page.getByRole('button', { name: 'Gå til vaktskifte' }).click();
    await expect(main(page)).toBeVisible();
  });

  await test.step('nothing undecided can be signed', async () => {
    await page.getByRole('button', { name: 'Lag utkast fra loggen' }).click();
    await page.getByRole('button', { name: 'Se gjennom' }).click();
    await expect(page.getByText('Kan ikke signeres ennå')).toBeVisible();
    await page.getByRole('button', { name: 'Signer', exact: true }).click();
    await expect(page.getByText('Overleveringen er signert', { exact: false })).toHaveCount(0);
    await page.keyboard.press('Escape');
  });

  await test.step('by keyboard: a line is moved, edited and left out with a reason, and the draft survives a crash', async () => {
    const lines = page.getByTestId('handover-draft').getByTestId('handover-line');
    const first = await lines.first().getAttribute('data-line');
    await lines.first().focus();
    await page.keyboard.press('Alt+ArrowDown');
    await expect(lines.nth(1)).toHaveAttribute('data-line', first ?? '');
    await page.keyboard.press('Alt+ArrowUp');
    await page.getByRole('textbox', { name: 'Egen linje' }).fill('Nøkkelen henger hos vaktleder');
    await page.keyboard.press('Enter');
    const own = lines.last();
    await expect(own).toContainText('Nøkkelen');
    await own.focus();
    await page.keyboard.press('u');
    await page.getByRole('textbox', { name: 'Hvorfor linjen utelates' }).fill('Tas i pausen');
    await page.keyboard.press('Enter');
    await expect(own).toContainText('Utelatt: Tas i pausen');
    // One more of the person's own: the last line, which nobody will take.
    await page.getByRole('textbox', { name: 'Egen linje' }).fill('Reservebatteriene må telles');
    await page.keyboard.press('Enter');
    await expect(lines.last()).toContainText('Reservebatteriene');
    await page.getByLabel('Fritekst').fill('Rolig kveld.');
    await expect(page.getByTestId('handover-saved')).toBeVisible();
    await clean(page);
    await inBothThemes(running, workbench.shot, 'handover-draft');
    await workbench.shot(running, 'guide-lead-handover-draft');
  });

  await test.step('signed after it was seen whole', async () => {
    await hold(page, held.red.id).getByLabel('Overlever').check();
    await hold(page, held.yellow.id).getByLabel('Slipp').check();
    await hold(page, held.asleep.id).getByLabel('Overlever').check();
    await page.getByRole('button', { name: 'Se gjennom' }).click();
    await expect(page.getByRole('dialog')).toContainText('Rolig kveld.');
    await clean(page);
    await inBothThemes(running, workbench.shot, 'handover-sheet');
    await page.getByRole('button', { name: 'Signer', exact: true }).click();
    await expect(page.getByTestId('handover-signed')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Motta', exact: true })).toHaveCount(0);
    await expect(station.outboxCount()).toHaveText('0');
  });

  await test.step('what is decided is not asked about again', async () => {
    await signOut(page);
    await page.getByLabel('Brukernavn').waitFor();
  });

  await test.step('another person accepts line by line and remarks', async () => {
    await station.signIn(NURSE_2);
    await expect(station.status('live')).toBeVisible();
    await toHandover(page);
    await page.getByTestId('handover-item').first().click();
    const receipt = page.getByTestId('handover-receipt');
    const lines = receipt.getByTestId('handover-line');
    const count = await lines.count();
    await lines.first().focus();
    for (let at = 0; at < count - 1; at += 1) await page.keyboard.press('g');
    await page.keyboard.press('m');
    await page.getByRole('textbox', { name: 'Merknad', exact: true }).fill('Denne tar jeg ikke');
    await page.keyboard.press('Enter');
    await expect(receipt.getByTestId('receipt-saved')).toBeVisible();
    await expect(receipt).toContainText('1 linje er ikke godtatt');
    await clean(page);
    await inBothThemes(running, workbench.shot, 'handover-receipt');
    await workbench.shot(running, 'guide-lead-handover-receipt');
    await page.getByRole('button', { name: 'Motta', exact: true }).click();
    await expect(page.getByTestId('handover-signed')).toHaveAttribute('data-standing', 'partly');
    await expect(page.getByTestId('handover-left')).toContainText('1 linje står igjen hos Sykepleier');
    await expect(station.outboxCount()).toHaveText('0');
    await inBothThemes(running, workbench.shot, 'handover-history');
  });

  await test.step('the centre has nobody orphaned', async () => {
    const log = await readCentreLog(centre.url);
    const users = log.filter(({ kind }) => kind === 'user');
    const second = users.find(({ data }) => data['name'] === 'Sykepleier To')?.id ?? '';
    await expect.poll(async () => (await atCentre(centre.url, held.red.id))['takenBy']).toBe(second);
    expect((await atCentre(centre.url, held.yellow.id))['state']).toBe('open');
    expect((await atCentre(centre.url, held.asleep.id))['state']).toBe('snoozed');
    await expect
      .poll(async () => (await ask(running, 'readOwnHolds', {})).holds.map(({ alertId }) => alertId).sort())
      .toEqual([held.red.id, held.asleep.id].sort());
  });

  await test.step('it prints on one page, in the log of what left', async () => {
    test.skip(!hasPdfinfo, 'no pdfinfo on this machine to read a PDF with');
    const path = join(workbench.profile, 'vaktskifte.pdf');
    await running.app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    }, path);
    await page.getByRole('button', { name: 'Lagre som PDF' }).click();
    await expect(page.getByText('PDF-en er lagret.')).toBeVisible();
    const info = execFileSync('pdfinfo', [path], { encoding: 'utf8' });
    expect(info).toMatch(/^Pages:\s+1$/m);
    expect(info).toMatch(/^Tagged:\s+yes$/m);
    const text = execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' });
    expect(text).toContain('Rolig kveld.');
    expect(text.replaceAll(/\s+/g, ' ')).toContain('Merknad: Denne tar jeg ikke');
    await expect.poll(() => readAuditActions(centre.url)).toContain('handover.print');
  });
});

test('L4 two workstations receive the same handover: the second is told who and when, and keeps the remarks', async ({
  workbench,
  secondWorkbench,
  centre,
}) => {
  test.setTimeout(180_000);
  const first = await workbench.start({ centreUrl: centre.url });
  await first.station.enter(NURSE_1);
  const held = await holdThree(first);
  await draftAndSign(first, held);
  await expect(first.station.outboxCount()).toHaveText('0');
  await signOut(first.station.page);
  await first.station.page.getByLabel('Brukernavn').waitFor();
  await first.station.signIn('vaktleder');
  await expect(first.station.status('live')).toBeVisible();

  const second = await secondWorkbench.start({ centreUrl: centre.url });
  await second.station.enter(NURSE_2);
  const { page } = second.station;
  await toHandover(page);
  await page.getByTestId('handover-item').first().click();
  const line = page.getByTestId('handover-receipt').getByTestId('handover-line').first();
  await line.focus();
  await page.keyboard.press('m');
  await page.getByRole('textbox', { name: 'Merknad', exact: true }).fill('Ring datteren først');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('receipt-saved')).toBeVisible();

  const lead = first.station.page;
  await toHandover(lead);
  await lead.getByTestId('handover-item').first().click();
  await lead.getByRole('button', { name: 'Godta alle linjer uten varsel' }).click();
  const receipt = lead.getByTestId('handover-receipt');
  await expect(receipt.locator('[data-accepted]').filter({ hasText: 'Nøkkelen' })).toHaveCount(1);
  for (const button of await receipt.getByRole('button', { name: /^Godta: / }).all())
    if ((await button.getAttribute('aria-pressed')) === 'false') await button.click();
  await lead.getByRole('button', { name: 'Motta', exact: true }).click();
  await expect(lead.getByTestId('handover-signed')).toHaveAttribute('data-standing', 'received');

  const lost = page.getByTestId('handover-lost');
  await expect(lost).toContainText('mottok overleveringen før deg', { timeout: 30_000 });
  await expect(lost).toContainText('Ring datteren først');
  const takenBy = (await atCentre(centre.url, held.red.id))['takenBy'];
  const log = await readCentreLog(centre.url);
  expect(log.find(({ kind, id }) => kind === 'user' && id === takenBy)?.data['role']).toBe('lead');
  await workbench.shot(second, 'handover-lost');
});

test('L4 without a link a shift is signed and received here, and moves when the link is back; releasing all at sign-out lets go', async ({
  workbench,
  centre,
}) => {
  test.setTimeout(180_000);
  const running = await workbench.start({ centreUrl: centre.url });
  const { station } = running;
  const { page } = station;
  await station.enter(NURSE_1);
  const held = await holdThree(running);
  // Known here from now on, for a sign-in without the centre.
  await signOut(page);
  await page.getByLabel('Hvorfor du beholder dem').fill('Er straks tilbake');
  await page.getByRole('button', { name: 'Behold og logg ut' }).click();
  await station.signIn(NURSE_2);
  await expect(station.status('live')).toBeVisible();
  await signOut(page);
  await page.getByLabel('Brukernavn').waitFor();
  await station.signIn(NURSE_1);
  await expect(station.status('live')).toBeVisible();
  await expect
    .poll(async () => (await ask(running, 'readOwnHolds', {})).holds.map(({ decided }) => decided?.kind))
    .toEqual(['kept', 'kept', 'kept']);

  await centre.kill('SIGTERM');
  await expect(station.status('live')).toHaveCount(0);
  await draftAndSign(running, held);
  await expect(page.getByTestId('handover-signed')).toHaveAttribute('data-standing', 'signed');
  await signOut(page);
  await expect(page.getByRole('dialog')).toContainText('er ikke sendt ennå');
  await page.getByRole('dialog').getByRole('button', { name: 'Logg ut' }).click();
  await page.getByLabel('Brukernavn').waitFor();

  await station.signIn(NURSE_2);
  await toHandover(page);
  await page.getByTestId('handover-item').first().click();
  const receipt = page.getByTestId('handover-receipt');
  for (const button of await receipt.getByRole('button', { name: /^Godta: / }).all()) await button.click();
  await page.getByRole('button', { name: 'Motta', exact: true }).click();
  await expect(page.getByText('Registrert, venter på sending', { exact: false }).first()).toBeVisible();

  await centre.start();
  await expect(station.status('live')).toBeVisible({ timeout: 60_000 });
  await expect(station.outboxCount()).toHaveText('0', { timeout: 60_000 });
  const red = await atCentre(centre.url, held.red.id);
  const log = await readCentreLog(centre.url);
  expect(log.find(({ kind, id }) => kind === 'user' && id === red['takenBy'])?.data['name']).toBe(
    'Sykepleier To',
  );
  expect((await atCentre(centre.url, held.yellow.id))['state']).toBe('open');

  await signOut(page);
  await page.getByRole('button', { name: 'Slipp alle og logg ut' }).click();
  await page.getByLabel('Brukernavn').waitFor();
  await station.signIn(NURSE_1);
  await expect(station.outboxCount()).toHaveText('0', { timeout: 30_000 });
  await expect.poll(async () => (await atCentre(centre.url, held.red.id))['state']).toBe('open');
});

test('L4 another time of the shift takes neither the keyboard nor what is typed; what is typed outlives a change of page', async ({
  workbench,
  centre,
}) => {
  const { station } = await workbench.start({ centreUrl: centre.url });
  const { page } = station;
  await station.enter(NURSE_1);
  await toHandover(page);
  await page.getByRole('button', { name: 'Lag utkast fra loggen' }).click();
  const own = page.getByRole('textbox', { name: 'Egen linje' });
  await own.fill('Ikke lagt til ennå');
  const line = page.getByTestId('handover-draft').getByTestId('handover-line').first();
  await line.focus();
  await page.keyboard.press('u');
  const reason = page.getByRole('textbox', { name: 'Hvorfor linjen utelates' });
  await reason.fill('Halvt skrevet');

  const from = page.locator('input[type="datetime-local"]').first();
  const before = await from.inputValue();
  await from.focus();
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowDown']) await page.keyboard.press(key);
  await expect(from).not.toHaveValue(before);
  await expect(page.getByTestId('handover-reading')).toHaveCount(0);
  await expect(from).toBeFocused();
  await expect(own).toHaveValue('Ikke lagt til ennå');
  await expect(reason).toHaveValue('Halvt skrevet');

  await station.goTo('Varsler');
  await toHandover(page);
  await expect(own).toHaveValue('Ikke lagt til ennå');
  await expect(reason).toHaveValue('Halvt skrevet');
  // Signed now, both would be lost.
  await page.getByRole('button', { name: 'Se gjennom' }).click();
  const sheet = page.getByRole('dialog');
  await expect(sheet.getByRole('alert')).toContainText('en egen linje som ikke er lagt til');
  await expect(sheet.getByRole('alert')).toContainText('halvskrevet');
  await page.keyboard.press('Escape');
  await own.press('Enter');
  await expect(own).toHaveValue('');
  await expect(page.getByTestId('handover-line').last()).toContainText('Ikke lagt til ennå');
});
