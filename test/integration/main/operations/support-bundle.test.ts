import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fromBuffer, type Entry } from 'yauzl';
import { readConfig } from '@main/app/config';
import { bundleFiles, bundleParts, cleanLog, type BundleSources } from '@main/app/operations/support-bundle';
import { zipOf } from '@main/app/operations/zip-file';
import { supportOf } from '../../../support/updates/fake-operations';
import { temporaryFolder } from '../../../support/temporary-folder';

/** What must never be in a bundle. */
const CANARIES = {
  number: '12844832115',
  split: '128448 32115',
  address: 'sti-til-hemmelig',
  client: 'klient-hemmelig',
  sender: 'Avsenderlegen Kanari',
  template: 'Malens kanaritekst',
  phrase: 'Frasens kanaritekst',
  stray: 'Stille Kanarifjell',
};

/** A reader of archives that is not ours. */
function unzipped(bytes: Buffer): Promise<ReadonlyMap<string, Buffer>> {
  return new Promise((done, refuse) => {
    const files = new Map<string, Buffer>();
    fromBuffer(bytes, { lazyEntries: true }, (error, zip) => {
      if (error !== null) {
        refuse(error);
        return;
      }
      zip.on('error', refuse);
      zip.on('end', () => {
        done(files);
      });
      zip.on('entry', (entry: Entry) => {
        zip.openReadStream(entry, (failed, stream) => {
          if (failed !== null) {
            refuse(failed);
            return;
          }
          const parts: Buffer[] = [];
          stream.on('data', (part: Buffer) => parts.push(part));
          stream.on('end', () => {
            files.set(entry.fileName, Buffer.concat(parts));
            zip.readEntry();
          });
        });
      });
      zip.readEntry();
    });
  });
}

function sources(): BundleSources {
  const folder = temporaryFolder();
  const write = (name: string, value: unknown): void => {
    writeFileSync(join(folder, name), JSON.stringify(value));
  };
  const place = { name: CANARIES.sender, herId: '1' };
  write('station-config.json', {
    centreUrl: 'https://centre.example.no',
    language: 'nb',
    training: { patients: 1, seed: 1, historyDays: 0 },
    journal: {
      organisation: null,
      sender: { ...place, service: place },
      vkp: { clientId: CANARIES.client },
    },
  });
  write('message-templates.json', [{ id: 'a', programmes: [], title: 'x', text: CANARIES.template }]);
  write('note-phrases.json', [{ id: 'a', programmes: [], text: CANARIES.phrase }]);
  write('policy.json', { updates: { feed: `https://updates.example.no/${CANARIES.address}/` } });
  const config = readConfig({}, folder, folder);
  const lines = [
    JSON.stringify({ at: '2026-11-26T10:00:00.000Z', level: 'info', event: 'app.ready', code: 'E1' }),
    JSON.stringify({ at: 'x', event: 'odd', id: CANARIES.number, more: { name: CANARIES.stray } }),
    JSON.stringify({ event: 'odd', id: CANARIES.split, [CANARIES.stray]: 1 }),
    `Error: ${CANARIES.stray}`,
    `{"event":"half","text":"${CANARIES.stray}`,
    JSON.stringify({ text: CANARIES.stray }),
  ];
  writeFileSync(join(folder, 'main.log'), `${lines.join('\n')}\n`);
  writeFileSync(join(folder, 'notes.txt'), CANARIES.stray);
  return {
    support: supportOf(0),
    update: {},
    sound: {},
    config,
    version: '0.2.0',
    logs: folder,
    bill: null,
  };
}

describe('a support bundle', () => {
  it('holds no canary in its bytes or in what they unpack to', async () => {
    const files = bundleFiles(sources());
    const bytes = zipOf(files);
    const unpacked = await unzipped(bytes);
    expect([...unpacked.keys()]).toEqual([
      'diagnostics.json',
      'settings.json',
      'materials.json',
      'log.ndjson',
    ]);
    const all = Buffer.concat([bytes, ...unpacked.values()]).toString('utf8');
    expect(Object.values(CANARIES).filter((canary) => all.includes(canary))).toEqual([]);
    // It is no empty promise: what a support desk needs is there.
    expect(all).toContain('app.ready');
    expect(all).toContain('centre.example.no');
    expect(all).toContain('updates.example.no');
  });

  it('shows beforehand exactly what it holds', async () => {
    const files = bundleFiles(sources());
    const unpacked = await unzipped(zipOf(files));
    for (const { name, bytes, text } of bundleParts(files)) {
      expect(unpacked.get(name)?.toString('utf8')).toBe(text);
      expect(unpacked.get(name)?.length).toBe(bytes);
    }
  });

  it('masks a person number in a log wherever it stands: as a number, and in the place of the time', () => {
    const at = '2026-03-02T11:00:00.000Z';
    const line = JSON.stringify({ at, event: 'a', n: 12844832115, ms: 1772449200000 });
    const clean = cleanLog(`${line}\n{"at":"12844832115","event":"b"}\n`);
    expect(clean).not.toContain('12844832115');
    expect(clean).toContain(at);
    expect(clean).toContain('1772449200000');
  });

  it('says how many lines of the log it left out', () => {
    expect(cleanLog('{"event":"a"}\nno json\n[1]\n')).toBe(
      '{"event":"a"}\n{"event":"bundle.lines_left_out","lines":2}\n',
    );
    expect(cleanLog('')).toBe('');
  });

  it('masks a person number that stands as a number, and takes only a time for the time of a line', () => {
    const lines = [
      { at: '2026-03-02T06:00:00.000Z', event: 'a', count: 3, since: 1_772_442_000_000 },
      { at: '2026-03-02T06:00:00.000Z', event: 'b', count: 12_844_832_115 },
      { at: { name: CANARIES.stray }, event: 'c' },
      { at: CANARIES.stray, event: 'd' },
    ];
    const clean = cleanLog(lines.map((line) => JSON.stringify(line)).join('\n'));
    expect(clean).not.toContain(CANARIES.number);
    expect(clean).not.toContain(CANARIES.stray);
    expect(clean.split('\n')[0]).toBe(JSON.stringify(lines[0]));
  });
});
