/** Bokmål: notes of a patient and their editor. */
export const nbNotes = {} as const;
