import type { nbContact } from './nb-contact';

/** English: contacts, messages, calls and tasks of a patient. */
export const enContact: Record<keyof typeof nbContact, string> = {
  'error.bad_number': 'The number in the record cannot be called from here. Dial it yourself.',
  'error.link_refused':
    'The link cannot be opened. It must begin with https and lead to a video service that is allowed here, and it cannot hold a person number.',
  'error.no_number': 'No phone number is registered.',
  'error.no_program': 'This machine has no program for it. Dial the number yourself, or tell IT support.',
  'section.contact': 'Contact',
};
