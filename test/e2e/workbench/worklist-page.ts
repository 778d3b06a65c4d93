import type { Locator } from '@playwright/test';
import type { Station } from '@shared/ipc/contract';
import type { WorklistRow } from '@shared/ipc/views';
import { syntheticPersonNumber } from '@shared/clinical/person-number';
import { fhirPatient, fhirSpo2, postFhir } from './centre-log';
import type { StationPage } from './station-page';

/** The worklist as a person sees it, and as main has it. */
export class WorklistUnderTest {
  constructor(readonly station: StationPage) {}

  readonly grid = (): Locator => this.station.page.getByTestId('worklist');
  readonly row = (patientId: string): Locator => this.station.worklistRow(patientId);
  readonly search = (): Locator => this.station.page.getByRole('searchbox');
  readonly heading = (name: RegExp): Locator => this.grid().locator('.section-heading', { hasText: name });
  readonly bulk = (): Locator => this.station.page.getByRole('button', { name: /Gjennomgå alle grønne/ });

  /** Ids of the rows that are drawn, from the top. */
  shownIds(): Promise<readonly string[]> {
    return this.grid().evaluate((grid) => {
      const rows = [...grid.querySelectorAll<HTMLElement>('[row-id]')];
      return rows
        .sort((a, b) => Number(a.getAttribute('row-index')) - Number(b.getAttribute('row-index')))
        .map((row) => row.getAttribute('row-id') ?? '')
        .filter((id, at, all) => !id.startsWith('section:') && all.indexOf(id) === at);
    });
  }

  /** Id of the row that has the keyboard. */
  focusedId(): Promise<string | null> {
    return this.station.page.evaluate(
      () => document.activeElement?.closest('[row-id]')?.getAttribute('row-id') ?? null,
    );
  }

  rows(): Promise<readonly WorklistRow[]> {
    return this.station.page.evaluate(async () => {
      const answer = await (window as unknown as { station: Station }).station.readWorklist({});
      if (!answer.ok) throw new Error(answer.error);
      return JSON.parse(answer.value) as readonly WorklistRow[];
    });
  }

  /** One of very many rows; all of them are too much to carry out of the page. */
  nth(index: number): Promise<{ readonly patientId: string; readonly name: string }> {
    return this.station.page.evaluate(async (at) => {
      const answer = await (window as unknown as { station: Station }).station.readWorklist({});
      const row = answer.ok ? (JSON.parse(answer.value) as readonly WorklistRow[])[at] : undefined;
      if (row === undefined) throw new Error(`No row ${String(at)}`);
      return { patientId: row.patientId, name: row.name };
    }, index);
  }

  async rowOf(patientId: string): Promise<WorklistRow> {
    const row = (await this.rows()).find((one) => one.patientId === patientId);
    if (row === undefined) throw new Error(`No row of ${patientId}`);
    return row;
  }

  async focus(patientId: string): Promise<void> {
    await this.row(patientId).locator('[col-id="name"]').click();
    await this.station.page.keyboard.press('Escape');
  }

  numberOf(patientId: string): Promise<string> {
    return this.station.page.evaluate(async (id) => {
      const answer = await (window as unknown as { station: Station }).station.readPatient({ patientId: id });
      if (!answer.ok) throw new Error(answer.error);
      return answer.value.patient.identifier.value;
    }, patientId);
  }
}

/** The nth synthetic person number of these tests. */
export function numberFor(n: number): string {
  for (let individual = n * 7; ; individual += 1) {
    const number = syntheticPersonNumber('1948-04-12', individual % 1_000);
    if (number !== undefined) return number;
  }
}

/** Registers a patient by the intake; the name begins the list of greens where it begins with "Aa". */
export async function addPatient(url: string, n: number, family: string): Promise<string> {
  const number = numberFor(n);
  await postFhir(url, fhirPatient(number, family, 'Test'));
  return number;
}

export async function measure(url: string, number: string, value: number, minutesAgo = 1): Promise<void> {
  await postFhir(url, fhirSpo2(number, value, new Date(Date.now() - minutesAgo * 60_000)));
}
