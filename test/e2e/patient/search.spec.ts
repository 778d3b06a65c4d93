import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Station } from '@shared/ipc/contract';
import { fhirPatient, fhirSpo2, postFhir, readCentreLog } from '../workbench/centre-log';
import type { CentreProcess } from '../workbench/centre-process';
import { expect, test, type RunningApp } from '../workbench/fixtures';
import { TextSearch, writeTexts } from '../workbench/text-search';

const NUMBER = '12844832115';

/** A patient with a red alert and texts of most kinds. */
async function patientWithTexts(
  { station }: RunningApp,
  centre: CentreProcess,
): Promise<{ patientId: string; alertId: string }> {
  await station.enter();
  await postFhir(centre.url, fhirPatient(NUMBER, 'Testfjell', 'Stille'));
  await postFhir(centre.url, fhirSpo2(NUMBER, 71, new Date()));
  const log = await readCentreLog(centre.url);
  const patientId =
    log.find((one) => one.kind === 'patient' && JSON.stringify(one.data).includes('Testfjell'))?.id ?? '';
  const alert = await station.findAlert({ severity: 'red', patientId });
  await writeTexts(station, patientId, alert.id);
  await station.openAlert(alert.id);
  await station.take();
  await station.fillClosing('Ga råd om leppepust og hvile.');
  await station.close();
  await expect(station.queueRow(alert.id)).toHaveCount(0);
  await expect(station.outboxCount()).toHaveText('0');
  return { patientId, alertId: alert.id };
}

