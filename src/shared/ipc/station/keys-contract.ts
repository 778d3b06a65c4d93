/** Requests about the data key. */
export const keysRequests = {};
