/** English: windows, wall and looks. */
export const enWindows = {};
