import { Enums, Models, Serialize, Spec, SPDX } from '@cyclonedx/cyclonedx-library';

/** Name in the package's resources. */
export const SBOM_FILE = 'sbom.cdx.json';

/**
 * The bill of materials of a package as CycloneDX 1.6 in JSON: the app, the runtime it was packaged with, and every package of
 * the lock file that becomes part of it. The same input gives the same bytes.
 * @param {{ name: string, version: string, description: string }} app
 * @param {{ version: string, route: string }} electron the runtime in the package
 * @param {import('./locked-packages.mjs').LockedPackage[]} packages
 */
export function billOfMaterials(app, electron, packages) {
  const root = new Models.Component(Enums.ComponentType.Application, app.name, {
    bomRef: `${app.name}@${app.version}`,
    version: app.version,
    description: app.description,
  });
  const bom = new Models.Bom({ metadata: new Models.Metadata({ component: root }) });
  /** @type {Map<string, import('@cyclonedx/cyclonedx-library').Models.Component>} */
  const byName = new Map();
  for (const one of packages) {
    const component = one.name === 'electron' ? runtimeComponent(electron, one) : packageComponent(one);
    byName.set(one.name, component);
    bom.components.add(component);
  }
  for (const one of packages) {
    const component = /** @type {import('@cyclonedx/cyclonedx-library').Models.Component} */ (
      byName.get(one.name)
    );
    const users = one.neededBy.length === 0 ? [root] : one.neededBy.map((name) => byName.get(name));
    for (const user of users) user?.dependencies.add(component.bomRef);
  }
  const serializer = new Serialize.JsonSerializer(new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6));
  return `${serializer.serialize(bom, { sortLists: true, space: 1 })}\n`;
}

/** @param {import('./locked-packages.mjs').LockedPackage} one */
function packageComponent({ name, version, license, integrity, path }) {
  const [scope, bare] = name.startsWith('@') ? name.split('/') : [undefined, name];
  const component = new Models.Component(Enums.ComponentType.Library, String(bare), {
    ...(scope === undefined ? {} : { group: scope }),
    bomRef: `${path}@${version}`,
    version,
    scope: Enums.ComponentScope.Required,
    purl: `pkg:npm/${scope === undefined ? '' : `${encodeURIComponent(scope)}/`}${String(bare)}@${version}`,
  });
  addLicence(component, license);
  const sha512 = /^sha512-(.+)$/.exec(integrity)?.[1];
  if (sha512 !== undefined) {
    component.hashes.set(Enums.HashAlgorithm['SHA-512'], Buffer.from(sha512, 'base64').toString('hex'));
  }
  return component;
}

/** The runtime itself, which may be another version than the package of that name. @param {{ version: string, route: string }} electron @param {import('./locked-packages.mjs').LockedPackage} locked */
function runtimeComponent(electron, { license }) {
  const component = new Models.Component(Enums.ComponentType.Framework, 'electron', {
    bomRef: `electron@${electron.version}`,
    version: electron.version,
    scope: Enums.ComponentScope.Required,
    purl: `pkg:generic/electron@${electron.version}`,
    description: `Runtime with its Chromium and Node.js; origin: ${electron.route}`,
  });
  addLicence(component, license);
  return component;
}

/** @param {import('@cyclonedx/cyclonedx-library').Models.Component} component @param {string} license */
function addLicence(component, license) {
  if (license === '') return;
  const acknowledgement = Enums.LicenseAcknowledgement.Declared;
  if (SPDX.isSupportedSpdxId(license)) {
    component.licenses.add(new Models.SpdxLicense(license, { acknowledgement }));
  } else if (/ (?:AND|OR|WITH) /.test(license)) {
    component.licenses.add(new Models.LicenseExpression(license));
  } else {
    component.licenses.add(new Models.NamedLicense(license, { acknowledgement }));
  }
}
