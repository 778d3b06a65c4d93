import type { NoteExits } from '@shared/ipc/journal/note-views';
import type { Patient } from '@shared/model/patient';
import { recordOf, type JournalSite } from './site-journal';

/** Ways that this site has for a patient's notes. */
export function exitsFor(
  { vkp, dialogmelding, folder }: JournalSite,
  { municipality }: Pick<Patient, 'municipality'>,
): NoteExits {
  const record = vkp === null ? null : recordOf(vkp, municipality.number);
  return {
    sent: {
      vkp: vkp === null ? 'not_configured' : record === null ? 'no_municipality' : 'ready',
      dialogmelding: dialogmelding === null ? 'not_configured' : 'ready',
    },
    taken: ['clipboard', 'print', 'pdf', 'text', 'bundle', ...(folder === null ? [] : ['folder' as const])],
    receivers: { vkp: vkp?.receiver ?? null, dialogmelding: dialogmelding?.receiver.name ?? null },
  };
}
