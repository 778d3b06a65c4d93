import { beforeEach, describe, expect, it, vi } from 'vitest';

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
