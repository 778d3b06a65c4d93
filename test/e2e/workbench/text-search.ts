import { expect, type Locator, type Page } from '@playwright/test';
import type { Station } from '@shared/ipc/contract';
import type { StationPage } from './station-page';

/** The search over texts, as a person uses it. */
export class TextSearch {
  readonly #page: Page;

  constructor(readonly station: StationPage) {
    this.#page = station.page;
  }

  readonly dialog = (): Locator => this.#page.getByRole('dialog', { name: /Søk i tekst/ });
  readonly field = (): Locator => this.dialog().getByRole('combobox');
  readonly hits = (): Locator => this.dialog().getByTestId('hit');
  readonly chosen = (): Locator => this.dialog().getByRole('option', { selected: true });

  async open(): Promise<void> {
    await this.#page.keyboard.press('Control+Shift+F');
    await expect(this.field()).toBeFocused();
  }

  async find(words: string): Promise<void> {
    await this.field().fill(words);
  }
}

/** Texts about one patient, written the way a person's acts write them; waits until the centre has all of them. */
export async function writeTexts(station: StationPage, patientId: string, alertId: string): Promise<void> {
  await station.page.evaluate(
    async ([patient, alert]) => {
      const { station: asked } = window as unknown as { station: Station };
      const now = new Date().toISOString();
      const read = await asked.readPatient({ patientId: patient });
      if (!read.ok) throw new Error(read.error);
      const { name, birthDate } = read.value.patient;
      const outcomes = [
        await asked.logContact({
          contact: {
            ...{
              patientId: patient,
              channel: 'phone',
              outcome: 'reached',
              spokeWith: 'datter',
              startedAt: now,
            },
            ...{
              summary: 'Datteren forteller at moren er tungpusten om natten og sover sittende.',
              alertIds: [],
            },
          },
        }),
        await asked.sendMessage({
          message: {
            patientId: patient,
            direction: 'out',
            text: 'Bruk leppepust når du blir tungpusten i trappa.',
          },
        }),
        await asked.putTask({
          taskId: null,
          version: 0,
          task: { patientId: patient, title: 'Ring datteren om søvnen', alertId: alert },
        }),
        await asked.signNote({
          subject: { patientId: patient, alertIds: [], contactIds: [], corrects: null },
          template: 'free',
          text: 'Ærlig talt: ål og øl til middag, sår på foten.',
          machineText: '',
          confirmed: { patientId: patient, ...name, birthDate },
        }),
        await asked.commentAlert({ alertId: alert, version: 1, text: 'Ektefellen er bortreist til søndag.' }),
      ];
      for (const outcome of outcomes) if (!outcome.ok) throw new Error(outcome.error);
    },
    [patientId, alertId] as const,
  );
  await expect(station.outboxCount()).toHaveText('0');
}
