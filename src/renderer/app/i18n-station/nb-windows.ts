/** Bokmål: windows, wall and looks. */
export const nbWindows = {};
