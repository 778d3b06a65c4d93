/** English: the downtime pack. */
export const enDowntime = {};
