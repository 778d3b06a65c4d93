import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { newClientKey } from '@main/delivery/client-key';
import { DeliverySender, type DeliverySenderParts } from '@main/delivery/delivery-sender';
import { dialogFolders } from '@main/delivery/dialog-folders';
import { tokenClient } from '@main/delivery/token-client';
import { vkpClient } from '@main/delivery/vkp-client';
import type { NewDelivery } from '@main/ledger/delivery-job';
import { LedgerStore } from '@main/ledger/ledger-store';
import { openLedger } from '@main/ledger/open-ledger';
import { DAY } from '@shared/clock';
import { appRec } from '@shared/journal/dialog/write-app-rec';
import { replaceFile } from '@storage/durable-file';
import { ManualTime } from '../../../support/centre-clock';
import { auditDraft, LEDGER_KEY, newCommand } from '../../../support/ledger-rows';
import { startSmallReceiver, type SmallReceiver } from '../../../support/delivery/small-receiver';
import { temporaryFolder } from '../../../support/temporary-folder';

const ROUTES = ['310000027', '310000035', '310000043', '310000051'];

/** A ledger, a clock by hand, and a sender over them that can be ended as a kill would. */
function senderOn(folder: string, time: ManualTime, ways: Pick<DeliverySenderParts, 'hand' | 'receipts'>) {
  const store = new LedgerStore(
    openLedger({ path: join(folder, 'ledger.db'), key: LEDGER_KEY, mustExist: false }),
  );
  const { deliveries } = store;
  const news: string[] = [];
  let busy = 0;
  const sender = new DeliverySender({
    ledger: {
      jobs: () => Promise.resolve(deliveries.all()),
      job: (id) => Promise.resolve(deliveries.one(id)),
      body: (id) => Promise.resolve(deliveries.body(id)),
      update: async (id, progress) => {
        await Promise.resolve();
        deliveries.progress(id, progress);
      },
      dropBodies: async (before) => {
        await Promise.resolve();
        deliveries.dropBodies(before);
      },
    },
    clock: time,
    after: time.after,
    random: () => 0.5,
    hand: async (job, document) => {
      busy += 1;
      try {
        return await ways.hand(job, document);
      } finally {
        busy -= 1;
      }
    },
    keptBack: () => Promise.resolve(null),
    receipts: ways.receipts,
    onChanged: () => undefined,
    onNews: (what) => news.push(what),
    onStoreFailure: (error) => news.push(String(error)),
  });
  let open = true;
  const kill = (): void => {
    if (!open) return;
    open = false;
    sender.stop();
    store.close();
  };
  onTestFinished(kill);
  const quiet = async (): Promise<void> => {
    do for (let turn = 0; turn < 4; turn += 1) await new Promise((done) => setImmediate(done));
    while (busy > 0);
  };
  return { store, sender, news, kill, quiet };
}

/** A delivery that the centre said yes to. */
function granted(store: LedgerStore, n: number, over: Partial<NewDelivery> = {}): void {
  const id = `delivery-${String(n)}`;
  const entry = newCommand(`c-${String(n)}`);
  const command = { ...entry.command, type: 'note.export', payload: { deliveryId: id, channel: 'vkp' } };
  const job: NewDelivery = {
    ...{ id, noteId: `note-${String(n)}`, patientId: 'patient-1', patientName: 'Blomst, Vakker' },
    ...{ channel: 'vkp', route: ROUTES[n % ROUTES.length] ?? '', documentId: `document-${String(n)}` },
    ...{ by: { id: 'user-nurse-1', name: 'Sykepleier Én' }, createdAt: 0 },
    ...over,
  };
  const body = Buffer.from(JSON.stringify({ id: job.documentId }));
  store.register({ ...entry, command }, auditDraft(), () => {
    store.deliveries.add(job, body);
  });
  store.answer({ status: 'applied', id: command.id, seq: n, version: 2 }, null);
}

function wayTo(receiver: SmallReceiver, time: ManualTime): Pick<DeliverySenderParts, 'hand' | 'receipts'> {
  const asking = { timeoutMs: 20_000, maxBytes: 65_536, stopping: new AbortController().signal };
  const key = newClientKey();
  let ids = 0;
  const tokens = tokenClient({
    ...{ tokenUrl: `${receiver.base}/token`, clientId: 'client', scope: 'scope', registerUrl: null, asking },
    key: () => Promise.resolve(key),
    newId: () => String((ids += 1)),
    now: time.now,
  });
  const hand = vkpClient({ baseUrl: receiver.base, serviceCodes: 'dho', tokens, asking });
  return { hand: (job, document) => hand(job.route, document), receipts: null };
}

