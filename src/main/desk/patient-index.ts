import type { AlertRow } from '@shared/ipc/views';

type Indexed = Pick<AlertRow, 'id' | 'patientId'>;

/** Which alerts that are not closed a patient has. */
export class PatientIndex {
  readonly #ids = new Map<string, Set<string>>();
  readonly #patients = new Map<string, string>();

  load(rows: Iterable<Indexed>): void {
    this.#ids.clear();
    this.#patients.clear();
    for (const row of rows) this.#add(row);
  }

  change(rows: Iterable<Indexed>, gone: Iterable<string>): void {
    for (const row of rows) this.#add(row);
    for (const id of gone) this.#remove(id);
  }

  #add({ id, patientId }: Indexed): void {
    if (this.#patients.get(id) === patientId) return;
    this.#remove(id);
    this.#patients.set(id, patientId);
    const ids = this.#ids.get(patientId);
    if (ids === undefined) this.#ids.set(patientId, new Set([id]));
    else ids.add(id);
  }

  #remove(id: string): void {
    const patientId = this.#patients.get(id);
    if (patientId === undefined) return;
    this.#patients.delete(id);
    const ids = this.#ids.get(patientId);
    ids?.delete(id);
    if (ids?.size === 0) this.#ids.delete(patientId);
  }

  idsOf(patientId: string): readonly string[] {
    return [...(this.#ids.get(patientId) ?? [])];
  }
}
