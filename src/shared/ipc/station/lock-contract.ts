import { z } from 'zod';
import { idSchema } from '../../model/primitives';
import { request } from '../request';
import type { StationView } from '../views';

/** Why a desk was locked: nobody touched it, a person asked, the system locked or another user came, the machine slept. */
export type LockReason = 'idle' | 'asked' | 'system' | 'sleep';

/** What waits while the desk is locked: figures alone, nothing of whom. Alerts that are not closed and not snoozed. */
export interface LockBoard {
  readonly red: number;
  readonly yellow: number;
  readonly blue: number;
  /** Of these, past their deadline with nobody at them. */
  readonly overdue: number;
  /** Acts that the centre has not answered. */
  readonly unsent: number;
}

/** How the lock of the desk stands; times in ms on our wall clock. */
export interface LockView {
  readonly phase: 'open' | 'counting' | 'locked';
  /** When an idle desk locks; only while it counts down. */
  readonly locksAt: number | null;
  readonly reason: LockReason | null;
  readonly since: number | null;
  /** Whose desk it is, and the user name with which they came; only while it is locked. */
  readonly person: string | null;
  readonly username: string | null;
  readonly board: LockBoard | null;
}

/** Where a person stands in the page; ids alone. */
const placeSchema = z.strictObject({
  page: z.enum(['worklist', 'alerts', 'tasks', 'log', 'handover', 'settings']),
  patientId: idSchema.nullable(),
  panel: z.strictObject({ patientId: idSchema, alertId: idSchema.nullable() }).nullable(),
  section: z.enum(['overview', 'plan', 'forms', 'contact', 'notes', 'news2']),
  queueView: z.enum(['all', 'mine', 'lead']),
  outboxOpen: z.boolean(),
});
export type DeskPlace = z.infer<typeof placeSchema>;

/** How long a desk may be idle before it locks, minutes: what holds for this person, and what the site allows. */
export interface LockRule {
  readonly minutes: number;
  readonly usual: number;
  readonly least: number;
  readonly most: number;
}

const nothing = z.strictObject({});

/** Requests about lock and fast switch (product.md S2). */
export const lockRequests = {
  readLock: request<LockView>()(nothing, 'anyone'),
  lockDesk: request<null>()(nothing, 'signed_in', 'session.lock'),
  /** Opens the desk for the person it belongs to, or hands it to another: whoever proves who they are. */
  unlockDesk: request<StationView>()(
    z.strictObject({ username: z.string().min(1).max(200), password: z.string().min(1).max(1_000) }),
    'signed_in',
    'session.unlock',
  ),
  /** The page covers what it showed, and has handed over what was being typed. */
  lockShown: request<null>()(nothing, 'anyone'),
  /** Where the person stands, and whether they are at work with something that makes no input. */
  keepPlace: request<null>()(z.strictObject({ place: placeSchema, atWork: z.boolean() }), 'signed_in'),
  /** Where the same person stood before the lock; once, else null. */
  readPlace: request<DeskPlace | null>()(nothing, 'signed_in'),
  readLockRule: request<LockRule>()(nothing, 'signed_in'),
  setLockMinutes: request<LockRule>()(
    z.strictObject({ minutes: z.number().int().min(1).max(240) }),
    'signed_in',
    'session.lock_time',
  ),
};
