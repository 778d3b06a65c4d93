import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CacheStore } from '@main/cache/cache-store';
import { entityReader } from '@main/cache/queries/entity-reader';
import { temporaryFolder } from '../../../support/temporary-folder';

describe('lookups of one patient', () => {
  it('find the plan by the patient, however many plans there are', () => {
    const store = new CacheStore({ path: join(temporaryFolder(), 'cache.db'), key: Buffer.alloc(32, 7) });
    const asked: string[] = [];
    const prepare = store.db.prepare.bind(store.db);
    store.db.prepare = (sql: string) => {
      asked.push(sql);
      return prepare(sql);
    };
    entityReader(store.db);
    const [planOf] = asked.filter((sql) => sql.includes("kind = 'plan'"));
    const steps = prepare<[string], { detail: string }>(`EXPLAIN QUERY PLAN ${planOf ?? ''}`).all(
      'patient-1',
    );
    store.close();
    expect(steps[0]?.detail).toContain('entity_of_patient (patient_id=? AND kind=?)');
  });
});
