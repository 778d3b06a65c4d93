import { packageFuses } from './scripts/package/fuses.mjs';

/**
 * How the app is packaged. `scripts/package.mjs` lays out the app folder (built pages, package.json, the SQLite module and
 * nothing else), gives the Electron to use, and looks at the result afterwards.
 * @type {import('electron-builder').Configuration}
 */
export default {
  appId: 'no.vaktrom.workstation',
  productName: 'Vaktrom',
  copyright: 'Vaktrom',
  directories: { app: 'dist/stage', output: 'dist/package', buildResources: 'resources/icon' },
  files: ['**/*'],
  // The native module alone lies beside the archive: the operating system loads it, and cannot look into one.
  asar: { smartUnpack: false },
  asarUnpack: ['**/*.node'],
  npmRebuild: false,
  electronLanguages: ['nb', 'en-US'],
  electronFuses: packageFuses(process.platform),
  extraResources: [{ from: 'resources', to: '.', filter: ['*.json'] }],
  publish: null,
  linux: {
    target: ['AppImage', 'deb'],
    executableName: 'vaktrom',
    category: 'MedicalSoftware',
    icon: 'resources/icon',
    synopsis: 'Workstation of a response centre for digital home follow-up',
    vendor: 'Vaktrom',
  },
  win: { target: ['nsis'], executableName: 'Vaktrom', icon: 'resources/icon/512x512.png' },
  // The sandbox stays: whoever starts it from the menu gets no switch that takes it away.
  appImage: { executableArgs: [] },
  // For all users of the machine: files that a signed-in person cannot change.
  nsis: { oneClick: false, perMachine: true, allowToChangeInstallationDirectory: false },
};
