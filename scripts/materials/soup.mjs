import { PACKAGES } from '../../test/architecture/rooms.mjs';
import { shippedPackages, toolPackages } from './locked-packages.mjs';

const SHOWN_INTEGRITY = 24;

/**
 * The list of software of unknown provenance (IEC 62304 section 8.1.2: title, maker's designation, version), in Markdown: what
 * becomes part of the product, and what only builds and tests it. Made from package-lock.json and the rooms alone.
 * @param {import('./locked-packages.mjs').Lock} lock
 * @param {typeof import('../runtime-versions.json', { with: { type: 'json' } })} runtimes
 */
export function soupList(lock, runtimes) {
  const shipped = shippedPackages(lock).filter(({ name }) => name !== 'electron');
  const tools = toolPackages(lock);
  const { official, registry } = runtimes.electron;
  return `# Software from others

<!-- Made by "npm run soup" from package-lock.json; a test compares. -->

What Vaktrom is made of beside its own source (SOUP in the words of IEC 62304). A version is the one that package-lock.json
pins; the checksum (its beginning here) is verified by npm at every install. The bill of materials of a package
(\`resources/sbom.cdx.json\`) lists the same, with whole checksums.

## Runtime

${table(
  ['part', 'version', 'licence', 'what for'],
  [
    ['Electron', official.version, 'MIT', 'the runtime of a release, with its Chromium and Node.js'],
    [
      'Electron',
      registry.version,
      'MIT',
      `the runtime where only a package registry is reachable (Chromium ${registry.chrome}, Node.js ${registry.node}); for tests and training, not for a release`,
    ],
  ],
)}

## In the product

${String(shipped.length)} packages: what the source may import (\`test/architecture/rooms.mjs\`), and what these need in turn.

${shippedTable(shipped)}

## Tools

${String(tools.length)} packages that the project asks for to build and test; nothing of them is shipped.

${table(
  ['package', 'version', 'licence'],
  tools.map(({ name, version, license }) => [name, version, license || 'not stated in the lock file']),
)}
`;
}

/** @param {import('./locked-packages.mjs').LockedPackage[]} shipped */
function shippedTable(shipped) {
  return table(
    ['package', 'version', 'licence', 'checksum', 'why it is there'],
    shipped.map((one) => [
      one.name,
      one.version,
      one.license || 'not stated in the lock file',
      `\`${one.integrity.slice(0, SHOWN_INTEGRITY)}\``,
      reasonOf(one),
    ]),
  );
}

/** @param {import('./locked-packages.mjs').LockedPackage} one */
function reasonOf({ name, path, neededBy }) {
  const own = PACKAGES.find((allowed) =>
    allowed.name.endsWith('/') ? name.startsWith(allowed.name) : name === allowed.name,
  );
  const direct = own !== undefined && path === `node_modules/${name}`;
  return direct ? own.why : `needed by ${neededBy.join(', ')}`;
}

/** @param {string[]} head @param {string[][]} rows */
function table(head, rows) {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
