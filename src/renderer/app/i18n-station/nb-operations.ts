/** Bokmål: updates, recovery, diagnostics. */
export const nbOperations = {};
