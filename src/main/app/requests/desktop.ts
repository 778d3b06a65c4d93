import { BrowserWindow, clipboard, dialog, type WebContents } from 'electron';

/** What leaves the workstation goes through here: clipboard, files that a person chose, paper. */
export interface Desktop {
  readonly writeClipboard: (text: string) => Promise<void>;
  /** Empties the clipboard if it still holds this text. */
  readonly clearClipboard: (text: string) => Promise<void>;
  /** The path that the person chose; null where they changed their mind. */
  readonly askWhere: (suggestion: string, kind: 'csv' | 'pdf') => Promise<string | null>;
  /** The window as paper: A4 upright, with the colours of the print sheet. */
  readonly pdf: () => Promise<Buffer>;
  /** The system's own print dialog; false where it was left without printing. */
  readonly print: () => Promise<boolean>;
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
    writeClipboard: async (text) => {
      await clipboard.writeText(text);
    },
    clearClipboard: async (text) => {
      if ((await clipboard.readText()) === text) clipboard.clear();
    },
    askWhere: async (suggestion, kind) => {
      const options = {
        defaultPath: suggestion,
        filters: [{ name: kind.toUpperCase(), extensions: [kind] }],
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
  };
}
