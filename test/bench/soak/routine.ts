import type { Page } from 'playwright';
import type { SyntheticLog } from '../data/synthetic-log';
import type { CentreDouble } from '../window/centre-double';

const PLACES = ['Varsler', 'Oppgaver', 'Logg', 'Innstillinger', 'Arbeidsliste'] as const;
const PATIENTS_AN_HOUR = 3;

/** What a nurse does in an hour of the shift: an alert from the raise to its end, some patients, a look at every place. */
export async function playHour(
  page: Page,
  centre: CentreDouble,
  log: SyntheticLog,
  hour: number,
): Promise<void> {
  await handleAlert(page, centre, log, hour + 1);
  for (let n = 0; n < PATIENTS_AN_HOUR; n += 1) await openPatient(page, (hour + n * 3) % 8, log.protectedIds);
  await search(page);
  const rail = page.getByRole('navigation', { name: 'Hovedmeny' });
  for (const place of PLACES) {
    await rail.getByRole('button', { name: place }).click();
    await drawn(page);
  }
}

/** Two frames after a press what it opened has been drawn. */
async function drawn(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((done) => {
        requestAnimationFrame(() =>
          requestAnimationFrame(() => {
            done();
          }),
        );
      }),
  );
}

/** It is raised, opened, taken, and closed from elsewhere. */
async function handleAlert(page: Page, centre: CentreDouble, log: SyntheticLog, turn: number): Promise<void> {
  const alarm = log.alarm(turn);
  centre.onCommand = (type, entityId) =>
    type === 'alert.take' && entityId === alarm.alertId ? [alarm.take('user-sykepleier1')] : [];
  await centre.send(alarm.raise());
  const rail = page.getByRole('navigation', { name: 'Hovedmeny' });
  await rail.getByRole('button', { name: 'Varsler' }).click();
  await page.locator(`[data-testid="alert-queue"] [row-id="${alarm.alertId}"]`).first().click();
  await page.getByRole('button', { name: 'Ta', exact: true }).click();
  await page.getByRole('button', { name: 'Kvitter ut', exact: true }).waitFor();
  await centre.send(alarm.end());
  await page
    .locator(`[data-testid="alert-queue"] [row-id="${alarm.alertId}"]`)
    .waitFor({ state: 'detached' });
  await page.keyboard.press('Escape');
  await rail.getByRole('button', { name: 'Arbeidsliste' }).click();
}

/**
 * A point of a row that is in sight whole: those beyond the edge are drawn, too, and a click on them would scroll for ever.
 * The rows of `apart` are passed over.
 */
function rowInSight(
  page: Page,
  place: number,
  apart: readonly string[],
): Promise<{ readonly x: number; readonly y: number }> {
  return page.evaluate(
    ([at, without]) => {
      const list = document.querySelector('[data-testid="worklist"]')?.getBoundingClientRect();
      const heading = document
        .querySelector('[data-testid="worklist"] [role="columnheader"]')
        ?.getBoundingClientRect();
      if (list === undefined || heading === undefined) throw new Error('There is no list');
      const inSight = [...document.querySelectorAll('[data-testid="worklist"] [row-id]')]
        .filter((row) => !without.includes(row.getAttribute('row-id') ?? ''))
        .map((row) => row.getBoundingClientRect())
        .filter(({ top, bottom, width }) => width > 0 && top >= heading.bottom && bottom <= list.bottom)
        .sort((a, b) => a.top - b.top);
      const box = inSight[at % inSight.length];
      if (box === undefined) throw new Error('The list shows no row');
      return { x: box.left + 60, y: box.top + box.height / 2 };
    },
    [place, apart] as const,
  );
}

/** Opens a patient from the list, until every curve is drawn, and goes back. */
async function openPatient(page: Page, place: number, apart: readonly string[]): Promise<void> {
  await page.locator('[data-testid="worklist"] .ag-row[row-id] .ag-cell').first().waitFor();
  const { x, y } = await rowInSight(page, place, apart);
  await page.mouse.click(x, y);
  await page.getByRole('button', { name: /Vis pasient/ }).click();
  await page.locator('.trends').waitFor();
  await page.waitForFunction(() => document.querySelector('.trends [data-ready="false"]') === null);
  await page.keyboard.press('Escape');
  await page.locator('.trends').waitFor({ state: 'detached' });
}

/** Types a name into the quick search and takes it out again. */
async function search(page: Page): Promise<void> {
  const box = page.getByRole('searchbox');
  await box.pressSequentially('blom');
  await box.fill('');
}
