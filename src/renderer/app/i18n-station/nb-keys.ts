/** Bokmål: the data key. */
export const nbKeys = {};
