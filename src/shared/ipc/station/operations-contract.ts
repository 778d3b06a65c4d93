/** Requests about updates, recovery, diagnostics. */
export const operationsRequests = {};
