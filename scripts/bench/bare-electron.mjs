import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { linkTree } from '../provision/artifact-cache.mjs';

/**
 * A command that starts an Electron with another app than ours. The official runtime opens the folder that it is
 * given. The one from the registry has no default app and opens what lies in its own resources: it gets a second tree,
 * of hard links, with that app in it.
 * @param {string} electron executable of the provisioned runtime
 * @param {string} folder where the second tree and the app's folder may be made
 * @param {string} program entry of the app, a module
 * @returns {readonly string[]} executable and arguments
 */
export function bareElectron(electron, folder, program) {
  const dist = dirname(electron);
  if (!existsSync(join(dist, 'resources', 'app'))) {
    const app = join(folder, 'bare-app');
    writeApp(app, program);
    return [electron, app];
  }
  const tree = join(folder, 'bare-electron');
  linkTree(dist, tree);
  writeApp(join(tree, 'resources', 'app'), program);
  return [join(tree, basename(electron))];
}

/** @param {string} folder @param {string} program */
function writeApp(folder, program) {
  // In the linked tree this is a link to our own project.
  rmSync(folder, { force: true, recursive: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "name": "bare", "type": "module", "main": "main.js" }\n');
  writeFileSync(join(folder, 'main.js'), `import ${JSON.stringify(pathToFileURL(program).href)};\n`);
}
