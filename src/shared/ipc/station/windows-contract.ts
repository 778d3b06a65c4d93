/** Requests about windows, wall and looks. */
export const windowsRequests = {};
