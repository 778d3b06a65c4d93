import AxeBuilder from '@axe-core/playwright';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Station } from '@shared/ipc/contract';
import type { AlertRow, WorklistRow } from '@shared/ipc/views';
import { CentreProcess } from './workbench/centre-process';
import { readCentreLog } from './workbench/centre-log';
import { expect, test, type RunningApp } from './workbench/fixtures';
import { addPatient, measure, WorklistUnderTest } from './workbench/worklist-page';

const SPO2 = '2708-6';

/** Station of a test at a live worklist. */
async function atTheList(running: RunningApp, username?: string): Promise<WorklistUnderTest> {
  const list = new WorklistUnderTest(running.station);
  await running.station.enter(username);
  await list.grid().locator('[row-id]').first().waitFor();
  // The click that signed in left the pointer over the list, which holds still under it.
  await list.station.page.mouse.move(0, 0);
  return list;
}

/** The row of the patient with a family name, once main has it. */
async function patientNamed(list: WorklistUnderTest, family: string): Promise<WorklistRow> {
  let found: WorklistRow | undefined;
  await expect
    .poll(async () => {
      found = (await list.rows()).find(({ name }) => name.startsWith(`${family},`));
      return found !== undefined;
    })
    .toBe(true);
  if (found === undefined) throw new Error('unreachable');
  return found;
}

test('W1 one row a patient in the grid, live', async ({ workbench, centre }) => {
  const list = await atTheList(await workbench.start({ centreUrl: centre.url }));
  const ids = (await list.rows()).map(({ patientId }) => patientId);
  expect([...(await list.shownIds())].sort()).toEqual([...ids].sort());
  expect(new Set(ids).size).toBe(ids.length);
  await expect(list.grid().getByRole('grid')).toBeVisible();

  const number = await addPatient(centre.url, 1, 'Levende');
  const { patientId } = await patientNamed(list, 'Levende');
  await measure(centre.url, number, 97);
  await expect(list.row(patientId)).toContainText('SpO₂ 97');
  await measure(centre.url, number, 95, 0);
  await expect(list.row(patientId)).toContainText('SpO₂ 95');
  expect((await list.shownIds()).filter((id) => id === patientId)).toHaveLength(1);
});

test('W2 order: red, yellow, blue, green; overdue first, longest wait first', async ({
  workbench,
  centre,
}) => {
  const list = await atTheList(await workbench.start({ centreUrl: centre.url }));
  for (const [n, family, value] of [
    [1, 'Ås', 80],
    [2, 'Aaberg', 79],
    [3, 'Øyen', 90],
    [4, 'Aas', 91],
    [5, 'Zahl', 97],
  ] as const) {
    await measure(centre.url, await addPatient(centre.url, n, family), value);
    const { patientId } = await patientNamed(list, family);
    // Raised one after the other, so that each has waited its own time.
    await expect(list.row(patientId)).toContainText(`SpO₂ ${String(value)}`);
    if (value < 92) await expect.poll(async () => (await list.rowOf(patientId)).top !== null).toBe(true);
  }
  await list.station.page.mouse.move(0, 0);
  const rank = { red: 0, yellow: 1, blue: 2, green: 3 } as const;
  const expected = (rows: readonly WorklistRow[]): readonly string[] =>
    rows
      .filter(({ top }) => top !== null)
      .sort((a, b) => {
        const [one, two] = [a.top as AlertRow, b.top as AlertRow];
        const overdue = (alert: AlertRow): number => (alert.dueAt < Date.now() ? 0 : 1);
        return (
          rank[a.severity] - rank[b.severity] ||
          overdue(one) - overdue(two) ||
          one.dueAt - two.dueAt ||
          one.raisedAt - two.raisedAt
        );
      })
      .map(({ patientId }) => patientId);
  await expect
    .poll(async () => {
      const rows = await list.rows();
      const shown = await list.shownIds();
      const waiting = expected(rows);
      return JSON.stringify(shown.slice(0, waiting.length)) === JSON.stringify(waiting);
    })
    .toBe(true);
  const rows = await list.rows();
  // Of two reds of the same minute the one who waited longer comes first, whatever the names.
  const order = (await list.shownIds()).map((id) => rows.find((row) => row.patientId === id)?.name ?? '');
  expect(order.indexOf('Ås, Test')).toBeLessThan(order.indexOf('Aaberg, Test'));
  expect(order.indexOf('Øyen, Test')).toBeLessThan(order.indexOf('Aas, Test'));
  const severities = (await list.shownIds()).map(
    (id) => rank[rows.find((row) => row.patientId === id)?.severity ?? 'green'],
  );
  expect(severities).toEqual([...severities].sort());
  expect(new Set(severities).size).toBeGreaterThan(2);
});

