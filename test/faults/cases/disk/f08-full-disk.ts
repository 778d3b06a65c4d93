import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { check } from '../../check';
import type { Fault } from '../../fault';
import type { FaultCentre } from '../../stage/centre';
import { holdAt } from '../../stage/disk/hold';
import { openKeyHeader } from '../../stage/disk/key-header';
import type { Lab } from '../../stage/lab';
import type { FaultStation } from '../../stage/station';
import { TinyDisk } from '../../stage/disk/tiny-disk';

const NURSE = 'sykepleier1';
/** Room for the ledger, the cache with its index of words, and the log of each at its longest. */
const DISK_KIB = 40_960;
/** A frame of the write-ahead log: a page and its head. SQLite folds the log in once it holds a thousand of them. */
const FRAME = 4_096 + 24;
const FOLDED_AT = 1_000;

interface Full {
  readonly lab: Lab;
  readonly centre: FaultCentre;
  readonly station: FaultStation;
  readonly disk: TinyDisk;
  readonly alertId: string;
}

/** The profile's disk is full: whoever acts hears it, nothing is half done, and all goes on when there is room. */
export const f8: Fault = {
  id: 'F8',
  title: 'full disk',
  needs: ['tmpfs'],
  run: async (lab: Lab) => {
    const disk = TinyDisk.mount(lab, 'A', DISK_KIB);
    const centre = await lab.centre();
    const station = await (await lab.station('A', centre)).begin(NURSE);
    await station.untilLive();
    const full = { lab, centre, station, disk, alertId: await lab.raise(centre, station) };
    await atRegister(full);
    await atAnswer(full);
    await atBatch(full);
    await atCheckpoint(full);
    await lab.checkAll(centre, [station]);
    await atKeyHeader(lab, disk);
    return {
      injected:
        "disk filled to the last block at the commit of an act, of an answer, of a batch, where the log is folded in, and at the key header's writing",
      checked:
        'the act is refused as "disk full" and works once there is room, an unstored answer and batch come again, the old key header stays whole, nothing is lost or doubled',
    };
  },
  mutants: [
    {
      id: 'header-in-place',
      why: 'The key header is written over the old one instead of beside it.',
      edits: [
        {
          file: 'src/storage/durable-file.ts',
          find: `  const temporary = \`\${path}.writing\`;
  try {
    const file = openSync(`,
          replace: `  const temporary = path;
  try {
    const file = openSync(`,
        },
      ],
    },
    {
      id: 'write-failure-swallowed',
      why: 'A write that failed is logged, and the person is told that it is saved.',
      edits: [
        {
          file: 'src/main/app/acts/desk-service.ts',
          find: 'if (!written.ok) return this.#failed(written.error);',
          replace: `if (!written.ok) {
      this.#parts.onStoreFailure(written.error.cause);
      return success({ commandId: id, entityId: act.entity.id });
    }`,
        },
      ],
    },
    {
      id: 'answer-commit-unheard',
      why: 'The answer is booked by a statement of its own, which does not tell that its commit failed.',
      edits: [
        {
          file: 'src/main/ledger/ledger-store.ts',
          find: 'commit fails (full disk).\n    const answered = this.#inOne(() => {',
          replace:
            'commit fails (full disk).\n    const answered = ((run: () => StoredCommand | null) => run())(() => {',
        },
      ],
    },
    {
      id: 'unstored-batch-acked',
      why: 'A batch that the disk did not take is acked all the same.',
      edits: [
        {
          file: 'src/main/sync/inbound.ts',
          find: 'const result = await this.store.applyChanges(boundedBatch(raw));',
          replace: `const batch = raw as { epoch: string; to: number };
      const result = await this.store.applyChanges(boundedBatch(raw)).catch(() => ({
        kind: 'applied' as const, position: { epoch: batch.epoch, cursor: batch.to }, changed: null, unusable: 0,
      }));`,
        },
      ],
    },
  ],
};

async function atRegister({ station, disk, alertId }: Full): Promise<void> {
  await fillUp(station, disk);
  const refused = await station.comment(alertId, 'ord på full disk');
  check(
    'an act on a full disk is refused as "disk full"',
    refused.kind === 'refused' && refused.error === 'disk_full',
    refused,
  );
  const rows = await station.child.ask('outboxRows', null);
  check('nothing of it is in the outbox', rows.length === 0, rows);
  disk.free();
  const saved = await station.comment(alertId, 'ord på full disk');
  check('the same act is saved once there is room', saved.kind === 'saved', saved);
  await station.untilSettled();
}

