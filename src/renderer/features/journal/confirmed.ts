import type { Confirmed } from '@shared/ipc/journal/note-inputs';
import type { Patient } from '@shared/model/patient';

/** Whose note it is as the dialog draws it (product.md N6). */
export function confirmedOf({ id, name, birthDate }: Patient): Confirmed {
  return { patientId: id, family: name.family, given: name.given, birthDate };
}
