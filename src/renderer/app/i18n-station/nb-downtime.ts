/** Bokmål: the downtime pack. */
export const nbDowntime = {};
