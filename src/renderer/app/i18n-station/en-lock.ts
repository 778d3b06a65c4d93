/** English: lock and fast switch. */
export const enLock = {};
