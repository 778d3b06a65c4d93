import type { Confirmed } from '@shared/ipc/journal/note-inputs';
import type { Patient } from '@shared/model/patient';

/** Whether what the page showed when the person said yes is the record's (product.md N6). */
export function isConfirmed(confirmed: Confirmed, { id, name, birthDate }: Patient): boolean {
  return (
    confirmed.patientId === id &&
    confirmed.family === name.family &&
    confirmed.given === name.given &&
    confirmed.birthDate === birthDate
  );
}
