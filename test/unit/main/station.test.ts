import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PreferenceFile } from '@main/app/preferences';
import type { Running } from '@main/app/running';
import { Station } from '@main/app/station';
import { KeyEnvelope } from '@main/keys/key-envelope';
import type { StationProblem, StationView } from '@shared/ipc/views';
import { temporaryFolder } from '../../support/temporary-folder';

const running = {
  session: { user: null },
  workstationId: 'w',
  stop: () => Promise.resolve(),
} as unknown as Running;

function station(run: () => Promise<Running> = () => Promise.resolve(running)) {
  const folder = temporaryFolder();
  const problems: StationProblem[] = [];
  const seen: StationView[] = [];
  const noStore = {
    backend: () => Promise.resolve(null),
    wrap: (key: Buffer) => Promise.resolve(key),
    unwrap: (key: Buffer) => Promise.resolve(key),
  };
  const made = new Station({
    config: {
      centre: { kind: 'url', origin: new URL('http://127.0.0.1:1') },
      training: true,
      profile: folder,
      dataFolder: folder,
      language: 'nb',
      site: { centreUrl: null, language: 'nb', training: { patients: 1, seed: 1, historyDays: 0 } },
    },
    envelope: new KeyEnvelope(
      join(folder, 'key.json'),
      noStore,
      () => '6f1c2c1e-7a52-4f2e-9a57-0d2f3b1f9d11',
      () => false,
      1,
    ),
    preferences: new PreferenceFile(join(folder, 'preferences.json'), { language: 'nb', theme: 'system' }),
    clock: { now: () => 0 },
    version: '0',
    run,
    onChange: (view) => seen.push(view),
    onProblem: (problem) => problems.push(problem),
  });
  return { made, problems, seen };
}

describe('station', () => {
  it('goes from locked over starting to signed out, and shows the passphrase only while locked', async () => {
    const { made, seen } = station();
    await made.start();
    expect(made.view()).toMatchObject({ phase: 'locked', newProfile: true, shownPassphrase: 'trening' });
    expect(await made.unlock('trening')).toMatchObject({
      ok: true,
      value: { phase: 'signed_out', shownPassphrase: null },
    });
    expect(seen.map((view) => view.phase)).toEqual(['locked', 'starting', 'signed_out']);
    expect(await made.unlock('trening')).toEqual({ ok: false, error: 'invalid_state' });
  });

  it('opens once when two unlock at the same instant', async () => {
    let runs = 0;
    const { made } = station(() => {
      runs += 1;
      return Promise.resolve(running);
    });
    await made.start();
    const both = await Promise.all([made.unlock('a'), made.unlock('b')]);
    expect([both.map((one) => one.ok), runs]).toEqual([[true, false], 1]);
  });

  it('believes the centre’s own word about training over what its address suggests', async () => {
    const { made } = station();
    await made.start();
    expect(made.view().training).toBe(true);
    made.centre = { name: 'Senter', mode: 'production' };
    expect(made.view()).toMatchObject({ training: false, centreName: 'Senter', shownPassphrase: 'trening' });
  });

  it('stops with a reason when what runs behind the key does not start', async () => {
    const { made, problems } = station(() =>
      Promise.reject(Object.assign(new Error('x'), { code: 'ENOSPC' })),
    );
    await made.start();
    await made.unlock('a');
    expect([made.view().phase, made.view().problem, problems]).toEqual([
      'broken',
      'disk_full',
      ['disk_full'],
    ]);
  });
});
