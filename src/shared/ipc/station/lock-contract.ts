/** Requests about lock and fast switch. */
export const lockRequests = {};
