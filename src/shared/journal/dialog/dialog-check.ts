import type { NoteFacts } from '../facts';
import { numberTrouble } from '../rules/patient-number';
import type { DialogParty } from './dialog-parties';

/** Why a note does not become a helsefaglig dialog, whatever PDF goes with it. */
export type DialogTrouble = 'no_number' | 'wrong_number' | 'number_not_of_birth_date' | 'no_address';

/**
 * What keeps a note from being made a helsefaglig dialog, its PDF aside: the patient's identity must fit its kind and the
 * birth date, and both parties need their HER-ids (Helsedirektoratet, Dialogmelding 1.1).
 */
export function dialogTrouble(request: {
  readonly facts: NoteFacts;
  readonly sender: DialogParty;
  readonly receiver: DialogParty;
}): DialogTrouble | undefined {
  const { facts, sender, receiver } = request;
  return numberTrouble(facts.patient) ?? ([sender, receiver].every(isAddressed) ? undefined : 'no_address');
}

function isAddressed({ name, herId, service }: DialogParty): boolean {
  return (
    [herId, service.herId].every((id) => /^\d{1,10}$/.test(id)) &&
    name.trim() !== '' &&
    service.name.trim() !== ''
  );
}
