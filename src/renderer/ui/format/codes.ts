import type { AlertView, WrittenField } from '@shared/ipc/views';
import type { Programme } from '@shared/model/plan';
import type { Coded } from '@shared/model/primitives';

/** Coded causes and actions of the patient's programmes, each code once, in the programmes' order. */
export function codesOf(
  programmes: readonly Programme[],
  patientProgrammes: readonly string[],
): { readonly causes: Coded[]; readonly actions: Coded[] } {
  const own = programmes.filter((programme) => patientProgrammes.includes(programme.id));
  const chosen = own.length > 0 ? own : programmes;
  return {
    causes: deduped(chosen.flatMap((programme) => programme.causes)),
    actions: deduped(chosen.flatMap((programme) => programme.actions)),
  };
}

function deduped(codes: readonly Coded[]): Coded[] {
  return [...new Map(codes.map((coded) => [coded.code, coded] as const).reverse()).values()].reverse();
}

/** The words of a coded cause or action in the patient's programmes; anything else as it is. */
export function codeText(
  { programmes, patient }: Pick<AlertView, 'programmes' | 'patient'>,
  field: WrittenField,
  text: string,
): string {
  const { causes, actions } = codesOf(programmes, patient.programmes);
  const codes = field === 'cause' ? causes : field === 'action' ? actions : [];
  return codes.find(({ code }) => code === text)?.text ?? text;
}
