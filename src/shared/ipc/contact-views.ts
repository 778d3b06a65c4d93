import type { EntityOf } from '../model/entity';
import type { Named } from '../model/primitives';
import type { PendingMark } from './desk-views';

type Contact = EntityOf<'contact'>;

/** How an own act in the thread stands; `refused` = the centre did not take it, it waits in the outbox. */
export type ThreadMark = PendingMark | 'refused';

interface ThreadEntry {
  readonly id: string;
  readonly by: Named;
  /** When it was said, ms: the start of a contact, the sending of a message. */
  readonly at: number;
  /** Null where the centre's log shows it. */
  readonly pending: ThreadMark | null;
}

/** A contact with the patient or somebody about them. */
export interface ContactEntry extends ThreadEntry {
  readonly kind: 'contact';
  readonly channel: Contact['channel'];
  readonly outcome: Contact['outcome'];
  readonly spokeWith: string;
  /** ms. */
  readonly endedAt: number | null;
  readonly summary: string;
  readonly alertIds: readonly string[];
}

/** A message, either way. */
export interface MessageEntry extends ThreadEntry {
  readonly kind: 'message';
  readonly direction: 'in' | 'out';
  readonly text: string;
  /** ms; null where nobody told that it was read. */
  readonly readAt: number | null;
}

export type ThreadRow = ContactEntry | MessageEntry;

/** A text to begin a message with. */
export interface MessageTemplate {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

/** What was said with a patient, oldest first, and what may be used to say more. */
export interface ContactsView {
  readonly thread: readonly ThreadRow[];
  /** True where older ones are left out. */
  readonly more: boolean;
  readonly templates: readonly MessageTemplate[];
  /** Hosts that a video link may lead to, and the address where one is made; null where the site has none. */
  readonly video: { readonly hosts: readonly string[]; readonly start: string | null };
}
