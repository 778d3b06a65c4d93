import { fromWireTime, MINUTE, type Clock, type Millis } from '@shared/clock';
import { needsLead, type LeadReason } from '@shared/clinical/needs-lead';
import type {
  OverseenDesk,
  OverseenNote,
  OverseenPatient,
  OversightView,
} from '@shared/ipc/lead/oversight-contract';
import type { DeliveryRow } from '@shared/ipc/journal/note-views';
import type { AlertRow } from '@shared/ipc/views';
import type { User } from '@shared/model/patient';
import { troublesOf } from '@shared/lead/oversight/desk-troubles';
import { needsPerson } from '@shared/lead/oversight/needs-person';
import type { DeskState } from '@shared/wire/desk-queries';
import type { Running } from '../running';
import type { DeskBoard } from './desk-board';

/** Who is silent changes by the hour; the plans of everybody are not gone through for each look. */
const SILENT_EVERY: Millis = MINUTE;

/** How this workstation itself stands. */
export interface OwnDesk {
  readonly sound: string;
  readonly userName: string | null;
  /** Our clock, ms; when the link was last heard. */
  readonly heardAt: Millis | null;
  readonly live: boolean;
}

/** Looks over the whole centre, again and again while a lead does; remembers since when all is well. */
export class Oversight {
  #calmSince: Millis | null = null;
  #silent: { readonly at: Millis; readonly patients: readonly OverseenPatient[] } | null = null;

  constructor(
    readonly clock: Clock,
    readonly board: DeskBoard,
  ) {}

  async read(running: Running, user: User, own: OwnDesk): Promise<OversightView> {
    const now = this.clock.now() + running.link.offset;
    const told = await this.board.read(running, false);
    const silent = await this.#silentAt(running, now);
    const { deliveries } = await running.delivery.queue(user);
    const view = {
      ...alertsOf(running.desk.alerts(), now),
      notes: notesOf(deliveries),
      silent,
      desks: [...ownDesk(running, own, now), ...otherDesks(told.desks, running.workstationId, now)],
    };
    const isCalm = Object.values(view).every((part) => part.length === 0);
    this.#calmSince = isCalm ? (this.#calmSince ?? now) : null;
    return { at: now, ...view, others: told.others, calmSince: this.#calmSince };
  }

  async #silentAt({ stores }: Running, now: Millis): Promise<readonly OverseenPatient[]> {
    const known = this.#silent;
    if (known !== null && Math.abs(now - known.at) < SILENT_EVERY) return known.patients;
    const patients = await stores.cache.call('readSilent', { now });
    this.#silent = { at: now, patients };
    return patients;
  }
}

/** What reaches the lead by the rule of the mark in the strip, the longest wait first. */
export function alertsOf(
  rows: readonly AlertRow[],
  now: Millis,
): Pick<OversightView, 'escalated' | 'overdue' | 'idle'> {
  const of = (reason: LeadReason): AlertRow[] => rows.filter((row) => needsLead(row, now) === reason);
  return {
    escalated: of('escalated').sort((a, b) => a.raisedAt - b.raisedAt),
    overdue: of('overdue').sort((a, b) => a.dueAt - b.dueAt),
    idle: of('idle').sort((a, b) => (a.takenAt ?? a.dueAt) - (b.takenAt ?? b.dueAt)),
  };
}

function notesOf(deliveries: readonly DeliveryRow[]): OverseenNote[] {
  return deliveries
    .filter(needsPerson)
    .map(({ id, noteId, patientId, patientName, by, at, state }) => ({
      deliveryId: id,
      noteId,
      patientId,
      patientName,
      by,
      since: at,
      isRefused: state === 'rejected',
    }))
    .sort((a, b) => a.since - b.since);
}

function ownDesk({ workstationId }: Running, own: OwnDesk, now: Millis): OverseenDesk[] {
  const facts = { connected: own.live, hasUser: own.userName !== null, lastSeenAt: now, sound: own.sound };
  const since = own.live ? now : (own.heardAt ?? now);
  return troublesOf(facts, now).map((trouble) => ({
    workstationId,
    isOwn: true,
    trouble,
    userName: own.userName,
    since,
  }));
}

function otherDesks(desks: readonly DeskState[], ownId: string, now: Millis): OverseenDesk[] {
  return desks
    .filter(({ workstationId }) => workstationId !== ownId)
    .flatMap(({ workstationId, connected, user, lastSeenAt: seen, sound, sampleAt }) => {
      const lastSeenAt = fromWireTime(seen);
      const facts = { connected, hasUser: user !== undefined, lastSeenAt, sound: sound ?? null };
      return troublesOf(facts, now).map((trouble) => ({
        workstationId,
        isOwn: false,
        trouble,
        userName: user?.name ?? null,
        since: connected && sampleAt !== undefined ? fromWireTime(sampleAt) : lastSeenAt,
      }));
    })
    .sort((a, b) => a.since - b.since);
}
