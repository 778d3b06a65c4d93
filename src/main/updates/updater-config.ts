/** electron-updater's folder below ours; it downloads into `pending` in it. */
export const DOWNLOADS = 'downloads';

/** The contents of electron-updater's own settings file. */
export const UPDATER_CONFIG = `provider: custom\nupdaterCacheDirName: ${DOWNLOADS}\n`;
