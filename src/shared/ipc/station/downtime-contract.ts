import { z } from 'zod';
import { request } from '../request';

const nothing = z.strictObject({});

/** Where packs are put, and what became of the newest one there. */
export interface PackPlace {
  readonly kind: 'profile' | 'second';
  /** The folder, for the person who has to find it. */
  readonly folder: string;
  /** `missing`: the folder is not there, as a stick that was taken out; `failed`: it could not be written. */
  readonly state: 'none' | 'ok' | 'missing' | 'failed';
}

/** How the downtime pack stands; times in ms. */
export interface DowntimeView {
  /** A pack passphrase is set. */
  readonly hasPassphrase: boolean;
  readonly passphraseSetAt: number | null;
  /** Shown in training only. */
  readonly shownPassphrase: string | null;
  readonly minimumPassphrase: number;
  readonly madeAt: number | null;
  readonly patients: number | null;
  readonly making: boolean;
  /** The newest try failed. */
  readonly failing: boolean;
  /** Older than it may be, or missing where there should be one: told in the status strip. */
  readonly old: boolean;
  readonly places: readonly PackPlace[];
}

/** A pack that was opened by its passphrase; its patients stay in main. */
export interface OpenedPackView {
  readonly madeAt: number;
  readonly dataAsOf: number | null;
  readonly holdsUntil: number;
  readonly patients: number;
  readonly alerts: number;
  readonly centreName: string | null;
  /** The newest one did not open; this is the one before. */
  readonly older: boolean;
}

/** Requests about the downtime pack. */
export const downtimeRequests = {
  readDowntime: request<DowntimeView>()(nothing, 'anyone'),
  /** Makes a pack now. */
  makeDowntimePack: request<DowntimeView>()(nothing, 'signed_in', 'downtime.make'),
  /** Sets the pack passphrase, or another one; packs of the one before are taken away here. */
  setPackPassphrase: request<DowntimeView>()(
    z.strictObject({ passphrase: z.string().min(1).max(1_000) }),
    ['lead'],
    'downtime.passphrase',
  ),
  /** Opens the newest pack that opens; also where nobody can sign in. Audited as soon as somebody can. */
  openDowntimePack: request<OpenedPackView>()(
    z.strictObject({ passphrase: z.string().min(1).max(1_000) }),
    'anyone',
  ),
  /** Shows the opened pack in a window of its own, or sends it to a printer; false where printing was left. */
  showDowntimePack: request<boolean>()(z.strictObject({ on: z.enum(['screen', 'paper']) }), 'anyone'),
  /** Forgets the opened pack and closes its window. */
  closeDowntimePack: request<null>()(nothing, 'anyone'),
};
