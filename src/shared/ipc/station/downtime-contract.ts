/** Requests about the downtime pack. */
export const downtimeRequests = {};
