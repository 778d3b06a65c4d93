/** The one channel from main to the wall's page; there is none back. */
export const WALL_VIEW = 'vaktrom:wall:view';
