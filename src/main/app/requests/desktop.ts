import electron, { BrowserWindow, clipboard, dialog, type ClipboardItem, type WebContents } from 'electron';
import type { PrintedNote } from '@shared/journal/print/print-page';
import { notePdf, printNote } from '@main/windows/note-paper';

/** Kinds of file that a person may save. */
export type FileKind = 'csv' | 'pdf' | 'txt' | 'json' | 'bundle.json' | 'ndjson' | 'zip';

/** What leaves the workstation goes through here: clipboard, files that a person chose, paper. */
export interface Desktop {
  /** With `html` also for what takes formatting. */
  readonly writeClipboard: (text: string, html?: string) => Promise<void>;
  /** Empties the clipboard if it still holds this text. */
  readonly clearClipboard: (text: string) => Promise<void>;
  /** The path that the person chose; null where they changed their mind. */
  readonly askWhere: (suggestion: string, kind: FileKind) => Promise<string | null>;
  /** The window as paper: A4 upright, with the colours of the print sheet. */
  readonly pdf: () => Promise<Buffer>;
  /** The system's own print dialog; false where it was left without printing. */
  readonly print: () => Promise<boolean>;
  /** A note as a tagged PDF, by a hidden window of its own. */
  readonly notePdf: (page: PrintedNote) => Promise<Uint8Array>;
  /** A note to a printer; false where the dialog was left without printing. */
  readonly printNote: (page: PrintedNote) => Promise<boolean>;
}

/** The desktop of the first window of ours. */
export function electronDesktop(contents: () => readonly WebContents[]): Desktop {
  const first = (): WebContents => {
    const [one] = contents();
    if (one === undefined) throw new Error('no window');
    return one;
  };
  return {
    // Older runtimes answer at once, newer ones later: awaiting is right for both.
    writeClipboard: async (text, html) => {
      if (html === undefined) await clipboard.writeText(text);
      else await writeBoth(text, html);
    },
    clearClipboard: async (text) => {
      // Windows keeps its own kind of line break.
      if (oneBreak(await clipboard.readText()) === oneBreak(text)) clipboard.clear();
    },
    askWhere: async (suggestion, kind) => {
      const options = {
        defaultPath: suggestion,
        filters: [{ name: kind.toUpperCase(), extensions: [kind.split('.').at(-1) ?? kind] }],
      };
      const window = BrowserWindow.fromWebContents(first());
      const answer =
        window === null ? await dialog.showSaveDialog(options) : await dialog.showSaveDialog(window, options);
      return answer.canceled || answer.filePath === '' ? null : answer.filePath;
    },
    pdf: () =>
      first().printToPDF({
        pageSize: 'A4',
        printBackground: true,
        preferCSSPageSize: true,
        generateTaggedPDF: true,
      }),
    print: () =>
      new Promise((done) => {
        first().print({ printBackground: true, pageSize: 'A4' }, (printed) => {
          done(printed);
        });
      }),
    notePdf,
    printNote,
  };
}

/**
 * The desktop of whoever is at the desk: a file dialog outlives a lock and a switch of people, and what is answered in it then is
 * nothing that the person who asked has chosen. `here`: who is at the desk now, null where it is locked or nobody is.
 */
export function desktopOfPerson(desktop: Desktop, here: () => string | null): Desktop {
  return {
    ...desktop,
    askWhere: async (suggestion, kind) => {
      const asked = here();
      const path = await desktop.askWhere(suggestion, kind);
      return asked !== null && here() === asked ? path : null;
    },
  };
}

/** Newer runtimes take items, as browsers do; older ones, which have no such class, an object of forms. */
async function writeBoth(text: string, html: string): Promise<void> {
  const Item = Reflect.get(electron, 'ClipboardItem') as typeof ClipboardItem | undefined;
  if (Item !== undefined) {
    await clipboard.write([new Item({ 'text/plain': text, 'text/html': html })]);
    return;
  }
  (clipboard.write as unknown as (forms: { readonly text: string; readonly html: string }) => void)({
    text,
    html,
  });
}

function oneBreak(text: string): string {
  return text.replaceAll('\r\n', '\n');
}
