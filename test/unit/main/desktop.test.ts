import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const clipboard = {
  holds: '',
  written: [] as unknown[],
  writeText: (text: string) => {
    clipboard.holds = text;
  },
  write: (forms: unknown) => {
    clipboard.written.push(forms);
  },
  readText: () => clipboard.holds,
  clear: () => {
    clipboard.holds = '';
  },
};
const electron: Record<string, unknown> = { clipboard };
vi.mock('electron', () => ({ default: electron, clipboard, BrowserWindow: {}, dialog: {}, session: {} }));
const { desktopOfPerson, electronDesktop } = await import('@main/app/requests/desktop');
const { clearAtEnd, clearLater } = await import('@main/app/windows/patient-clipboard');

describe('the clipboard', () => {
  const desktop = electronDesktop(() => []);

  beforeEach(() => {
    clipboard.written = [];
    delete electron['ClipboardItem'];
  });

  it('is emptied only where it still holds what was put there, whatever its line breaks', async () => {
    await desktop.writeClipboard('Blomst, Vakker\nRingte.');
    clipboard.holds = 'noe annet';
    await desktop.clearClipboard('Blomst, Vakker\nRingte.');
    expect(clipboard.holds).toBe('noe annet');
    clipboard.holds = 'Blomst, Vakker\r\nRingte.';
    await desktop.clearClipboard('Blomst, Vakker\nRingte.');
    expect(clipboard.holds).toBe('');
  });

  it('takes text and formatting together, from older runtimes and newer ones', async () => {
    await desktop.writeClipboard('Ringte.', '<p>Ringte.</p>');
    expect(clipboard.written).toEqual([{ text: 'Ringte.', html: '<p>Ringte.</p>' }]);
    electron['ClipboardItem'] = class {
      constructor(readonly forms: Record<string, string>) {}
    };
    await desktop.writeClipboard('Ringte.', '<p>Ringte.</p>');
    const item = { forms: { 'text/plain': 'Ringte.', 'text/html': '<p>Ringte.</p>' } };
    expect(clipboard.written[1]).toEqual([item]);
  });
});

describe('what of a patient lies in the clipboard', () => {
  const desktop = electronDesktop(() => []);
  const copy = async (text: string): Promise<void> => {
    await desktop.writeClipboard(text);
    clearLater(desktop, text);
  };
  afterEach(() => {
    vi.useRealTimers();
  });

  it('goes after a minute, and with the app where that ends before', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    await copy('Blomst, Vakker');
    await vi.advanceTimersByTimeAsync(59_999);
    expect(clipboard.holds).toBe('Blomst, Vakker');
    await vi.advanceTimersByTimeAsync(1);
    expect(clipboard.holds).toBe('');
    await copy('Blomst, Vakker');
    await clearAtEnd();
    expect(clipboard.holds).toBe('');
    await copy('Blomst, Vakker');
    clipboard.holds = 'skrevet av en annen';
    await clearAtEnd();
    expect(clipboard.holds).toBe('skrevet av en annen');
  });
});

describe('a file dialog', () => {
  it('saves nothing for somebody else, nor at a locked desk: it stays on screen over a lock and a switch', async () => {
    let here: string | null = 'kari';
    let answer: (path: string | null) => void = () => undefined;
    const desktop = desktopOfPerson(
      {
        ...electronDesktop(() => []),
        askWhere: () =>
          new Promise((resolve) => {
            answer = resolve;
          }),
      },
      () => here,
    );
    const choose = async (meanwhile: readonly (string | null)[]): Promise<string | null> => {
      here = 'kari';
      const asked = desktop.askWhere('vaktrom-notat.pdf', 'pdf');
      for (const person of meanwhile) here = person;
      answer('/tmp/chosen.pdf');
      return asked;
    };
    expect(await choose([])).toBe('/tmp/chosen.pdf');
    expect(await choose([null])).toBeNull();
    expect(await choose([null, 'ola'])).toBeNull();
    expect(await choose([null, 'kari'])).toBe('/tmp/chosen.pdf');
  });
});
