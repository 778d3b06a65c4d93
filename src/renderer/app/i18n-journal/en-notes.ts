/** English: notes of a patient and their editor. */
export const enNotes = {} as const;
