/** Bokmål: lock and fast switch. */
export const nbLock = {};
