import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { nodeChainMeans } from '@main/audit/chain-means';
import { againstHead } from '@shared/lead/chain/chain-report';
import { ChainVerifier } from '@shared/lead/chain/chain-verifier';
import {
  chainLine,
  chainLog,
  plainContents,
  restartContent,
  verified,
  type ChainLine,
} from '../../../support/lead/chain-log';

const LOG = chainLog(plainContents(40));
const at = (index: number): ChainLine => {
  const line = LOG[index];
  if (line === undefined) throw new Error('no such entry');
  return line;
};
const broken = (lines: readonly (ChainLine | string)[]) => verified(lines).broken;
const place = (what: string, position: number, n = position, until = n, other: number | null = null) => ({
  what,
  position,
  chain: 1,
  n,
  until,
  other,
});

describe('L2 an intact log', () => {
  it('is told with its number of entries and its head, however it is cut into chunks', () => {
    for (const chunk of [1, 7, 100]) {
      const report = verified(LOG, [], 'workstation-1', chunk);
      expect([report.entries, report.head, report.broken]).toEqual([40, { n: 40, hash: at(39).hash }, null]);
    }
  });

  it('may be empty', () => {
    expect(verified([])).toMatchObject({ entries: 0, head: null, broken: null, chains: [] });
  });

  it('holds also in another form of the same content: order of members, white space, escapes', () => {
    const spaced = LOG.map(({ text }) => {
      const members = Object.entries(JSON.parse(text) as object).reverse();
      return JSON.stringify(Object.fromEntries(members))
        .replaceAll('alert.take', '\\u0061lert.take')
        .replaceAll(',"', ' , "');
    });
    expect(spaced[3]).not.toBe(at(3).text);
    expect(verified(spaced)).toMatchObject({ entries: 40, head: { hash: at(39).hash }, broken: null });
  });

  it('is judged by the canonical form: a hash over the text as it is written does not count', () => {
    const { hash: before } = at(9);
    const [inner] = at(10).text.split(',"prevHash"');
    const odd = JSON.stringify(
      Object.fromEntries(Object.entries(JSON.parse(`${inner ?? ''}}`) as object).reverse()),
    );
    const hash = createHash('sha256')
      .update(before + odd)
      .digest('hex');
    const faked = `${odd.slice(0, -1)},"prevHash":"${before}","hash":"${hash}"}`;
    expect(broken([...LOG.slice(0, 10), faked])).toEqual(place('changed', 11));
  });

  it('has no room for another spelling in a known shape, also where the hash is that of the text', () => {
    const [inner] = at(20).text.split(',"prevHash"');
    for (const odd of ['\u0001', '\\/', '\\"', '"}', '\u00e9']) {
      const plain = 'patient-0'.slice(0, 9 - odd.length) + odd;
      const text = `${inner ?? ''}}`.replace('patient-0', plain);
      const hash = createHash('sha256')
        .update(at(19).hash + text, 'latin1')
        .digest('hex');
      const faked = Buffer.from(
        `${text.slice(0, -1)},"prevHash":"${at(19).hash}","hash":"${hash}"}`,
        'latin1',
      );
      const verifier = new ChainVerifier(nodeChainMeans, { workstationId: 'workstation-1', marks: [] });
      verifier.takeLines(
        Buffer.from(
          `${LOG.slice(0, 20)
            .map((line) => line.text)
            .join('\n')}\n`,
        ),
      );
      expect(verifier.settled).toBe(false);
      verifier.takeLines(faked);
      expect([text.length, verifier.finish().broken?.position]).toEqual([(inner ?? '').length + 1, 21]);
    }
  });

  it('keeps grounds with other letters, members of a newer version and times in another form', () => {
    const contents = plainContents(12).map((content, index) => ({
      ...content,
      ground: `Tilsyn «ø» ${String(index)} "x" \\ \u2028`,
      ...(index % 2 === 0 ? { later: { list: [1, 2.5, 'a:b'], on: true } } : {}),
      ...(index % 3 === 0 ? { at: '2026-03-02T12:00:30+01:00' } : {}),
    }));
    expect(verified(chainLog(contents))).toMatchObject({ entries: 12, broken: null, clocksBack: 0 });
  });
});