test('W3 the row shows reason to look, latest values with trend arrow and deviation from limit and baseline, age, who has it, deadline', async ({
  workbench,
  centre,
}) => {
  const running = await workbench.start({ centreUrl: centre.url });
  const list = await atTheList(running);
  const { page } = list.station;
  const kols = (await list.rows()).find(
    ({ marks }) => marks[SPO2]?.baseline != null && marks[SPO2].limits.some(({ low }) => low !== null),
  );
  if (kols === undefined) throw new Error('Nobody in the centre has a limit and a baseline for oxygen');
  const mark = kols.marks[SPO2];
  const low = mark?.limits.find(({ severity, low: bound }) => severity === 'red' && bound !== null)?.low ?? 0;
  const value = Math.ceil(low) - 3;
  const number = await list.numberOf(kols.patientId);
  await measure(centre.url, number, value + 2, 2);
  await measure(centre.url, number, value);
  const row = list.row(kols.patientId);
  const cell = (name: string) => row.locator(`[col-id="${name}"]`);
  await expect(cell('latest')).toContainText(`SpO₂ ${String(value)}`);
  // Reason in words, shape with its letter and word.
  await expect(cell('cause')).toContainText(`SpO₂ ${String(value)} % · under`);
  await expect(cell('mark')).toContainText('Rød');
  // Arrow, and how far from limit and baseline.
  await expect(cell('latest').locator('.arrow-down').first()).toBeVisible();
  await expect(cell('latest')).toContainText(/grense −\d/);
  await expect(cell('latest')).toContainText(/normal −\d/);
  await expect(cell('age')).toHaveText(/^(nå|\d+ min)$/);
  await expect(cell('deadline')).toHaveText(/min/);
  // The next step: the earliest open task of the patient.
  await page.evaluate(async (patientId) => {
    const { station } = window as unknown as { station: Station };
    const dueAt = new Date(Date.now() - 6 * 60_000).toISOString();
    await station.putTask({ taskId: null, version: 0, task: { patientId, title: 'Ring pårørende', dueAt } });
  }, kols.patientId);
  await expect(cell('next')).toContainText('Ring pårørende · over frist 6 min');
  // Who has it: own initials, filled.
  const alert = (await list.rowOf(kols.patientId)).top;
  await list.station.openAlert(alert?.id ?? '');
  await list.station.take();
  await list.station.goTo('Arbeidsliste');
  await page.keyboard.press('Escape');
  await expect(cell('holder').locator('.holder-own')).toHaveText('SÉ');
  await page.mouse.move(0, 0);
  await workbench.shot(running, 'worklist-anatomy');
});

