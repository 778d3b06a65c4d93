import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '@shared/clock';
import { CrashLog, renderingFor } from '@main/app/operations/crash-log';
import { temporaryFolder } from '../../../support/temporary-folder';

const NOW = 1_800_000_000_000;
const gpu = (...ago: number[]) =>
  ago.map((one) => ({ what: 'gpu' as const, reason: 'killed', at: NOW - one }));
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

describe('what died', () => {
  it('is remembered over a restart, the newest first, as codes alone', () => {
    const path = join(temporaryFolder(), 'crashes.json');
    const first = new CrashLog(path, { now: () => NOW });
    const log = first.remembering(silent);
    log.error('page.gone', { reason: 'oom' });
    log.error('page.hung');
    log.error('store.died', { which: 'cache', code: 1 });
    log.error('gpu.gone', { reason: 'Kari Nordmann 12844832115' });
    log.warn('sound.trouble', { what: 'sound_window_gone' });
    log.error('store.failed', { error: 'x' });
    const again = new CrashLog(path, { now: () => NOW });
    expect(again.all.map(({ what, reason }) => `${what} ${reason}`)).toEqual([
      'sound gone',
      'gpu Kari_Nordmann__',
      'store 1',
      'page hung',
      'page oom',
    ]);
  });

  it('is bounded, and a file that is broken is none', () => {
    const path = join(temporaryFolder(), 'crashes.json');
    const log = new CrashLog(path, { now: () => NOW });
    for (let n = 0; n < 50; n += 1) log.note('page', String(n));
    expect(log.all).toHaveLength(20);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toHaveLength(20);
    for (const text of ['', '{', '[{"what":"gpu","reason":"a b","at":1}]']) {
      writeFileSync(path, text);
      expect(new CrashLog(path, { now: () => NOW }).all).toEqual([]);
    }
  });

  it('goes on where the disk does not take it', () => {
    const log = new CrashLog(join(temporaryFolder(), 'missing', 'crashes.json'), { now: () => NOW });
    log.note('gpu', 'killed');
    expect(log.all).toHaveLength(1);
  });

  it.each([
    [gpu(), 'hardware'],
    [gpu(0, MINUTE), 'hardware'],
    [gpu(0, MINUTE, 2 * MINUTE), 'software'],
    [gpu(0, MINUTE, 2 * HOUR), 'hardware'],
    [gpu(5 * HOUR, 5 * HOUR + MINUTE, 5 * HOUR + 2 * MINUTE), 'software'],
    [gpu(DAY, DAY + MINUTE, DAY + 2 * MINUTE), 'hardware'],
    [gpu(-3 * DAY, -3 * DAY, -3 * DAY), 'hardware'],
  ])('case %#: the next start draws in %s', (crashes, rendering) => {
    expect(renderingFor(crashes, NOW)).toBe(rendering);
  });
});
