/** English: updates, recovery, diagnostics. */
export const enOperations = {};
