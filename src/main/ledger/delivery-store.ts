import type { Millis } from '@shared/clock';
import type { Named } from '@shared/model/primitives';
import type { SqliteDatabase } from '@storage/open-database';
import type { CommandResult } from '@shared/wire/command-result';
import {
  reportOf,
  type DeliveryJob,
  type JobError,
  type JobProgress,
  type MadeAnew,
  type NewDelivery,
} from './delivery-job';
import { deliveryStatements, type JobRow } from './delivery-statements';
import type { StoredCommand } from './ledger-calls';

/** The centre said no to the note's export: the note is not to leave. */
const CENTRE_REFUSED: JobError = {
  code: 'centre',
  text: {
    nb: 'Responssenteret godtok ikke notatet eller journalføringen, så ingenting ble sendt. Se «Usendt».',
    en: 'The centre did not accept the note or its export, so nothing was sent. See “Unsent”.',
  },
};

/** Deliveries in an open ledger. What changes them with an act runs inside the act's transaction. */
export interface DeliveryStore {
  /** A new one, or one whose export the centre had refused, asked for again. */
  readonly add: (job: NewDelivery, body: Uint8Array) => void;
  /** A refused one, made anew from the record, on its way again to where the record says now. */
  readonly again: (id: string, made: MadeAnew, at: Millis, reportId: string) => void;
  /** A report of how it stands is in the outbox. */
  readonly reported: (id: string, reported: string, reportId: string) => void;
  readonly progress: (id: string, progress: JobProgress) => void;
  /** What the centre answered to an export or a report. */
  readonly answered: (stored: StoredCommand, result: CommandResult) => void;
  /** All that is under way, refused or not reported, and what was received lately; in the order asked for. */
  readonly all: () => DeliveryJob[];
  readonly one: (id: string) => DeliveryJob | null;
  readonly body: (id: string) => Uint8Array | null;
  /** Drops the documents of what was received before a time. */
  readonly dropBodies: (before: Millis) => void;
}

/** Prepares them once for the life of the connection. */
export function deliveryStore(db: SqliteDatabase): DeliveryStore {
  const { insert, again, reported, progress, granted, refused, reportAnswered, all, one, body, drop } =
    deliveryStatements(db);
  const say = (command: StoredCommand['command'], result: CommandResult): void => {
    const yes = result.status === 'applied' || result.status === 'duplicate';
    if (command.type === 'note.export') {
      const { deliveryId } = command.payload as { readonly deliveryId: string };
      if (yes) granted.run(deliveryId);
      else {
        const { code, text } = CENTRE_REFUSED;
        const told = reportOf({ state: 'rejected', receipt: null, error: CENTRE_REFUSED });
        refused.run(code, JSON.stringify(text), told, deliveryId);
      }
    } else if (command.type === 'delivery.report') {
      reportAnswered.run(yes ? result.version : 0, command.entity?.id ?? '', command.id);
    }
  };
  return {
    add: ({ by, ...job }, bytes) => {
      const waiting = reportOf({ state: 'waiting', receipt: null, error: null });
      insert.run({ ...job, body: bytes, byUser: JSON.stringify(by), reported: waiting });
    },
    again: (id, { body: bytes, route }, at, reportId) => {
      again.run(bytes, route, at, reportOf({ state: 'queued', receipt: null, error: null }), reportId, id);
    },
    reported: (id, what, reportId) => {
      reported.run(what, reportId, id);
    },
    progress: (id, { receipts, error, ...rest }) => {
      progress.run({
        ...rest,
        id,
        receipts: JSON.stringify(receipts),
        errorCode: error?.code ?? null,
        errorText: error === null ? null : JSON.stringify(error.text),
      });
    },
    answered: ({ command }, result) => {
      say(command, result);
    },
    all: () => all.all().map(jobOf),
    one: (id) => {
      const row = one.get(id);
      return row === undefined ? null : jobOf(row);
    },
    body: (id) => body.get(id) ?? null,
    dropBodies: (before) => {
      drop.run(before);
    },
  };
}

function jobOf({ receipts, errorCode, errorText, byUser, reportId, ...row }: JobRow): DeliveryJob {
  return {
    ...row,
    receipts: JSON.parse(receipts) as readonly string[],
    error:
      errorCode === null
        ? null
        : { code: errorCode, text: JSON.parse(errorText ?? '{"nb":"","en":""}') as JobError['text'] },
    by: JSON.parse(byUser) as Named,
    reporting: reportId !== null,
  };
}
