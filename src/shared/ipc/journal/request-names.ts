/** Names of the requests about what is written for the journal; sending it and its queue have others. */
export const noteRequestNames = [
  'signNote',
  'readNotes',
  'prepareNote',
  'checkNote',
  'takeNote',
  'takeNotes',
] as const;
