import { expect, type Locator, type Page } from '@playwright/test';
import type { AlertRow, DiagnosticsView, WorklistRow } from '@shared/ipc/views';
import type { Station } from '@shared/ipc/contract';

/** The screen as a person uses it, by the handles that stay stable. */
export class StationPage {
  constructor(readonly page: Page) {}

  readonly status = (state: string): Locator =>
    this.page.locator(`[data-testid="station-status"][data-state="${state}"]`);
  readonly outboxCount = (): Locator => this.page.getByTestId('outbox-count');
  readonly queueRow = (alertId: string): Locator =>
    this.page.locator(`[data-testid="alert-queue"] [row-id="${alertId}"]`).first();
  readonly worklistRow = (patientId: string): Locator =>
    this.page.locator(`[data-testid="worklist"] [row-id="${patientId}"]`).first();

  async unlock(): Promise<void> {
    await this.page.getByRole('button', { name: 'Lås opp' }).click();
    await this.page.getByLabel('Brukernavn').waitFor();
  }

  async signIn(username = 'sykepleier1', password = 'trening'): Promise<void> {
    await this.page.getByLabel('Brukernavn').fill(username);
    await this.page.getByLabel('Passord').fill(password);
    await this.page.getByRole('button', { name: 'Logg inn' }).click();
  }

  /** From the unlock screen to a live worklist. */
  async enter(username?: string): Promise<void> {
    await this.unlock();
    await this.signIn(username);
    await expect(this.status('live')).toBeVisible();
  }

  async goTo(place: 'Arbeidsliste' | 'Varsler' | 'Oppgaver' | 'Logg' | 'Innstillinger'): Promise<void> {
    const rail = this.page.getByRole('navigation', { name: 'Hovedmeny' });
    await rail.getByRole('button', { name: place }).click();
  }

  async openAlert(alertId: string): Promise<void> {
    await this.goTo('Varsler');
    await this.queueRow(alertId).click();
  }

  async take(): Promise<void> {
    await this.page.getByRole('button', { name: 'Ta', exact: true }).click();
    await this.page.getByRole('button', { name: 'Kvitter ut', exact: true }).waitFor();
  }

  async fillClosing(comment: string): Promise<void> {
    await this.page.getByLabel('Årsak').selectOption({ index: 1 });
    await this.page.getByLabel('Tiltak').selectOption({ index: 1 });
    await this.page.getByLabel('Kommentar').fill(comment);
  }

  async close(): Promise<void> {
    await this.page.getByRole('button', { name: 'Kvitter ut', exact: true }).click();
  }

  /** An alert as the desk shows it now; undefined once it is closed. */
  async alert(alertId: string): Promise<AlertRow | undefined> {
    return (await this.alerts()).find((row) => row.id === alertId);
  }

  alerts(): Promise<readonly AlertRow[]> {
    return this.page.evaluate(async () => {
      const answer = await (window as unknown as { station: Station }).station.readAlertQueue({});
      return answer.ok ? (JSON.parse(answer.value) as readonly AlertRow[]) : [];
    });
  }

  /** Acts on their way, and acts that a person must decide about. */
  outboxView(): Promise<readonly [number, number]> {
    return this.page.evaluate(async () => {
      const answer = await (window as unknown as { station: Station }).station.readOutbox({});
      if (!answer.ok) throw new Error(answer.error);
      const attention = answer.value.filter(({ decisions }) => decisions.length > 0).length;
      return [answer.value.length - attention, attention] as const;
    });
  }

  diagnostics(): Promise<DiagnosticsView> {
    return this.page.evaluate(async () => {
      const answer = await (window as unknown as { station: Station }).station.readDiagnostics({});
      if (!answer.ok) throw new Error(answer.error);
      return answer.value;
    });
  }

  /** Values of one measure, oldest first, as the chart gets them. */
  series(patientId: string, code: string): Promise<readonly number[]> {
    return this.page.evaluate(
      async (query) => {
        const answer = await (window as unknown as { station: Station }).station.readSeries(query);
        if (!answer.ok) throw new Error(answer.error);
        return [...answer.value.value];
      },
      { patientId, code, from: 0, to: 1e15 },
    );
  }

  async setTheme(theme: 'light' | 'dark'): Promise<void> {
    await this.page.evaluate(async (chosen) => {
      await (window as unknown as { station: Station }).station.setPreferences({
        language: 'nb',
        theme: chosen,
      });
    }, theme);
  }

  /** Epoch of the log that the workstation follows. */
  epoch(): Promise<string | null> {
    return this.page.evaluate(async () => {
      const answer = await (window as unknown as { station: Station }).station.readLink({});
      return answer.ok ? answer.value.epoch : null;
    });
  }

  /** Patient ids by person number. */
  patientsByNumber(): Promise<Readonly<Record<string, string>>> {
    return this.page.evaluate(async () => {
      const { station } = window as unknown as { station: Station };
      const rows = await station.readWorklist({});
      const ids: Record<string, string> = {};
      for (const row of rows.ok ? (JSON.parse(rows.value) as readonly WorklistRow[]) : []) {
        const patient = await station.readPatient({ patientId: row.patientId });
        if (patient.ok) ids[patient.value.patient.identifier.value] = row.patientId;
      }
      return ids;
    });
  }

  /** Finds a patient by name in the worklist and opens the page. */
  async openPatientPage(patientId: string): Promise<void> {
    const name = await this.page.evaluate(async (id) => {
      const rows = await (window as unknown as { station: Station }).station.readWorklist({});
      const all = rows.ok ? (JSON.parse(rows.value) as readonly WorklistRow[]) : [];
      return all.find((row) => row.patientId === id)?.name ?? '';
    }, patientId);
    await this.goTo('Arbeidsliste');
    await this.page.getByRole('searchbox').fill(name);
    await this.worklistRow(patientId).click();
    await this.page.getByRole('button', { name: /Vis pasient/ }).click();
  }

  /** The first alert that fits; waits until the centre raises one. */
  async findAlert(fits: {
    readonly severity: AlertRow['severity'];
    readonly patientId?: string;
  }): Promise<AlertRow> {
    let found: AlertRow | undefined;
    await expect
      .poll(
        async () => {
          found = (await this.alerts()).find(
            (row) =>
              row.state === 'open' &&
              row.severity === fits.severity &&
              (fits.patientId === undefined || row.patientId === fits.patientId),
          );
          return found !== undefined;
        },
        { timeout: 30_000 },
      )
      .toBe(true);
    if (found === undefined) throw new Error('unreachable');
    return found;
  }
}