test.describe('P11 search over all cached text', () => {
  test.setTimeout(120_000);

  test('P11 finds notes, messages, contacts, tasks, closes and comments by keyboard, with their context, and opens them', async ({
    workbench,
    centre,
  }) => {
    const running = await workbench.start({ centreUrl: centre.url });
    const { station } = running;
    const { alertId } = await patientWithTexts(running, centre);
    const search = new TextSearch(station);
    await search.open();
    await expect(search.dialog()).toContainText('Søk i det som er skrevet');
    await search.find('t');
    await expect(search.dialog()).toContainText('Skriv minst to bokstaver');

    // Each kind by its word, whatever the case, and by the beginning of a word; who, when and what it is beside it.
    for (const [words, kind, shown] of [
      ['SÅR', 'Notat', 'Ærlig talt: ål og øl til middag, sår på foten.'],
      ['sittende', 'Kontakt', 'Datteren forteller at moren er tungpusten om natten og sover sittende.'],
      ['"ring datteren"', 'Oppgave', 'Ring datteren om søvnen'],
      ['bortreist', 'Varsel', 'Ektefellen er bortreist til søndag.'],
      ['hvile', 'Kvittering', 'Ga råd om leppepust og hvile.'],
    ] as const) {
      await search.find(words);
      await expect(search.hits()).toHaveCount(1);
      await expect(search.hits()).toContainText(kind);
      await expect(search.hits()).toContainText(shown);
      await expect(search.hits()).toContainText('Sykepleier');
      await expect(search.hits().locator('mark')).toHaveText(new RegExp(words.replaceAll('"', ''), 'i'));
    }
    // å is no a.
    await search.find('sar');
    await expect(search.dialog()).toContainText('Ingen treff på «sar»');
    await expect(search.dialog()).toContainText('Prøv færre ord');

    await search.find('tungpust');
    await expect(search.hits()).toHaveCount(2);
    for (const theme of ['light', 'dark'] as const) {
      await station.setTheme(theme);
      expect((await new AxeBuilder({ page: station.page }).setLegacyMode(true).analyze()).violations).toEqual(
        [],
      );
      await workbench.shot(running, `search-${theme}`);
    }
    await search.dialog().getByRole('button', { name: 'Kontakter' }).click();
    await expect(search.hits()).toHaveCount(1);
    await expect(search.hits()).toContainText('Kontakt');
    await search.dialog().getByRole('button', { name: 'Kontakter' }).click();

    // Arrows and Enter: the close opens its alert, and the words are there when the person comes back.
    await search.find('leppepust');
    await expect(search.hits()).toHaveCount(2);
    await expect(search.chosen()).toContainText('Kvittering');
    await search.field().press('ArrowDown');
    await expect(search.chosen()).toContainText('Melding');
    await search.field().press('ArrowUp');
    await search.field().press('Enter');
    await expect(search.dialog()).toBeHidden();
    await expect(station.page.getByRole('complementary')).toContainText('Ga råd om leppepust og hvile.');
    await search.open();
    await expect(search.field()).toHaveValue('leppepust');
    await expect(search.chosen()).toContainText('Kvittering');

    // A message opens the patient's page.
    await search.field().press('ArrowDown');
    await search.field().press('Enter');
    await expect(station.page.getByTestId('patient-page')).toContainText('Testfjell');

    // Hos pasienten.
    await station.page.getByRole('button', { name: 'Søk hos pasienten' }).click();
    await expect(search.dialog()).toContainText('Hos Testfjell, Stille');
    await search.find('tungpusten');
    await expect(search.hits()).toHaveCount(2);
    await workbench.shot(running, 'search-patient');
    expect(alertId).not.toBe('');
  });

  test('P11 works without the centre and says how old the copy is; the palette leads to it', async ({
    workbench,
    centre,
  }) => {
    const running = await workbench.start({ centreUrl: centre.url });
    const { station } = running;
    await patientWithTexts(running, centre);
    await centre.kill();
    await expect(station.status('offline')).toBeVisible();
    const search = new TextSearch(station);
    await station.page.keyboard.press('Control+K');
    await station.page.keyboard.type('søk i tekst');
    await station.page.keyboard.press('Enter');
    await search.find('sover sitt');
    await expect(search.hits()).toHaveCount(1);
    await expect(search.dialog().getByTestId('search-age')).toContainText(/Utdatert siden/, {
      timeout: 45_000,
    });
    await workbench.shot(running, 'search-offline');
  });

  test('P11 leaves no word of the search in the log of accesses or on the disk in the clear, and none for the next person', async ({
    workbench,
    centre,
  }) => {
    const running = await workbench.start({ centreUrl: centre.url });
    const { station } = running;
    const { patientId } = await patientWithTexts(running, centre);
    const search = new TextSearch(station);
    await search.open();
    await search.find('zzhemmeligord');
    await expect(search.dialog()).toContainText('Ingen treff');
    await station.page.keyboard.press('Escape');
    await expect(search.dialog()).toBeHidden();
    await station.page.evaluate(async (patient) => {
      const { station: asked } = window as unknown as { station: Station };
      await asked.searchText({ query: 'zzhemmeligord', patientId: patient, limit: 10 });
    }, patientId);
    await station.page.getByRole('button', { name: 'Logg ut' }).click();
    await station.signIn('vaktleder');
    await expect(station.status('live')).toBeVisible();
    await search.open();
    await expect(search.field()).toHaveValue('');
    await station.page.keyboard.press('Escape');
    const entries = await auditOf(running);
    const searches = entries.filter(({ action }) => action === 'patient.search_text');
    expect(searches.map(({ ground, patientId: whose }) => [ground, whose ?? null])).toEqual([
      ['text', null],
      ['text', patientId],
    ]);
    expect(JSON.stringify(entries)).not.toContain('zzhemmeligord');
    await running.app.close();
    const files = readdirSync(workbench.profile, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    expect(files.length).toBeGreaterThan(3);
    expect(files.filter((path) => readFileSync(path).includes('zzhemmeligord'))).toEqual([]);
  });
});

/** What the centre has of the accesses of today; waits until this workstation's searches are there. */
async function auditOf({ station }: RunningApp) {
  const read = () =>
    station.page.evaluate(async () => {
      const { station: asked } = window as unknown as { station: Station };
      const now = Date.now();
      const answer = await asked.readAccess({
        ...{ source: 'centre', from: now - 3_600_000, to: now + 3_600_000, after: null, limit: 1_000 },
        ...{ patientId: null, userId: null, kinds: [] },
      });
      return answer.ok ? answer.value.rows.map(({ entry }) => entry).toReversed() : [];
    });
  await expect
    .poll(async () => (await read()).filter(({ action }) => action === 'patient.search_text').length)
    .toBe(2);
  return read();
}
