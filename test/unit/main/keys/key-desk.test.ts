import { downtimeConfigSchema } from '@main/app/downtime/downtime-config';
import { PUBLIC_TRUST } from '@main/trust/centre-trust';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { journalConfigSchema } from '@main/app/journal/site-journal';
import { KeyDesk } from '@main/app/keys/key-desk';
import type { KeyCare } from '@main/app/keys/key-care';
import { PreferenceFile } from '@main/app/preferences';
import type { Running } from '@main/app/running';
import { defaultPolicy } from '@main/app/policy/site-policy';
import { Station } from '@main/app/station';
import { KeyChanges } from '@main/keys/key-changes';
import { KeyEnvelope, type DataKey } from '@main/keys/key-envelope';
import { temporaryFolder } from '../../../support/temporary-folder';

/** A station over a key store that can be locked, made anew or be another one. */
function desk(folder = temporaryFolder()) {
  const ring = { name: 'gnome_libsecret' as string | null, locked: false, mask: 1 };
  const turned = (bytes: Buffer) => Promise.resolve(Buffer.from(bytes.map((byte) => byte ^ ring.mask)));
  let ids = 0;
  const envelope = new KeyEnvelope(
    join(folder, 'key.json'),
    {
      backend: () => Promise.resolve(ring.locked ? null : ring.name),
      selected: () => Promise.resolve(ring.name),
      wrap: turned,
      unwrap: turned,
    },
    () => `6f1c2c1e-7a52-4f2e-9a57-${String((ids += 1)).padStart(12, '0')}`,
    () => false,
    1,
  );
  const changes = new KeyChanges(envelope);
  const relaunched: (string | null)[] = [];
  const opened: DataKey[] = [];
  const values = new Map<string, string>();
  const keyCare: KeyCare = {
    settle: (key, onProgress) => {
      if (key.next === undefined) return Promise.resolve(key);
      onProgress(0, 3);
      return Promise.resolve(changes.finishRotation(key));
    },
    proven: () => undefined,
  };
  const running = {
    session: { user: null },
    workstationId: 'w',
    stores: {
      ledger: {
        call: (name: string, { key, value }: { key: string; value: string }) => {
          if (name === 'saveValue') values.set(key, value);
          return Promise.resolve(values.get(key) ?? null);
        },
      },
    },
    stop: () => Promise.resolve(),
  } as unknown as Running;
  const rotations: unknown[] = [];
  const station = new Station({
    firstScreen: () => Promise.resolve(),
    config: {
      centre: { kind: 'url', origin: new URL('http://127.0.0.1:1') },
      training: true,
      profile: folder,
      dataFolder: folder,
      language: 'nb',
      site: {
        centreUrl: null,
        centreTls: { ca: null, pin: null, nextPin: null },
        language: 'nb',
        training: { patients: 1, seed: 1, historyDays: 0 },
        key: { recoveryRequired: false },
        videoHosts: [],
        videoStart: null,
        journal: journalConfigSchema.parse({}),
        downtime: downtimeConfigSchema.parse({}),
        looks: { decided: [] },
      },
      trust: PUBLIC_TRUST,
      policy: defaultPolicy(),
      policyPath: null,
      templates: [],
      phrases: [],
    },
    envelope,
    keyCare,
    preferences: new PreferenceFile(join(folder, 'preferences.json'), { language: 'nb', theme: 'system' }),
    clock: { now: () => 0 },
    version: '0',
    newId: () => 'id',
    rescue: { examine: () => Promise.reject(new Error()), salvage: () => Promise.reject(new Error()) },
    run: (key) => {
      opened.push(key);
      return Promise.resolve(running);
    },
    onChange: ({ key }) => {
      if (key?.rotation != null) rotations.push(key.rotation);
    },
    onProblem: () => undefined,
    onNoticeFailure: () => undefined,
  });
  const means = {
    changes,
    recoveryRequired: true,
    relaunch: (extra: string | null) => relaunched.push(extra),
  };
  return {
    folder,
    ring,
    station,
    changes,
    relaunched,
    opened,
    values,
    rotations,
    desk: new KeyDesk(station, means),
  };
}