test('W4 filters, quick search by name, number and phone, groups by reason to look, named saved views per person and per station', async ({
  workbench,
  centre,
}) => {
  test.setTimeout(150_000);
  const running = await workbench.start({ centreUrl: centre.url });
  const list = await atTheList(running, 'vaktleder');
  const { page } = list.station;
  const number = await addPatient(centre.url, 1, 'Søkbar');
  const { patientId } = await patientNamed(list, 'Søkbar');
  await measure(centre.url, number, 80);
  await expect.poll(async () => (await list.rowOf(patientId)).severity).toBe('red');
  const only = async (): Promise<void> => {
    await expect.poll(() => list.shownIds()).toEqual([patientId]);
  };
  const other = (await list.rows()).find(({ phone }) => phone !== null);

  await test.step('search by name, person number and phone', async () => {
    await list.search().fill('søkbar te');
    await only();
    await list.search().fill(`${number.slice(0, 6)} ${number.slice(6)}`);
    await only();
    await list.search().fill((other?.phone ?? '').replace(/\s/g, ''));
    await expect.poll(() => list.shownIds()).toEqual([other?.patientId]);
    await list.search().fill('');
    // Numbers are in no row, and in no log.
    expect(JSON.stringify(await list.rows())).not.toContain(number);
    expect(readFileSync(join(workbench.profile, 'logs', 'main.log'), 'utf8')).not.toContain(number);
  });

  await test.step('filters', async () => {
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await page.getByLabel('Rød', { exact: true }).check();
    await page.keyboard.press('Escape');
    const red = (await list.rows()).filter(({ severity }) => severity === 'red').map((one) => one.patientId);
    await expect.poll(async () => [...(await list.shownIds())].sort()).toEqual([...red].sort());
    await expect(page.getByRole('button', { name: 'Filter (1)' })).toBeFocused();
  });

  await test.step('named views: of the person and of the station, over a restart', async () => {
    await page.getByRole('button', { name: /Alle pasienter/ }).click();
    await page.getByLabel('Navn på visningen').fill('Bare røde');
    await page.getByRole('button', { name: 'Lagre som ny' }).click();
    await expect(page.getByRole('button', { name: /Bare røde/ })).toBeVisible();
    await page.getByRole('button', { name: /Bare røde/ }).click();
    await page.getByLabel('Navn på visningen').fill('Stasjonens røde');
    await page.getByLabel('For hele stasjonen').check();
    await workbench.shot(running, 'worklist-views');
    await page.getByRole('button', { name: 'Lagre som ny' }).click();
    // Written over, renamed, deleted and put back.
    await page.getByRole('button', { name: /Stasjonens røde/ }).click();
    await page.getByRole('button', { name: 'Bare røde', exact: true }).click();
    await page.getByRole('button', { name: 'Etter grunn' }).click();
    await page.getByRole('button', { name: /Bare røde.*endret/ }).click();
    await page.getByRole('button', { name: 'Lagre endringene' }).click();
    await page.getByLabel('Navn på visningen').fill('Røde etter grunn');
    await page.getByRole('button', { name: /Gi «Bare røde» dette navnet/ }).click();
    await page.getByRole('button', { name: /Røde etter grunn/ }).click();
    await page.getByRole('button', { name: 'Slett visningen' }).click();
    await expect(page.getByText('Visningen «Røde etter grunn» er slettet.')).toBeVisible();
    await page.getByRole('button', { name: 'Angre', exact: true }).click();
    await page.getByRole('button', { name: /^Røde etter grunn/ }).click();
    await expect(page.locator('.view-pick', { hasText: 'Røde etter grunn' })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
    await page.keyboard.press('Escape');
  });

  await test.step('a view that names what is gone is shown without it, in words, and nothing is lost', async () => {
    await page.evaluate(async () => {
      const { station } = window as unknown as { station: Station };
      await station.saveView({
        scope: 'own',
        view: {
          id: null,
          name: 'Gammel',
          choice: {
            search: '',
            whose: 'all',
            grouped: false,
            programmes: [],
            severities: ['red'],
            reasons: [],
            statuses: [],
            columns: ['latest', 'blodgruppe'],
          },
        },
      });
    });
    await running.app.close();
    const again = await workbench.start({ centreUrl: centre.url });
    const reopened = await atTheList(again, 'vaktleder');
    const screen = reopened.station.page;
    await screen.getByRole('button', { name: /Alle pasienter/ }).click();
    await expect(screen.getByText('Stasjonens visninger')).toBeVisible();
    await screen.getByRole('button', { name: 'Gammel', exact: true }).click();
    await expect(screen.getByText(/kolonnen «blodgruppe»/)).toBeVisible();
    await expect.poll(() => reopened.shownIds()).toContain(patientId);
    await workbench.shot(again, 'worklist-view-gone');
    await screen.getByRole('button', { name: 'Lagre uten' }).click();
    await expect(screen.getByText(/kolonnen «blodgruppe»/)).toHaveCount(0);

    await test.step('sections by reason, folded by the keyboard, with counts', async () => {
      await screen.getByRole('button', { name: /Gammel/ }).click();
      await screen.getByRole('button', { name: 'Alle pasienter', exact: true }).click();
      await screen.getByRole('button', { name: 'Etter grunn' }).click();
      const limits = (await reopened.rows()).filter(({ top }) => top?.cause.reason === 'limit');
      await expect(reopened.heading(/^Grenseverdi/)).toContainText(`${String(limits.length)} pasient`);
      await expect(reopened.heading(/^Ingen varsler/)).toBeVisible();
      await workbench.shot(again, 'worklist-sections');
      const before = (await reopened.shownIds()).length;
      await reopened.heading(/^Grenseverdi/).click();
      await expect.poll(async () => (await reopened.shownIds()).length).toBe(before - limits.length);
      await screen.keyboard.press('Enter');
      await expect.poll(async () => (await reopened.shownIds()).length).toBe(before);
      await nothingFound(again, 'sections');
    });

    await test.step('another person sees the view of the station, not mine, and may not change it', async () => {
      await screen.getByRole('button', { name: /Logg ut/ }).click();
      await reopened.station.signIn('sykepleier1');
      await reopened.grid().locator('[row-id]').first().waitFor();
      await screen.getByRole('button', { name: /Alle pasienter/ }).click();
      await expect(screen.getByRole('button', { name: 'Stasjonens røde', exact: true })).toBeVisible();
      await expect(screen.getByRole('button', { name: 'Gammel', exact: true })).toHaveCount(0);
      await screen.getByRole('button', { name: 'Stasjonens røde', exact: true }).click();
      await screen.getByRole('button', { name: /Stasjonens røde/ }).click();
      await expect(screen.getByRole('button', { name: 'Slett visningen' })).toHaveCount(0);
      await expect(screen.getByLabel('For hele stasjonen')).toHaveCount(0);
    });
  });
});

test('W5 mine, unassigned and all; claims are visible at once', async ({
  workbench,
  secondWorkbench,
  centre,
}) => {
  const first = await atTheList(await workbench.start({ centreUrl: centre.url }), 'sykepleier1');
  const second = await atTheList(await secondWorkbench.start({ centreUrl: centre.url }), 'sykepleier2');
  const number = await addPatient(centre.url, 1, 'Delt');
  await measure(centre.url, number, 80);
  const { patientId } = await patientNamed(first, 'Delt');
  const alert = await first.station.findAlert({ severity: 'red', patientId });
  await second.station.page.mouse.move(0, 0);
  const whose = (list: WorklistUnderTest, name: string) =>
    list.station.page.locator('.toolbar-worklist label', { hasText: new RegExp(`^${name}$`) }).click();

  await whose(second, 'Ufordelte');
  await expect(second.row(patientId)).toBeVisible();
  await first.station.openAlert(alert.id);
  await first.station.take();
  // The claim shows on the other station, and takes the patient off those nobody has.
  await expect(second.row(patientId)).toHaveCount(0);
  await whose(second, 'Alle');
  await expect(second.row(patientId).locator('[col-id="holder"]')).toHaveText('SÉ');
  await whose(second, 'Mine');
  await expect(second.row(patientId)).toHaveCount(0);

  // Mine: what I hold, and whom I am responsible for.
  await first.station.goTo('Arbeidsliste');
  await first.station.page.keyboard.press('Escape');
  await whose(first, 'Mine');
  await expect.poll(() => first.shownIds()).toEqual([patientId]);
  await whose(first, 'Alle');
  const green = (await first.rows()).find((row) => row.severity === 'green' && row.responsible === null);
  if (green === undefined) throw new Error('Nobody is green and unassigned');
  await first.focus(green.patientId);
  await first.station.page.keyboard.press('m');
  await expect(first.row(green.patientId).locator('[col-id="holder"]')).toContainText('SÉ');
  await expect(second.row(green.patientId)).toHaveCount(0);
  await whose(second, 'Alle');
  await expect(second.row(green.patientId).locator('[col-id="holder"]')).toContainText('SÉ');
  await whose(first, 'Mine');
  await expect
    .poll(async () => [...(await first.shownIds())].sort())
    .toEqual([patientId, green.patientId].sort());

  // A row that belongs here no more stays under the hand, and goes when the list is let go.
  await whose(first, 'Alle');
  const quiet = await addPatient(centre.url, 2, 'Stille');
  await measure(centre.url, quiet, 97);
  const { patientId: quietId } = await patientNamed(first, 'Stille');
  await whose(first, 'Ufordelte');
  await first.focus(quietId);
  await first.station.page.keyboard.press('m');
  await expect
    .poll(async () => (await first.rows()).find((row) => row.patientId === quietId))
    .toMatchObject({ pending: null, responsible: { name: 'Sykepleier Én' } });
  await expect(first.row(quietId).locator('[col-id="holder"]')).toContainText('SÉ');
  await first.station.page.mouse.move(0, 0);
  await first.station.page.keyboard.press('/');
  // With the letting go, not with whatever changes next.
  await first.station.page.evaluate(async () => {
    for (let frame = 0; frame < 4; frame += 1) await new Promise(requestAnimationFrame);
  });
  expect(await first.row(quietId).count()).toBe(0);
});

test('W6 the grid holds still under focus and pointer; arrivals collect in a counted strip, red may interrupt, never reorder', async ({
  workbench,
  centre,
}) => {
  const running = await workbench.start({ centreUrl: centre.url });
  const list = await atTheList(running);
  const { page } = list.station;
  const numbers = await Promise.all([1, 2, 3].map((n) => addPatient(centre.url, n, `Rolig${String(n)}`)));
  for (const number of numbers) await measure(centre.url, number, 97);
  const { patientId: reddening } = await patientNamed(list, 'Rolig3');
  await expect(list.row(reddening)).toContainText('SpO₂ 97');
  await page.mouse.move(0, 0);
  const before = await list.shownIds();
  const held = before[3] ?? '';
  await list.focus(held);
  await page.mouse.move(0, 0);
  expect(await list.focusedId()).toBe(held);

  // 50 values a second, one of them red, and a newcomer: values change in place, nothing moves.
  const moved: string[] = [];
  const ends = Date.now() + 4_000;
  for (let n = 0; Date.now() < ends; n += 1) {
    const values = Array.from({ length: 10 }, (_, at) =>
      measure(centre.url, numbers[at % 2] ?? '', 93 + ((n + at) % 6), 0),
    );
    await Promise.all(values);
    if (n === 3) await measure(centre.url, numbers[2] ?? '', 80, 0);
    if (n === 5) await addPatient(centre.url, 4, 'Nykommer');
    const now = await list.shownIds();
    if (JSON.stringify(now) !== JSON.stringify(before)) moved.push(now.join());
    expect(await list.focusedId()).toBe(held);
  }
  expect(moved).toEqual([]);
  // The red one shows in its place, and is counted apart.
  await expect(list.row(reddening).locator('[col-id="mark"]')).toContainText('Rød');
  const strip = page.locator('.waiting');
  await expect(strip).toContainText(/\d+ nye?/);
  // A patient of the centre's own may turn red in the same seconds.
  await expect(strip).toContainText(/[1-9]\d* røde?/);
  expect(await list.shownIds()).toEqual(before);
  await workbench.shot(running, 'worklist-held');

  await test.step('work in the panel holds the list too', async () => {
    await page.keyboard.press(' ');
    await page.locator('.side-panel button').first().focus();
    expect(await list.shownIds()).toEqual(before);
    await page.keyboard.press('Escape');
    expect(await list.focusedId()).toBe(held);
  });

  // Asked for, everything comes at once; the keyboard stays on its row.
  await strip.click();
  await expect
    .poll(async () => (await list.shownIds()).indexOf(reddening))
    .toBeLessThan(before.indexOf(reddening));
  await expect.poll(async () => (await list.shownIds()).length).toBe(before.length + 1);
});

test('W7 mark reviewed with same-day undo, also when nothing is wrong', async ({ workbench, centre }) => {
  const running = await workbench.start({ centreUrl: centre.url });
  const list = await atTheList(running);
  const { page } = list.station;
  const number = await addPatient(centre.url, 1, 'Aagreen');
  await measure(centre.url, number, 97);
  const { patientId } = await patientNamed(list, 'Aagreen');
  await expect(list.row(patientId)).toContainText('SpO₂ 97');
  const cause = list.row(patientId).locator('[col-id="cause"]');
  const reviewedBy = async () => {
    const entity = (await readCentreLog(centre.url)).find(
      (one) => one.kind === 'patient' && one.id === patientId,
    );
    return entity?.data['reviewed'] as { upToSeq: number } | undefined;
  };

  // One key for a green; the keyboard goes to the next green.
  await list.focus(patientId);
  const { asOf } = await list.rowOf(patientId);
  await page.keyboard.press('g');
  await expect(cause).toHaveText(/^Gjennomgått \d\d:\d\d$/);
  const next = await list.focusedId();
  expect(next).not.toBe(patientId);
  expect((await list.rowOf(next ?? '')).severity).toBe('green');
  await expect.poll(async () => (await reviewedBy())?.upToSeq).toBe(asOf);

  // Newer data is not covered by the review, and says so.
  await measure(centre.url, number, 96, 0);
  await expect(cause).toContainText('nye data siden');
  await workbench.shot(running, 'worklist-reviewed');

  // Undone from the message, and later the same day from the row.
  await page.getByRole('button', { name: 'Angre', exact: true }).click();
  await expect(cause).toHaveText('');
  await expect.poll(reviewedBy).toBeUndefined();
  await list.focus(patientId);
  await page.keyboard.press('g');
  await expect(cause).toHaveText(/^Gjennomgått/);
  await expect(list.station.outboxCount()).toHaveText('0');
  await list.focus(patientId);
  await page.keyboard.press('Shift+G');
  await expect(cause).toHaveText('');

  // Also where something is wrong: the review is noted, the alert stays open.
  const red = await list.station.findAlert({ severity: 'red' });
  await list.focus(red.patientId);
  await page.keyboard.press('g');
  await expect(page.getByText(/Varselet er fortsatt åpent/)).toBeVisible();
  expect((await list.rowOf(red.patientId)).top?.state).toBe('open');

  // Without a link it is kept, drawn as pending, and sent later.
  await centre.kill();
  await expect(list.station.status('offline')).toBeVisible();
  await list.focus(patientId);
  await page.keyboard.press('g');
  await expect(cause.locator('.pending-mark')).toBeVisible();
  await workbench.shot(running, 'worklist-offline');
  await centre.start();
  await expect(list.station.status('live')).toBeVisible({ timeout: 45_000 });
  await expect(cause.locator('.pending-mark')).toHaveCount(0);
  await expect.poll(async () => (await reviewedBy()) !== undefined).toBe(true);
});

test('A7 review many: greens only, exactly the rows that were on screen, undoable; red and yellow one by one', async ({
  workbench,
}) => {
  const centre = new CentreProcess(['--patients', '40', '--seed', '7', '--history-days', '2']);
  await centre.start();
  try {
    const running = await workbench.start({ centreUrl: centre.url });
    const list = await atTheList(running);
    const { page } = list.station;
    const turning = await addPatient(centre.url, 1, 'Vender');
    await measure(centre.url, turning, 97);
    const { patientId: turned } = await patientNamed(list, 'Vender');
    await expect.poll(async () => (await list.rowOf(turned)).latest.length).toBeGreaterThan(0);
    await page.mouse.move(0, 0);
    // A filter narrows what the press means.
    const programme =
      (await list.rows()).find(({ programmes }) => programmes.length > 0)?.programmes[0] ?? '';
    const before = await list.rows();
    const greens = before.filter(({ severity }) => severity === 'green').map((row) => row.patientId);
    await expect(list.bulk()).toHaveText(new RegExp(`\\(${String(greens.length)}\\)`));
    await list.search().fill(programme);
    const some = before.filter((row) => row.severity === 'green' && row.programmes.includes(programme));
    await expect(list.bulk()).toHaveText(new RegExp(`\\(${String(some.length)}\\)`));
    await list.search().fill('');
    await expect(list.bulk()).toHaveText(new RegExp(`\\(${String(greens.length)}\\)`));

    await list.bulk().click();
    const confirm = page.getByRole('group', { name: 'Bekreft gjennomgang' });
    await expect(confirm).toContainText(`Merke ${String(greens.length)} grønne pasienter`);
    await workbench.shot(running, 'bulk-confirm');
    // After the press: a newcomer, and one of the greens turns yellow.
    await addPatient(centre.url, 2, 'Nykommer');
    const { patientId: newcomer } = await patientNamed(list, 'Nykommer');
    await measure(centre.url, turning, 90, 0);
    await expect.poll(async () => (await list.rowOf(turned)).severity).toBe('yellow');
    await confirm.getByRole('button', { name: /^Merk / }).click();
    await expect(
      page.getByText(`${String(greens.length - 1)} grønne pasienter er gjennomgått.`),
    ).toBeVisible();
    await expect(page.getByText('1 ble latt stå')).toBeVisible();
    await expect(list.station.outboxCount()).toHaveText('0');
    await workbench.shot(running, 'bulk-undo');
    await nothingFound(running, 'bulk undo');

    const reviewed = async (): Promise<readonly string[]> =>
      (await readCentreLog(centre.url))
        .filter((one) => one.kind === 'patient' && one.data['reviewed'] !== undefined)
        .map(({ id }) => id)
        .sort();
    await expect.poll(reviewed).toEqual(greens.filter((id) => id !== turned).sort());
    expect(await reviewed()).not.toContain(newcomer);

    // The whole batch is taken back.
    await page.getByRole('button', { name: 'Angre', exact: true }).click();
    await expect(page.getByText(/Gjennomgangen av \d+ pasienter er angret/)).toBeVisible();
    await expect(list.station.outboxCount()).toHaveText('0');
    await expect.poll(reviewed).toEqual([]);
    expect(await list.station.outboxView()).toEqual([0, 0]);
  } finally {
    await centre.dispose();
  }
});

test('W8 10,000 patients stay smooth', async ({ workbench }) => {
  test.setTimeout(300_000);
  const centre = new CentreProcess(['--patients', '10000', '--seed', '7', '--history-days', '1']);
  await centre.start();
  try {
    const running = await workbench.start({ centreUrl: centre.url });
    const list = await atTheList(running);
    const { page } = list.station;
    const patients = async () => (await list.station.diagnostics()).counters['patients'];
    await expect.poll(patients, { timeout: 120_000 }).toBe(10_000);
    const one = await list.nth(7_321);
    await list.search().focus();

    // Every keystroke is drawn before the next; how long each kept the page busy is measured in the page.
    const busy = await page.evaluate(async (name) => {
      const field = document.querySelector<HTMLInputElement>('input[type="search"]');
      const value = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
      if (field === null || value?.set === undefined) throw new Error('no search field');
      const spans: number[] = [];
      for (let length = 1; length <= name.length; length += 1) {
        const from = performance.now();
        value.set.call(field, name.slice(0, length));
        field.dispatchEvent(new Event('input', { bubbles: true }));
        await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
        spans.push(performance.now() - from);
      }
      return spans.sort((a, b) => a - b);
    }, one.name);
    await expect.poll(() => list.shownIds()).toContain(one.patientId);
    const median = busy[Math.floor(busy.length / 2)] ?? 0;
    test
      .info()
      .annotations.push({ type: 'keystroke to second frame, median ms', description: String(median) });
    await workbench.shot(running, 'worklist-10000');

    await list.search().fill('');
    await page.getByRole('button', { name: 'Etter grunn' }).click();
    await expect(
      list
        .heading(/^Ingen varsler/)
        .or(list.heading(/^Grenseverdi/))
        .first(),
    ).toBeVisible();
    await page.getByRole('button', { name: 'Etter grunn' }).click();
    // From the first row to the last by the keyboard.
    await list.grid().locator('[row-id] [col-id="name"]').first().click();
    await page.keyboard.press('Control+End');
    // Asked anew each time: what was the last row in sight before the list had scrolled is drawn no more after it.
    const lastMark = async (): Promise<string> => {
      const last = (await list.shownIds()).at(-1) ?? '';
      return (await list.row(last).locator('[col-id="mark"]').allTextContents()).join('');
    };
    await expect.poll(lastMark, { timeout: 15_000 }).toContain('Grønn');
    await page.mouse.move(0, 0);
    await list.search().fill(await list.numberOf(one.patientId));
    await expect.poll(() => list.shownIds()).toEqual([one.patientId]);
  } finally {
    await centre.dispose();
  }
});

test('the list reflows to one column at 400 %, and is accessible empty and narrow, light and dark', async ({
  workbench,
  centre,
}) => {
  const running = await workbench.start({ centreUrl: centre.url });
  const list = await atTheList(running);
  const { page } = list.station;
  await page.setViewportSize({ width: 320, height: 640 });
  for (const theme of ['light', 'dark'] as const) {
    await list.station.setTheme(theme);
    await expect(list.grid().locator('[col-id="card"]').first()).toBeVisible();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    expect(wide).toBe(false);
    await workbench.shot(running, `worklist-400-${theme}`);
    await nothingFound(running, `narrow ${theme}`);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await list.search().fill('finnes ikke');
  await expect(page.getByText('Ingen treff på «finnes ikke»')).toBeVisible();
  await workbench.shot(running, 'worklist-none-dark');
  await nothingFound(running, 'nothing found');
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await workbench.shot(running, 'worklist-filter-dark');
  await nothingFound(running, 'filter');
});

async function nothingFound({ station }: RunningApp, state: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page: station.page }).setLegacyMode(true).analyze();
  expect(
    violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(' | ')}`),
    state,
  ).toEqual([]);
}
