import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { vkpBundle } from '@shared/journal/fhir/bundle';
import { dialogmelding } from '@shared/journal/dialog/dialogmelding';
import type { NoteFacts } from '@shared/journal/facts';
import { clipboardNote } from '@shared/journal/print/clipboard';
import { textFile } from '@shared/journal/print/plain-text';
import { printedNote } from '@shared/journal/print/print-page';
import { validateBundle } from '@shared/journal/rules/validate-bundle';
import { holdsPersonNumber, LEFT_OUT, writtenText } from '@shared/journal/written-text';
import { child, childrenOf, readXml, type XmlElement } from '@shared/journal/xml/read-xml';
import { patient } from '../../../support/builders';
import { at } from '../../../support/journal/altered';
import { dialogRequest } from '../../../support/journal/messages';
import { closedAlert, contact, note, noteFacts } from '../../../support/journal/note-facts';
import { r4Issues } from '../../../support/journal/r4-validation';

const WIDE = { length: 5_000_000, depth: 100, elements: 200_000 };
const NUMBER = '12844832115';

/** Characters that break formats, among ordinary ones. */
const written = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 400 }),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 400 }),
  fc
    .array(
      fc.constantFrom(
        '<b>',
        '&amp;',
        ']]>',
        '"',
        "'",
        '\u0000',
        '\u001b',
        '\r\n',
        '\n\n\n',
        '\t',
        '\ud83d',
        '👩‍⚕️',
        'æøå',
        '<!--',
        '-->',
        '<![CDATA[',
        '</p>',
        '\u2028',
        '\ufffe',
        '%',
        '\\',
        '{',
        'null',
      ),
      { minLength: 1, maxLength: 60 },
    )
    .map((pieces) => pieces.join('')),
);
const meant = written.filter((text) => writtenText(text).trim() !== '');

function factsOf(text: string): NoteFacts {
  return noteFacts({ note: note({ text, contactIds: [] }), contacts: [] });
}

function read(xml: string): XmlElement {
  const outcome = readXml(xml, WIDE);
  if (!outcome.ok) throw new Error(outcome.error);
  return outcome.value;
}

/** The text of a section read back as a receiver would: paragraphs an empty line apart, breaks as line breaks. */
function textOfDiv(div: string): string {
  const inner = div.slice(div.indexOf('>') + 1, -'</div>'.length);
  return read(
    `<t>${inner.replaceAll('</p><p>', '\n\n').replaceAll('<p>', '').replaceAll('</p>', '').replaceAll('<br/>', '\n')}</t>`,
  ).text;
}

/** What stands in HTML, element by element, as a reader sees it. */
function textsOfHtml(html: string): string[] {
  const plain = html
    .replaceAll('<br/>', '\n')
    .replaceAll('<br />', '\n')
    .replaceAll('</p><p>', '\n\n')
    .replaceAll(/<\/?p>/g, '');
  const texts = (element: XmlElement): string[] => [element.text, ...element.children.flatMap(texts)];
  return texts(read(`<t>${plain}</t>`));
}

function noteOf(xml: string): string {
  const [document] = childrenOf(read(xml), 'Document');
  const content = child(child(document, 'RefDoc'), 'Content');
  return child(child(child(content, 'Dialogmelding'), 'Notat'), 'TekstNotatInnhold')?.text ?? '';
}