describe('the key at a start', () => {
  it('is asked for again once the keyring is unlocked, and a new process only where that does not help', async () => {
    const made = desk();
    await made.station.start();
    const again = desk(made.folder);
    again.ring.locked = true;
    await again.station.start();
    expect(again.station.view()).toMatchObject({
      phase: 'broken',
      problem: 'key_store_locked',
      key: { was: 'gnome_libsecret', now: 'gnome_libsecret', recovery: false, olderStore: false },
    });
    await again.desk.retry();
    expect(again.relaunched).toEqual([null]);
    again.ring.locked = false;
    expect(await again.desk.retry()).toMatchObject({
      ok: true,
      value: { phase: 'signed_out', problem: null },
    });
    expect(again.relaunched).toEqual([null]);
    expect(again.station.view().key).toBeUndefined();
    expect(await again.desk.retry()).toEqual({ ok: false, error: 'invalid_state' });
  });

  it('offers the back-end from before where another one is in use, and nothing else does', async () => {
    const made = desk();
    await made.station.start();
    expect(made.desk.useOlderStore()).toEqual({ ok: false, error: 'invalid_state' });
    const again = desk(made.folder);
    again.ring.name = null;
    await again.station.start();
    expect(again.station.view()).toMatchObject({
      problem: 'key_store_changed',
      key: { now: null, olderStore: true },
    });
    expect(again.desk.useOlderStore().ok).toBe(true);
    expect(again.relaunched).toEqual(['--password-store=gnome-libsecret']);
  });

  it('is opened by the recovery code where the keyring was made anew, once, and the access log hears of it', async () => {
    const made = desk();
    await made.station.start();
    const offered = made.desk.offerRecovery();
    if (!offered.ok) throw new Error('no code');
    const { code } = offered.value;
    expect(await made.desk.confirmRecovery(null, code)).toMatchObject({
      ok: true,
      value: { recoveryRequired: true },
    });
    const again = desk(made.folder);
    again.ring.mask = 9;
    await again.station.start();
    expect(again.station.view()).toMatchObject({
      problem: 'key_store_replaced',
      key: { was: 'gnome_libsecret', recovery: true, choosePassphrase: false },
    });
    expect(await again.desk.recover('00000', null)).toMatchObject({ error: 'wrong_recovery_code' });
    expect(await again.desk.recover(code, null)).toMatchObject({ ok: true, value: { phase: 'signed_out' } });
    expect([...again.values.values()]).toContain('recovered');
    expect(again.opened[0]?.derive('ledger')).toEqual(made.opened[0]?.derive('ledger'));
    expect(await again.desk.recover(code, null)).toEqual({ ok: false, error: 'invalid_state' });
  });
});

describe('a start whose key header the disk does not give or take', () => {
  it('opens by the copy beside it where the header cannot be read, and says so where neither can', async () => {
    const made = desk();
    await made.station.start();
    const path = join(made.folder, 'key.json');
    rmSync(path);
    mkdirSync(path);
    const again = desk(made.folder);
    await again.station.start();
    expect(again.station.view()).toMatchObject({ phase: 'signed_out' });
    rmSync(`${path}.previous`);
    const third = desk(made.folder);
    await third.station.start();
    expect(third.station.view()).toMatchObject({ phase: 'broken', problem: 'key_header_corrupt' });
  });

  it('says that something is wrong where the key store itself fails', async () => {
    const made = desk();
    made.changes.envelope.state = () => Promise.reject(new Error('bus'));
    await made.station.start();
    expect(made.station.view()).toMatchObject({ phase: 'broken', problem: 'unknown' });
  });

  it('says that the disk is full where the header of a new profile is not taken, by key store and by passphrase', async () => {
    const full = Object.assign(new Error('no space'), { code: 'ENOSPC' });
    for (const name of ['gnome_libsecret', null]) {
      const made = desk();
      made.ring.name = name;
      made.changes.envelope.file.write = () => {
        throw full;
      };
      await made.station.start();
      if (name === null) expect(await made.station.unlock('x')).toEqual({ ok: false, error: 'failed' });
      expect(made.station.view()).toMatchObject({ phase: 'broken', problem: 'disk_full' });
    }
  });
});

describe('a change of the data key at the desk', () => {
  it('puts away what has files open, tells how far it is, and goes on with the new key', async () => {
    const made = desk();
    await made.station.start();
    expect(await made.desk.rotate(null)).toMatchObject({ ok: true, value: { phase: 'signed_out' } });
    expect(made.rotations).toEqual(expect.arrayContaining([{ done: 0, of: 3 }]));
    expect(made.opened).toHaveLength(2);
    expect(made.opened[1]?.derive('ledger')).not.toEqual(made.opened[0]?.derive('ledger'));
    expect([...made.values.values()]).toContain('rotated');
    expect(made.station.view().key).toBeUndefined();
  });

  it('stops with its reason where what has files open cannot be put away', async () => {
    const made = desk();
    await made.station.start();
    const { running } = made.station;
    Object.assign(running ?? {}, { stop: () => Promise.reject(new Error('stuck')) });
    expect(await made.desk.rotate(null)).toEqual({ ok: false, error: 'failed' });
    expect(made.station.view()).toMatchObject({ phase: 'broken', problem: 'unknown' });
  });
});
