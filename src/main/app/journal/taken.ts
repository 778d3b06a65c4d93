import { join } from 'node:path';
import type { Clock } from '@shared/clock';
import { osloDay } from '@shared/clinical/oslo-time';
import type { TakenForm } from '@shared/ipc/journal/note-inputs';
import type { Language, NoteFacts } from '@shared/journal/facts';
import { vkpBundle } from '@shared/journal/fhir/bundle';
import { clipboardNote } from '@shared/journal/print/clipboard';
import { textFile, withdrawnFile } from '@shared/journal/print/plain-text';
import {
  printedNote,
  printedNotes,
  type NoteInPrint,
  type PrintedNote,
} from '@shared/journal/print/print-page';
import { replacedRemark } from '@shared/journal/print/remark';
import { replaceFile } from '@storage/durable-file';
import type { Desktop, FileKind } from '../requests/desktop';
import { clearLater } from '../windows/patient-clipboard';
import { isWithdrawn } from './note-checks';
import type { FoundNote } from './note-facts';

/** What became of something that was about to leave. */
export type Went = 'out' | 'left' | 'failed';

/** Something that is ready to leave: nothing of it is out before this is called. */
export type Ready = () => Promise<Went>;

/** What taking a note out needs around it. */
export interface Around {
  readonly desktop: Desktop;
  readonly clock: Clock;
  readonly language: Language;
  /** The site's folder; null where it has none. */
  readonly folder: string | null;
}

/** Makes one note ready to leave in a form; null where the person closed the dialog. */
export async function readyNote(
  { facts, replacing }: FoundNote,
  form: TakenForm,
  around: Around,
): Promise<Ready | null> {
  const { desktop, language } = around;
  const remark = replacing === null ? undefined : replacedRemark(replacing, language);
  switch (form) {
    case 'clipboard':
      return () => onClipboard(facts, around, remark);
    case 'print':
      return onPaper(printedNote(facts, language, remark), desktop);
    case 'pdf':
      return asFile('pdf', 'notat', around, () => desktop.notePdf(printedNote(facts, language, remark)));
    case 'text':
      return asFile('txt', 'notat', around, () => textFile(facts, language, remark));
    case 'bundle':
      return asFile('bundle.json', 'notat', around, () => bundleText(facts));
    case 'folder':
      return inFolder([{ facts, replacing }], around);
  }
}

/** Makes the notes of a period ready to leave as one document, or one set of files each. */
export async function readyNotes(
  notes: readonly [FoundNote, ...FoundNote[]],
  form: 'print' | 'pdf' | 'folder',
  period: { readonly from: string; readonly to: string },
  around: Around,
): Promise<Ready | null> {
  const { desktop, language } = around;
  if (form === 'folder') return inFolder(notes, around);
  const [first, ...rest] = notes;
  const page = printedNotes(
    [inPrint(first, language), ...rest.map((one) => inPrint(one, language))],
    language,
    period,
  );
  return form === 'print'
    ? onPaper(page, desktop)
    : asFile('pdf', 'notater', around, () => desktop.notePdf(page));
}

function inPrint({ facts, replacing }: FoundNote, language: Language): NoteInPrint {
  if (replacing === null) return { facts };
  return { facts, remark: replacedRemark(replacing, language), withdrawn: isWithdrawn(replacing) };
}

async function onClipboard(facts: NoteFacts, { desktop, language }: Around, remark?: string): Promise<Went> {
  const { text, html } = clipboardNote(facts, language, remark);
  await desktop.writeClipboard(text, html);
  clearLater(desktop, text);
  return 'out';
}

function onPaper(page: PrintedNote, desktop: Desktop): Ready {
  return async () => ((await desktop.printNote(page)) ? 'out' : 'left');
}

/** A file where the person says; its content is made before anything is logged, so that what fails to be made did not leave. */
async function asFile(
  kind: FileKind,
  what: 'notat' | 'notater',
  { desktop, clock }: Around,
  make: () => string | Promise<Uint8Array>,
): Promise<Ready | null> {
  // No name and no number: file names stand in lists, logs and windows.
  const path = await desktop.askWhere(`vaktrom-${what}-${osloDay(clock.now())}.${kind}`, kind);
  if (path === null) return null;
  const content = await make();
  return () => written([[path, content]]);
}

/** Files named by the note's id, the bundle last: a program that waits for it finds the others there. */
async function inFolder(
  notes: readonly FoundNote[],
  { desktop, language, folder }: Around,
): Promise<Ready | null> {
  if (folder === null) return null;
  const files: (readonly [string, string | Uint8Array])[] = [];
  for (const { facts, replacing } of notes) {
    const remark = replacing === null ? undefined : replacedRemark(replacing, language);
    const path = (end: string): string => join(folder, `${fileName(facts.note.id)}.${end}`);
    if (remark !== undefined && isWithdrawn(replacing)) {
      files.push([path('txt'), withdrawnFile(facts, language, remark)]);
      continue;
    }
    files.push(
      [path('txt'), textFile(facts, language, remark)],
      [path('pdf'), await desktop.notePdf(printedNote(facts, language, remark))],
      [path('bundle.json'), bundleText(facts)],
    );
  }
  return () => written(files);
}

/** An id as part of a file name on every system. */
function fileName(id: string): string {
  return id.replaceAll(':', '_');
}

/** In bokmål whatever language the screen has: it is the document that is sent, with the same id. */
function bundleText(facts: NoteFacts): string {
  return `${JSON.stringify(vkpBundle(facts, 'nb'), null, 2)}\n`;
}

async function written(files: readonly (readonly [string, string | Uint8Array])[]): Promise<Went> {
  try {
    for (const [path, content] of files) await replaceFile(path, content);
    return 'out';
  } catch {
    return 'failed';
  }
}