describe('delivery under faults', () => {
  it('drains 300 notes to four municipalities after a week without them, in order and each once', async () => {
    const time = new ManualTime(0);
    const receiver = await startSmallReceiver();
    receiver.mode = 'down';
    const { store, sender, quiet } = senderOn(temporaryFolder(), time, wayTo(receiver, time));
    for (let n = 0; n < 300; n += 1) granted(store, n);
    await sender.start();
    while (time.now() < 7 * DAY) {
      await quiet();
      time.advance(DAY / 8);
    }
    expect([receiver.came.length, sender.jobs.filter(({ state }) => state !== 'queued').length]).toEqual([
      0, 0,
    ]);
    receiver.mode = 'ok';
    for (let turn = 0; turn < 500 && sender.jobs.some(({ state }) => state !== 'received'); turn += 1) {
      await quiet();
      time.advance(DAY / 8);
    }
    const wanted = ROUTES.map((route, at) => [
      route,
      Array.from({ length: 75 }, (_, turn) => `document-${String(turn * 4 + at)}`),
    ]);
    expect([...receiver.kept].sort(([a], [b]) => a.localeCompare(b))).toEqual(wanted);
    expect([receiver.came.length, receiver.mostAtOnce]).toEqual([300, 1]);
  }, 60_000);

  it('is one document where the receiver keeps it and dies before it answers, however often', async () => {
    const time = new ManualTime(0);
    const receiver = await startSmallReceiver();
    receiver.mode = 'stored_then_cut';
    const { store, sender, quiet } = senderOn(temporaryFolder(), time, wayTo(receiver, time));
    granted(store, 0);
    await sender.start();
    while (receiver.came.length < 4) {
      await quiet();
      time.advance(900_000);
    }
    receiver.mode = 'ok';
    while (sender.jobs[0]?.state !== 'received') {
      await quiet();
      time.advance(900_000);
    }
    expect([...receiver.kept.values()]).toEqual([['document-0']]);
    expect(new Set(receiver.came.map(({ body }) => body)).size).toBe(1);
  });

  it('sends at most the same document again where the workstation ended before it wrote down the answer', async () => {
    const time = new ManualTime(0);
    const folder = temporaryFolder();
    const receiver = await startSmallReceiver();
    const way = wayTo(receiver, time);
    let killed: (() => void) | null = null;
    const first = senderOn(folder, time, {
      ...way,
      // The receiver has it; nothing of that reaches the disk.
      hand: async (job, document) => {
        const answer = await way.hand(job, document);
        killed?.();
        return answer;
      },
    });
    killed = first.kill;
    granted(first.store, 0);
    await first.sender.start();
    while (receiver.came.length === 0) await new Promise((done) => setImmediate(done));
    await first.quiet();
    const second = senderOn(folder, time, way);
    expect(second.store.deliveries.one('delivery-0')?.state).toBe('queued');
    await second.sender.start();
    while (second.sender.jobs[0]?.state !== 'received') await second.quiet();
    expect(receiver.came.map(({ document }) => document)).toEqual(['document-0', 'document-0']);
    expect([...receiver.kept.values()]).toEqual([['document-0']]);
    expect(second.store.deliveries.one('delivery-0')?.state).toBe('received');
  });
});

describe('receipts in a folder', () => {
  const party = { name: 'Øvelse', herId: '99990003' };
  const receipt = (id: string, originalId: string): string =>
    appRec({
      ...{ id, generatedAt: '2026-03-02T12:00:00Z', sender: party, receiver: party },
      ...{ status: 'received', faults: [] },
      original: { id: originalId, type: 'DIALOG_HELSEFAGLIG', issuedAt: '2026-03-02T11:00:00Z' },
    });
  const BOMB = `<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><AppRec>&b;</AppRec>`;

  it('end what they answer, once; what is unknown, repeated or a trap changes nothing and is told', async () => {
    const time = new ManualTime(0);
    const folder = temporaryFolder();
    const [out, inbox] = [join(folder, 'out'), join(folder, 'in')];
    mkdirSync(out);
    mkdirSync(inbox);
    const transport = dialogFolders({ out, in: inbox, write: replaceFile });
    const { store, sender, news, quiet } = senderOn(folder, time, {
      hand: (job, document) => transport.hand(job.route, job.documentId, document),
      receipts: transport.receipts,
    });
    granted(store, 0, { channel: 'dialogmelding', route: '99990004' });
    await sender.start();
    await expect.poll(() => sender.jobs[0]?.state).toBe('sent');
    expect(readdirSync(out)).toEqual(['document-0.dialogmelding.xml']);
    writeFileSync(join(inbox, '1.xml'), receipt('r-0', 'somebody-else'));
    writeFileSync(join(inbox, '2.xml'), BOMB);
    writeFileSync(join(inbox, '3.xml'), receipt('r-1', 'document-0'));
    writeFileSync(join(inbox, '4.xml'), receipt('r-1', 'document-0'));
    await expect
      .poll(() => {
        time.advance(5_000);
        return sender.jobs[0]?.state;
      })
      .toBe('received');
    await expect
      .poll(() => {
        time.advance(300_000);
        return existsSync(join(inbox, 'unread', '2.xml'));
      })
      .toBe(true);
    await quiet();
    expect(readdirSync(inbox)).toEqual(['unread']);
    expect(store.deliveries.one('delivery-0')).toMatchObject({ state: 'received', receipt: 'r-1' });
    expect([...new Set(news)].sort()).toEqual(['receipt_repeated', 'receipt_unknown', 'receipt_unreadable']);
  });
});
