import { mkdirSync, readdirSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CacheStore } from '@main/cache/cache-store';
import { batch, oneRedAlert } from '../../../support/builders';
import { temporaryFolder } from '../../../support/temporary-folder';

const key = Buffer.alloc(32, 7);
const state = oneRedAlert();
const snapshot = { epoch: 'epoch-1', upTo: 6, part: 1, parts: 1, changes: state };

describe('a cache whose files another program holds', () => {
  it('opens though a snapshot that was broken off cannot be removed; the next one waits until it can', () => {
    const path = join(temporaryFolder(), 'cache.db');
    // A folder stands for a file that cannot be removed.
    mkdirSync(`${path}.next`);
    const store = new CacheStore({ path, key });
    store.adoptEpoch('epoch-1');
    expect(store.applyChanges(batch(0, state)).kind).toBe('applied');
    expect(() => store.applySnapshotPart(snapshot)).toThrow();
    rmdirSync(`${path}.next`);
    expect(store.applySnapshotPart(snapshot).kind).toBe('swapped');
    store.close();
  });

  it('goes on where it could not be put aside, and is put aside at the next try', () => {
    const path = join(temporaryFolder(), 'cache.db');
    const store = new CacheStore({ path, key });
    store.adoptEpoch('epoch-1');
    store.applyChanges(batch(0, state));
    const { cursor } = store.position();
    // A name that no file can take stands for a file that cannot be renamed.
    expect(() => {
      store.rebuild('no/folder');
    }).toThrow();
    expect(store.position()).toEqual({ epoch: 'epoch-1', cursor });
    expect(store.lists().alerts).toHaveLength(1);
    store.rebuild('1');
    expect(store.position()).toEqual({ epoch: null, cursor: 0 });
    expect(readdirSync(join(path, '..'))).toContain('cache.db.damaged-1');
    store.adoptEpoch('epoch-2');
    store.close();
  });
});
