/** Channels between main and the sound window; nothing else of the contract is known there. */
export const SOUND_ORDER = 'vaktrom:sound:order';
export const SOUND_REPORT = 'vaktrom:sound:report';
