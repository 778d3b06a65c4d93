import { PACKAGES } from '../../test/architecture/rooms.mjs';

/**
 * A package as package-lock.json pins it; `path` is its place in the tree, `neededBy` the packages that brought it.
 * @typedef {{ path: string, name: string, version: string, license: string, integrity: string, neededBy: string[] }} LockedPackage
 * @typedef {{ name?: string, version?: string, license?: string, integrity?: string, dependencies?: Record<string, string>, peerDependencies?: Record<string, string>, peerDependenciesMeta?: Record<string, { optional?: boolean }>, optionalDependencies?: Record<string, string>, devDependencies?: Record<string, string> }} LockEntry
 * @typedef {{ packages: Record<string, LockEntry> }} Lock
 */

/** Brought by its own download or as a whole, not by what npm installs below it. */
const ALONE = ['electron'];
/** Optional peers that the bundler takes in where they happen to lie: `debug` colours its lines with it. */
const TAKEN = ['supports-color'];
/** Types alone, which the compiler takes away. */
const TYPES = '@types/';
const TREE = 'node_modules/';

/**
 * Every package that becomes part of the product: what the source may import (the gate of the rooms lets nothing else in), and
 * what these need in turn. What only builds and tests is left out.
 * @param {Lock} lock
 * @returns {LockedPackage[]} sorted by name, then place
 */
export function shippedPackages(lock) {
  /** @type {Map<string, Set<string>>} */
  const found = new Map();
  const queue = directlyNeeded(lock).map((path) => ({ path, by: '' }));
  for (let at = 0; at < queue.length; at += 1) {
    const { path, by } = /** @type {{ path: string, by: string }} */ (queue[at]);
    const known = found.get(path);
    const bringers = known ?? new Set();
    if (by !== '') bringers.add(by);
    if (known !== undefined) continue;
    found.set(path, bringers);
    for (const next of neededBy(lock, path)) queue.push({ path: next, by: nameAt(lock, path) });
  }
  return [...found].map(([path, bringers]) => described(lock, path, bringers)).sort(byName);
}

/**
 * What the project asks for itself and does not ship: tools of building and testing.
 * @param {Lock} lock
 * @returns {LockedPackage[]}
 */
export function toolPackages(lock) {
  const shipped = new Set(shippedPackages(lock).map(({ path }) => path));
  return ownNames(lock)
    .map((name) => TREE + name)
    .filter((path) => !shipped.has(path))
    .map((path) => described(lock, path, new Set()))
    .sort(byName);
}

/** Names in the project's own package.json. @param {Lock} lock */
function ownNames({ packages }) {
  return Object.keys({ ...packages['']?.dependencies, ...packages['']?.devDependencies });
}

/** @param {Lock} lock */
function directlyNeeded(lock) {
  const may = (/** @type {string} */ name) =>
    PACKAGES.some((allowed) =>
      allowed.name.endsWith('/') ? name.startsWith(allowed.name) : name === allowed.name,
    );
  return ownNames(lock)
    .filter(may)
    .map((name) => TREE + name);
}

/** @param {Lock} lock @param {string} path */
function neededBy(lock, path) {
  const entry = lock.packages[path];
  if (entry === undefined || ALONE.includes(nameAt(lock, path))) return [];
  const peers = entry.peerDependenciesMeta ?? {};
  const asked = { ...entry.dependencies, ...entry.optionalDependencies, ...entry.peerDependencies };
  const names = new Set([...Object.keys(asked), ...Object.keys(peers)]);
  const left = (/** @type {string} */ name) => peers[name]?.optional === true && !TAKEN.includes(name);
  return [...names]
    .filter((name) => !name.startsWith(TYPES) && !left(name))
    .map((name) => placeOf(lock, path, name))
    .filter((place) => place !== undefined);
}

/** Where a package finds another: below itself, else ever higher up. @param {Lock} lock @param {string} from @param {string} name */
function placeOf({ packages }, from, name) {
  const folders = from.split(`/${TREE}`);
  for (let depth = folders.length; depth >= 0; depth -= 1) {
    const above = folders.slice(0, depth).join(`/${TREE}`);
    const place = above === '' ? TREE + name : `${above}/${TREE}${name}`;
    if (packages[place] !== undefined) return place;
  }
  return undefined;
}

/** @param {Lock} lock @param {string} path */
function nameAt({ packages }, path) {
  return packages[path]?.name ?? path.slice(path.lastIndexOf(TREE) + TREE.length);
}

/** @param {Lock} lock @param {string} path @param {Set<string>} bringers @returns {LockedPackage} */
function described(lock, path, bringers) {
  const { version = '', license = '', integrity = '' } = lock.packages[path] ?? {};
  return { path, name: nameAt(lock, path), version, license, integrity, neededBy: [...bringers].sort() };
}

/** @param {LockedPackage} a @param {LockedPackage} b */
function byName(a, b) {
  return a.name === b.name ? (a.path < b.path ? -1 : 1) : a.name < b.name ? -1 : 1;
}
