import type { EntityOf } from '../../model/entity';
import type { Named } from '../../model/primitives';
import type { ThreadMark } from '../contact-views';
import type { SentChannel, TakenForm } from './note-inputs';

type Note = EntityOf<'note'>;
type Delivery = EntityOf<'delivery'>;

/** What is wrong with a note before it leaves and what mends it, in both languages; never a value of the patient. */
export interface NoteFinding {
  readonly code: string;
  /** `stop`: it must not leave. `tell`: it may, but the person should know. */
  readonly weight: 'stop' | 'tell';
  readonly text: { readonly nb: string; readonly en: string };
}

/** A phrase that completes from its first words; for all programmes of the patient, or one of them. */
export interface NotePhrase {
  readonly id: string;
  readonly text: string;
}

/** What the editor fills in by itself, and what is wrong with it already. */
export interface PreparedNote {
  readonly machineText: string;
  readonly findings: readonly NoteFinding[];
  readonly phrases: readonly NotePhrase[];
}

/** Something that a note can be about: an alert or a contact of the patient, newest first. */
export interface NoteMatter {
  readonly kind: 'alert' | 'contact';
  readonly id: string;
  /** ms: when it was raised, or when the contact began. */
  readonly at: number;
  /** Who closed it or had the contact. */
  readonly by: Named | null;
  /** The alert's sentence or the contact's summary; never a person number. */
  readonly text: string;
  readonly severity: EntityOf<'alert'>['severity'] | null;
  readonly channel: EntityOf<'contact'>['channel'] | null;
  /** True where a valid note names it. */
  readonly documented: boolean;
}

/** What keeps a delivery where it is. */
export type DeliveryWait =
  /** The centre has not said yes to the note or its export yet. */
  | 'centre'
  /** The receiver did not answer; it is tried again at `nextAt`. */
  | 'receiver'
  /** It was handed over; the receipt is awaited. */
  | 'receipt'
  /** A person must mend something and send it again. */
  | 'person'
  /** Another workstation sends it. */
  | 'elsewhere';

/** One note on its way to one receiver. */
export interface DeliveryRow {
  readonly id: string;
  readonly version: number;
  readonly noteId: string;
  readonly patientId: string;
  readonly patientName: string;
  readonly channel: Delivery['channel'];
  readonly state: Delivery['state'];
  /** ms; when the state was reached. */
  readonly at: number;
  readonly by: Named;
  readonly receipt: string | null;
  /** Why it was refused: the receiver's code, and what it means and what mends it in both languages. */
  readonly error: {
    readonly code: string;
    readonly text: { readonly nb: string; readonly en: string };
  } | null;
  readonly waits: DeliveryWait | null;
  readonly attempts: number;
  /** ms of the next try; null where none is planned. */
  readonly nextAt: number | null;
  /** Refused, or under way for longer than `STUCK_AFTER`: the lead sees it. */
  readonly stuck: boolean;
}

/** A signed note with its life. */
export interface NoteRow {
  readonly id: string;
  readonly version: number;
  readonly template: Note['template'];
  readonly text: string;
  readonly machineText: string | null;
  readonly alertIds: readonly string[];
  readonly contactIds: readonly string[];
  readonly author: Note['author'];
  /** ms. */
  readonly signedAt: number;
  readonly status: Note['status'];
  readonly replaces: string | null;
  /** The note that corrects or withdraws this one; null while it stands. */
  readonly replacedBy: { readonly id: string; readonly kind: 'amended' | 'entered_in_error' } | null;
  /** Null where the centre's log shows it. */
  readonly pending: ThreadMark | null;
  readonly deliveries: readonly DeliveryRow[];
}

/** Ways that this site has for a patient's notes; a way that is not there says why. */
export interface NoteExits {
  readonly sent: Readonly<Record<SentChannel, 'ready' | 'not_configured' | 'no_municipality'>>;
  readonly taken: readonly TakenForm[];
  /** Name of the receiver of each way, as the site calls it. */
  readonly receivers: Readonly<Record<SentChannel, string | null>>;
}

/** Notes of a patient, newest first, and what a new one may be about. */
export interface NotesView {
  readonly notes: readonly NoteRow[];
  readonly matters: readonly NoteMatter[];
  readonly exits: NoteExits;
}

/** A patient with something done and not written down. */
export interface UndocumentedRow {
  readonly patientId: string;
  readonly patientName: string;
  readonly matters: readonly NoteMatter[];
  /** ms; when the oldest of them was over. */
  readonly since: number;
}

/** A note that was withdrawn because it was of another patient; the lead is warned (`journal.md`, issue of wrong journals). */
export interface WithdrawnRow {
  readonly noteId: string;
  readonly withdrawnBy: string;
  readonly patientId: string;
  readonly patientName: string;
  readonly at: number;
  readonly by: Named;
  /** True where the wrong note had left for the journal before. */
  readonly hadLeft: boolean;
}

/** What is not in the journal yet, for the page of tasks. */
export interface JournalQueue {
  readonly undocumented: readonly UndocumentedRow[];
  /** Not received, or refused; the oldest first. A lead sees everybody's. */
  readonly deliveries: readonly DeliveryRow[];
  /** For leads; empty for others. */
  readonly withdrawn: readonly WithdrawnRow[];
}

/** What became of an attempt to send: on disk and on its way, or what must be mended first. */
export type SendAnswer =
  | { readonly kind: 'queued'; readonly deliveryId: string }
  | { readonly kind: 'invalid'; readonly findings: readonly NoteFinding[] };

/** What became of taking a note out by hand. `left`: the person closed the dialog. */
export type TakeAnswer =
  | { readonly kind: 'taken'; readonly notes: number }
  | { readonly kind: 'left' }
  | { readonly kind: 'invalid'; readonly findings: readonly NoteFinding[] };

/** How much is not in the journal; pushed when it changes. */
export interface JournalCount {
  readonly undocumented: number;
  readonly onWay: number;
  readonly stuck: number;
}