/** The centre has applied it, the ledger cannot book that: it stays in the outbox and is asked again. */
async function atAnswer({ lab, station, disk, alertId }: Full): Promise<void> {
  const failures = await storeFailures(station);
  const held = await holdAt(lab, station, 'ledger.answer:before');
  const saved = await station.comment(alertId, 'ord hvis svar ikke fikk plass');
  check('the act is saved', saved.kind === 'saved', saved);
  await held();
  await fillUp(station, disk);
  await station.child.ask('release', null);
  await station.until(
    'notes that the answer could not be stored, or counts it as done',
    ({ counters, outbox }) => (counters['store_failure'] ?? 0) > failures || outbox.unsent === 0,
  );
  const { outbox } = await station.state();
  check('an answer that was not stored leaves the act in the outbox', outbox.unsent === 1, outbox);
  disk.free();
  await station.untilSettled();
}

async function atBatch({ lab, centre, station, disk }: Full): Promise<void> {
  const failures = await storeFailures(station);
  const held = await holdAt(lab, station, 'cache.applyChanges:before');
  await centre.measureRed(2);
  await held();
  const { head } = await centre.state();
  await fillUp(station, disk);
  await station.child.ask('release', null);
  await station.until(
    'notes that the batch could not be stored, or counts it as stored',
    ({ counters, link }) => (counters['store_failure'] ?? 0) > failures || link.cursor === head,
  );
  const { link } = await station.state();
  check('a batch that was not stored does not count as received', link.cursor < head, { link, head });
  disk.free();
  await station.untilSettled(head);
}

/** The log of the ledger is as long as it may get, and there is no room to fold it in. */
async function atCheckpoint({ lab, station, disk, alertId }: Full): Promise<void> {
  station.proxy.welcome('down');
  station.proxy.cut('rst');
  await station.until('knows that the link is gone', ({ link }) => link.state !== 'live');
  const frames = (): number => Math.floor(statSync(join(disk.folder, 'ledger.db-wal')).size / FRAME);
  const before = (await station.state()).outbox.unsent;
  let saved = 0;
  const act = async (): Promise<boolean> => {
    const outcome = await station.comment(alertId, `ord ${String(saved)} i en lang logg`);
    if (outcome.kind === 'saved') saved += 1;
    else
      check(
        'what does not fit is refused as "disk full"',
        outcome.kind === 'refused' && outcome.error === 'disk_full',
        outcome,
      );
    return outcome.kind === 'saved';
  };
  while (frames() < FOLDED_AT - 12) check('there is room for the act', await act());
  disk.fill(40);
  while (await act()) check('the disk is full at last', saved < FOLDED_AT);
  check('the log was due to be folded in while there was no room', frames() >= FOLDED_AT, frames());
  const { outbox } = await station.state();
  check('the outbox holds what was told as saved, and no more', outbox.unsent - before === saved, outbox);
  await station.kill();
  disk.free();
  await station.begin(NURSE);
  const after = await station.state();
  check('all of it is there after the next start', after.outbox.unsent - before === saved, after.outbox);
  check('there is room for acts again', await act());
  station.proxy.welcome('pass');
  await lab.until('everything is sent', async () => (await station.state()).outbox.unsent === 0, 120_000);
}

/** No block, one, two …: wherever the writing stops, the header is the old one or the new one. */
async function atKeyHeader(lab: Lab, disk: TinyDisk): Promise<void> {
  const path = join(disk.folder, 'key.json');
  const made = await openKeyHeader(lab, path, { note: false, dataExists: false });
  check('a key header is made', made.kind === 'opened', made);
  for (const blocksLeft of [0, 1, 2]) {
    const before = readFileSync(path, 'utf8');
    disk.fill(blocksLeft);
    const written = await openKeyHeader(lab, path, { note: true, dataExists: true });
    disk.free();
    if (written.kind === 'not written') {
      check('the failure names the full disk', written.code === 'ENOSPC', written);
      const now = existsSync(path) ? readFileSync(path, 'utf8') : null;
      check('the old key header is untouched', now === before, now);
    }
    const again = await openKeyHeader(lab, path, { note: false, dataExists: true });
    check('the key is the same afterwards', again.kind === 'opened' && again.key === made.key, again);
  }
}

/** Not while the audit log is being confirmed: the files that come and go with that would leave a block free. */
async function fillUp(station: FaultStation, disk: TinyDisk): Promise<void> {
  await station.untilAuditConfirmed();
  disk.fill();
}

async function storeFailures(station: FaultStation): Promise<number> {
  return (await station.state()).counters['store_failure'] ?? 0;
}
