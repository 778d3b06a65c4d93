import { readFileSync, rmSync, statSync, utimesSync, writeFileSync, mkdirSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startStep } from './progress.mjs';

const RETRY_MS = 150;
const HEARTBEAT_MS = 5_000;
/** A half-written lock file is one whose owner died between two system calls. */
const UNREADABLE_IS_STALE_AFTER_MS = 10_000;
/** Of an owner on another host (a shared home folder) only the heartbeat tells whether it lives. */
const SILENT_IS_STALE_AFTER_MS = 120_000;

/** @typedef {{ token: string, pid: number, host: string, started: string }} LockOwner */

/**
 * Holds a lock file while the work runs. Waits for a living owner, takes over from a dead one.
 * @template T
 * @param {string} path
 * @param {{ cleanup: import('./cleanup.mjs').Cleanup, waitingFor: string }} options
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withFileLock(path, options, work) {
  const release = await acquire(path, options.waitingFor);
  const forget = options.cleanup.defer(release);
  try {
    return await work();
  } finally {
    forget();
    release();
  }
}

/** @param {string} path @param {string} waitingFor */
async function acquire(path, waitingFor) {
  mkdirSync(dirname(path), { recursive: true });
  /** @type {LockOwner} */
  const owner = { token: randomUUID(), pid: process.pid, host: hostname(), started: startOf(process.pid) };
  const step = startStep(`Waiting for another process that ${waitingFor}`);
  while (!tryCreate(path, JSON.stringify(owner))) {
    if (isStale(path)) removeStale(path);
    else await sleep(RETRY_MS);
  }
  step.done();
  const heartbeat = setInterval(() => touch(path), HEARTBEAT_MS);
  heartbeat.unref();
  return () => {
    clearInterval(heartbeat);
    if (readOwner(path)?.token === owner.token) rmSync(path, { force: true });
  };
}

/** @param {string} path @param {string} content */
function tryCreate(path, content) {
  try {
    writeFileSync(path, content, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Whether the owner of a lock is gone.
 * @param {string} path
 * @param {number} [now]
 */
export function isStale(path, now = Date.now()) {
  let age;
  try {
    age = now - statSync(path).mtimeMs;
  } catch {
    return false;
  }
  const owner = readOwner(path);
  if (owner === undefined) return age > UNREADABLE_IS_STALE_AFTER_MS;
  if (owner.host !== hostname()) return age > SILENT_IS_STALE_AFTER_MS;
  return !isAlive(owner.pid) || startOf(owner.pid) !== owner.started;
}

/**
 * Two waiting processes may both find the lock stale. The guard makes the second look again, so that it
 * never removes the lock which the first has taken in the meantime.
 * @param {string} path
 */
function removeStale(path) {
  const guard = `${path}.takeover`;
  if (!tryCreate(guard, '')) {
    try {
      if (Date.now() - statSync(guard).mtimeMs > UNREADABLE_IS_STALE_AFTER_MS) rmSync(guard, { force: true });
    } catch {
      // The other process has finished its take-over.
    }
    return;
  }
  try {
    if (isStale(path)) rmSync(path, { force: true });
  } finally {
    rmSync(guard, { force: true });
  }
}

/** @param {string} path @returns {LockOwner | undefined} */
function readOwner(path) {
  try {
    const owner = JSON.parse(readFileSync(path, 'utf8'));
    return typeof owner?.pid === 'number' ? owner : undefined;
  } catch {
    return undefined;
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/**
 * When a process was started, where the system tells: a process number is used again after a while.
 * @param {number} pid
 */
function startOf(pid) {
  try {
    const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
    // Fields 3 (state) and 22 (start); counted from behind the process name, which may hold spaces.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? 'ended' : (fields[19] ?? '');
  } catch {
    return '';
  }
}

/** @param {string} path */
function touch(path) {
  try {
    utimesSync(path, new Date(), new Date());
  } catch {
    // The lock was taken away by hand; the next command will notice.
  }
}
