import { describe, expect, it } from 'vitest';
import { readAppRec, type AppRec } from '@shared/journal/dialog/app-rec';
import { FAULT_LIST, KNOWN_FAULTS } from '@shared/journal/dialog/app-rec-words';
import { matchReceipt } from '@shared/journal/dialog/receipt-match';
import { readXml } from '@shared/journal/xml/read-xml';
import { hasKith, kithSample, kithSamples, SKIPPED } from '../../../support/journal/kith';
import { receiptXml } from '../../../support/journal/messages';

function read(xml: string): AppRec {
  const outcome = readAppRec(xml);
  if (!outcome.ok) throw new Error(outcome.error);
  return outcome.value;
}

const SAMPLES: readonly (readonly [
  file: string,
  version: string,
  status: string,
  original: string,
  codes: string[],
])[] = [
  ['apprec-1.0-all-data.xml', '1.0', 'received', '36bbe907-5c2a-4ca9-be92-c7e9c5f2e4d6', []],
  ['apprec-1.0-example-avvist.xml', '1.0', 'rejected', 'a6967e6a-8c0a-4be4-a647-c921d3086423', ['E21']],
  [
    'apprec-1.0-example-ok-feil-i-delmelding.xml',
    '1.0',
    'received_with_faults',
    '37de51e0-33a9-11de-a4cb-0002a5d5c51b',
    ['07', '16'],
  ],
  ['apprec-1.0-example-ok.xml', '1.0', 'received', 'a6967e6a-8c0a-4be4-a647-c921d3086423', []],
  ['apprec-1.1-all-data.xml', '1.1', 'received', '5d79bd68-a58c-4599-a4e7-9db28ea20099', []],
  ['apprec-1.1-example-avvist.xml', '1.1', 'rejected', 'e0e21a90-5ec8-11e1-b86c-0800200c9a66', ['E21']],
  ['apprec-1.1-example-ok.xml', '1.1', 'received', '4c793d90-c41b-11e0-962b-0800200c9a66', []],
];

describe('AppRec', () => {
  it.skipIf(!hasKith).each(SAMPLES)(`reads %s (${SKIPPED})`, (file, version, status, originalId, codes) => {
    const receipt = read(kithSample(file));
    expect(receipt).toMatchObject({ version, status, originalId });
    expect(receipt.faults.map(({ code }) => code)).toEqual(codes);
  });

  it.skipIf(!hasKith)(`every national sample of a receipt is among these (${SKIPPED})`, () => {
    const files = kithSamples().filter((name) => name.startsWith('apprec'));
    expect(files.sort()).toEqual([...SAMPLES.map(([file]) => file), 'apprec-1.1-unknown-status.xml'].sort());
    expect(readAppRec(kithSample('apprec-1.1-unknown-status.xml'))).toEqual({
      ok: false,
      error: 'app_rec_unknown_status',
      detail: { status: '123' },
    });
  });

  it('says in plain words what a fault means, in both languages, and names one it doesn’t know', () => {
    for (const code of KNOWN_FAULTS) {
      const [fault] = read(
        receiptXml({ status: '2', errors: `<Error S="${FAULT_LIST}" V="${code}"/>` }),
      ).faults;
      expect(fault?.text.nb).not.toContain(code);
      expect(fault?.text.en).not.toBe(fault?.text.nb);
    }
    const [unknown] = read(
      receiptXml({
        status: '2',
        errors: `<Error S="${FAULT_LIST}" V="E21" DN="Mottaker finnes ikke" OT="Har sluttet"/><Error S="1.2" V="E21"/>`,
      }),
    ).faults.slice(1);
    expect(unknown?.text.nb).toContain('E21');
    const [first] = read(
      receiptXml({
        status: '2',
        errors: `<Error S="${FAULT_LIST}" V="E21" DN="Mottaker finnes ikke" OT="Har sluttet"/>`,
      }),
    ).faults;
    expect(first?.said).toBe('Mottaker finnes ikke: Har sluttet');
  });

  it('refuses entity bombs, external entities and any document type before reading them', () => {
    const bomb = `<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa">${Array.from({ length: 20 }, (_, at) => `<!ENTITY a${String(at)} "${`&a${at === 0 ? '' : String(at - 1)};`.repeat(10)}">`).join('')}]>`;
    const external = '<!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/passwd">]>';
    const parameter = '<!DOCTYPE l [<!ENTITY % x SYSTEM "http://127.0.0.1/x">%x;]>';
    for (const prolog of [
      bomb,
      external,
      parameter,
      '<!doctype html>',
      '<! DOCTYPE l>',
      '<!DOCTYPE l SYSTEM "x.dtd">',
    ]) {
      expect(readAppRec(receiptXml({ prolog }))).toEqual({ ok: false, error: 'xml_doctype' });
    }
    // Without a declaration there is nothing to expand: an unknown entity breaks the text.
    expect(readAppRec(receiptXml({ originalId: '&x;' }))).toEqual({ ok: false, error: 'xml_broken' });
    expect(read(receiptXml({ originalId: 'a&amp;b&#65;' })).originalId).toBe('a&bA');
  });

  it('refuses what is too long, too deep or too many, and does so at once', () => {
    const deep = '<a>'.repeat(100_000);
    const many = `<a>${'<b/>'.repeat(200_000)}</a>`;
    expect(readXml('x'.repeat(1_000_001))).toEqual({ ok: false, error: 'xml_too_large' });
    expect(readXml(deep)).toEqual({ ok: false, error: 'xml_too_large' });
    expect(readXml(many)).toEqual({ ok: false, error: 'xml_too_large' });
  });

  it('refuses what is not a receipt, or is not whole', () => {
    for (const xml of ['', 'ikke xml', '<AppRec>', '<a/><b/>', '<a></b>', '<a b="1" b="2"/>'])
      expect(readAppRec(xml)).toEqual({ ok: false, error: 'xml_broken' });
    expect(readAppRec(receiptXml({ namespace: 'urn:other' }))).toEqual({
      ok: false,
      error: 'not_an_app_rec',
    });
    expect(readAppRec(receiptXml({ originalId: ' ' }))).toEqual({ ok: false, error: 'app_rec_incomplete' });
    expect(readAppRec(receiptXml({ status: '' }))).toMatchObject({ error: 'app_rec_unknown_status' });
  });

  it('an unknown note, a receipt twice, and two that contradict each other', () => {
    const receipt = read(receiptXml());
    const messageId = receipt.originalId;
    expect(matchReceipt(receipt, [])).toEqual({ kind: 'unknown_message' });
    expect(matchReceipt(receipt, [{ messageId: 'another' }])).toEqual({ kind: 'unknown_message' });
    expect(matchReceipt(receipt, [{ messageId: messageId.toUpperCase() }])).toMatchObject({
      kind: 'answers',
    });
    const taken = { receiptId: receipt.id, status: receipt.status };
    expect(matchReceipt(receipt, [{ messageId, taken }])).toEqual({ kind: 'repeated', messageId });
    const refused = read(receiptXml({ status: '2' }));
    expect(matchReceipt(refused, [{ messageId, taken }])).toEqual({
      kind: 'contradicts',
      messageId,
      before: 'received',
    });
  });
});