describe('what a person writes', () => {
  it('survives into every format unharmed', () => {
    fc.assert(
      fc.property(meant, (text) => {
        const facts = factsOf(text);
        const expected = writtenText(text);
        const bundle = vkpBundle(facts, 'nb');
        expect(textOfDiv(at(bundle, 'entry.0.resource.section.0.text.div') as string)).toBe(expected);
        const xml = dialogmelding(dialogRequest({ facts }));
        expect(xml.ok && noteOf(xml.value).includes(expected)).toBe(true);
        expect(textFile(facts, 'nb')).toContain(expected);
        const { text: plain, html } = clipboardNote(facts, 'nb');
        expect(plain).toContain(expected);
        const page = printedNote(facts, 'nb').html.replace(/^[\s\S]*<main>|<\/main>[\s\S]*$/g, '');
        for (const one of [html, page])
          expect(textsOfHtml(one).some((found) => found.includes(expected))).toBe(true);
      }),
      { numRuns: 80 },
    );
  }, 60_000);

  it('never makes a document that R4, VKP’s rules or a JSON round trip refuse', () => {
    fc.assert(
      fc.property(meant, meant, meant, (text, summary, comment) => {
        const facts = noteFacts({
          note: note({ text, contactIds: ['contact-1'] }),
          contacts: [contact({ summary, spokeWith: comment })],
          alerts: [
            closedAlert({
              closed: { by: 'user-nurse-1', at: '2026-03-02T11:15:00Z', comment, nextStep: summary },
            }),
          ],
          names: { 'user-nurse-1': 'Sykepleier Én' },
        });
        const bundle = vkpBundle(facts, 'nb');
        const stopping = validateBundle(bundle).filter(({ weight }) => weight === 'stop');
        expect(stopping).toEqual([]);
        expect(r4Issues(bundle)).toEqual([]);
        expect(JSON.parse(JSON.stringify(bundle))).toEqual(bundle);
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  it('20,000 characters go whole', () => {
    const text = 'Æ<&"👩‍⚕️\n'.repeat(2_500).slice(0, 20_000);
    const facts = factsOf(text);
    const xml = dialogmelding(dialogRequest({ facts }));
    expect(xml.ok && noteOf(xml.value)).toContain(writtenText(text));
    expect(textOfDiv(at(vkpBundle(facts, 'nb'), 'entry.0.resource.section.0.text.div') as string)).toBe(
      writtenText(text),
    );
  });

  it('a person number in a text leaves in no format, however it is written', () => {
    fc.assert(
      fc.property(
        meant,
        fc.constantFrom(NUMBER, '128448 32115', '128448\u00a032115'),
        meant,
        (before, number, after) => {
          const facts = noteFacts({
            note: note({
              text: `${before} ${number} ${after}`,
              machineText: `x ${number}`,
              contactIds: ['contact-1'],
            }),
            contacts: [contact({ summary: `${number}.`, spokeWith: number })],
          });
          const bundle = vkpBundle(facts, 'nb');
          const xml = dialogmelding(dialogRequest({ facts }));
          const outside = JSON.stringify(bundle).replaceAll(`"value":"${NUMBER}"`, '');
          const texts = [
            outside,
            textFile(facts, 'nb'),
            clipboardNote(facts, 'nb').html,
            JSON.stringify(printedNote(facts, 'nb')),
          ];
          expect(texts.filter((one) => holdsPersonNumber(one.replaceAll('\\u00a0', '\u00a0')))).toEqual([]);
          expect(xml.ok && xml.value.replaceAll(`>${NUMBER}<`, '').includes(NUMBER)).toBe(false);
          expect(texts.every((one) => one.includes(LEFT_OUT))).toBe(true);
          expect(validateBundle(bundle).map(({ code }) => code)).not.toContain('number_misplaced');
        },
      ),
      { numRuns: 40 },
    );
  }, 60_000);

  it('nothing says undefined, null or [object Object], whatever is absent', () => {
    const { plan: _plan, ...bare } = noteFacts({
      events: [],
      names: {},
      questionnaires: [],
      programmes: [],
      patient: patient(),
    });
    for (const language of ['nb', 'en'] as const) {
      const xml = dialogmelding(dialogRequest({ facts: bare, language }));
      const all = [
        JSON.stringify(vkpBundle(bare, language)),
        xml.ok ? xml.value : '',
        JSON.stringify(clipboardNote(bare, language)),
        JSON.stringify(printedNote(bare, language)),
      ].join('\n');
      expect(all).not.toMatch(/undefined|\bnull\b|\[object|NaN|Invalid Date/);
    }
  });
});
