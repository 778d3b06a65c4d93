/** English: the data key. */
export const enKeys = {};