describe('L2 the first broken place', () => {
  it('is the entry that was changed', () => {
    const changed = { ...at(12), text: at(12).text.replace('patient-2', 'patient-3') };
    expect(broken([...LOG.slice(0, 12), changed, ...LOG.slice(13)])).toEqual(place('changed', 13));
  });

  it('is the line that is no entry, or says a name twice', () => {
    expect(broken([...LOG.slice(0, 5), '{"n":6', ...LOG.slice(6)])).toEqual(place('unreadable', 6, 0));
    const twice = at(5).text.replace('{"action"', '{"action":"patient.export","action"');
    expect(broken([...LOG.slice(0, 5), twice, ...LOG.slice(6)])).toEqual(place('unreadable', 6, 0));
  });

  it('is where entries are missing: in the middle, at the beginning', () => {
    expect(broken([...LOG.slice(0, 20), ...LOG.slice(23)])).toEqual(place('removed', 21, 21, 23));
    expect(broken(LOG.slice(2))).toEqual(place('removed', 1, 1, 2));
  });

  it('is the first of two that changed places, next to each other or far apart', () => {
    const near = [...LOG.slice(0, 10), at(11), at(10), ...LOG.slice(12)];
    expect(broken(near)).toEqual(place('swapped', 11, 12, 12, 12));
    const far = [...LOG.slice(0, 10), at(30), ...LOG.slice(11, 30), at(10), ...LOG.slice(31)];
    expect(broken(far)).toEqual(place('swapped', 11, 31, 31, 31));
  });

  it('is the entry that stands there twice, or was slipped in', () => {
    expect(broken([...LOG.slice(0, 10), at(9), ...LOG.slice(10)])).toEqual(place('inserted', 11, 10));
    expect(broken([...LOG.slice(0, 10), at(3), ...LOG.slice(10)])).toEqual(place('inserted', 11, 4));
    expect(broken([...LOG.slice(0, 10), at(33), ...LOG.slice(10)])).toEqual(place('inserted', 11, 34));
    const forged = chainLine({ ...plainContents(1)[0], action: 'patient.export' }, 11, at(9).hash);
    expect(broken([...LOG.slice(0, 10), forged, ...LOG.slice(10)])).toEqual(place('inserted', 11));
  });

  it('is the entry that was made anew together with its hash', () => {
    const forged = chainLine({ ...plainContents(1)[0], action: 'nothing' }, 15, at(13).hash);
    expect(broken([...LOG.slice(0, 14), forged, ...LOG.slice(15)])).toEqual(place('rewritten', 15));
  });

  it('is the entry of another workstation', () => {
    const other = chainLine({ ...plainContents(1)[0], workstationId: 'workstation-2' }, 15, at(13).hash);
    expect(broken([...LOG.slice(0, 14), other])).toEqual(place('wrong_workstation', 15));
  });

  it('is told at its own line also when the shape of the line is known', () => {
    const line = at(25).text;
    for (const text of [
      line.replace('"n":26', '"n":27'),
      line.replace('"alert', '"Alert'),
      line.replace('workstation-1', 'workstation-9'),
      line.replace('"role":"nurse"', '"role":"nur\u0001e"'),
      line.replace(/"hash":"./, '"hash":"-'),
      line.replace(/"prevHash":"./, '"prevHash":"-'),
    ]) {
      expect(text).not.toBe(line);
      expect(broken([...LOG.slice(0, 25), text, ...LOG.slice(26)])?.position).toBe(26);
    }
  });
});

describe('L2 several chains', () => {
  const contents = plainContents(10);
  const both = [...contents, restartContent('etter tom disk'), ...contents.slice(0, 4)];

  it('are one log: each with its beginning, its reason and its number of entries', () => {
    const report = verified(chainLog(both));
    expect(report.chains).toMatchObject([
      { chain: 1, position: 1, entries: 10, ground: null },
      { chain: 2, position: 11, entries: 5, ground: 'etter tom disk', userId: 'user-lead' },
    ]);
    expect([report.entries, report.head?.n, report.broken]).toEqual([15, 5, null]);
  });

  it('begin by a lead only, and not without their first entry', () => {
    const lines = chainLog([...contents, { ...restartContent(), role: 'nurse' }, ...contents]);
    expect(verified(lines).broken).toMatchObject({ what: 'restart_refused', position: 11, n: 1 });
    expect(verified(chainLog(both).filter((_, index) => index !== 10)).broken).toEqual(
      place('removed', 11, 1),
    );
  });

  it('do not change places unseen', () => {
    const lines = chainLog(both);
    const [last, first] = [lines[9], lines[10]];
    if (last === undefined || first === undefined) throw new Error('short');
    expect(verified([...lines.slice(0, 9), first, last, ...lines.slice(11)]).broken).toMatchObject({
      what: 'swapped',
      position: 10,
      other: 11,
    });
  });
});

describe('L2 the clock', () => {
  it('is no break where it was set back, but named at the entry', () => {
    const contents = plainContents(20).map((content, index) =>
      index < 12
        ? content
        : { ...content, at: new Date(Date.UTC(2026, 2, 2, 10) + index * 1_000).toISOString() },
    );
    const report = verified(chainLog(contents));
    expect([report.broken, report.clocksBack]).toEqual([null, 1]);
    expect(report.clocks).toEqual([{ position: 13, chain: 1, n: 13, by: 3_599_000 }]);
  });

  it('may be corrected by a minute', () => {
    const contents = plainContents(4).map((content, index) => ({
      ...content,
      at: [
        '2026-03-02T11:01:00.000Z',
        '2026-03-02T11:00:00.000Z',
        '2026-03-02T11:00:00Z',
        '2026-03-02T10:58:59.999Z',
      ][index],
    }));
    expect(verified(chainLog(contents)).clocks).toMatchObject([{ n: 4, by: 60_001 }]);
  });
});

describe('L2 a head that is known', () => {
  it('is reached, or the end is cut off', () => {
    const whole = { n: 40, hash: at(39).hash };
    expect(againstHead(verified(LOG, [40]), whole)).toBeNull();
    expect(againstHead(verified(LOG.slice(0, 35), [40]), whole)).toEqual(place('cut', 36, 36, 40));
    expect(againstHead(verified([], [40]), whole)).toEqual(place('cut', 1, 1, 40));
  });

  it('is another entry where an older copy went on', () => {
    const older = LOG.slice(0, 30);
    const on = chainLine({ ...plainContents(1)[0], action: 'log.open' }, 31, at(29).hash);
    expect(againstHead(verified([...older, on], [31]), { n: 31, hash: at(30).hash })).toEqual(
      place('other_history', 31),
    );
  });

  it('may lie in an older chain where that is asked', () => {
    const lines = chainLog([...plainContents(10), restartContent(), ...plainContents(2)]);
    const report = verified(lines, [8]);
    const known = { n: 8, hash: lines[7]?.hash ?? '' };
    expect(againstHead(report, known, 'any')).toBeNull();
    expect(againstHead(report, known)).toMatchObject({ what: 'cut', chain: 2, n: 4, until: 8, position: 14 });
  });
});
