import { describe, expect, it } from 'vitest';
import { ATTACHMENT_WORDS, MAX_ATTACHMENT } from '@shared/journal/dialog/attachment';
import { dialogmelding } from '@shared/journal/dialog/dialogmelding';
import type { Outcome } from '@shared/outcome';
import { child, childrenOf, readXml, type XmlElement } from '@shared/journal/xml/read-xml';
import { patient } from '../../../support/builders';
import { dialogFaults, hasKith, kithSample, SKIPPED } from '../../../support/journal/kith';
import { dialogRequest, PDF } from '../../../support/journal/messages';
import { everyKind, note, noteFacts } from '../../../support/journal/note-facts';

const WIDE = { length: 50_000_000, depth: 60, elements: 10_000 };

function made(outcome: Outcome<string, string>): string {
  if (!outcome.ok) throw new Error(outcome.error);
  return outcome.value;
}

function parsed(xml: string): XmlElement {
  const read = readXml(xml, WIDE);
  if (!read.ok) throw new Error(read.error);
  return read.value;
}

describe('Dialogmelding', () => {
  it.skipIf(!hasKith).each(Object.entries(everyKind()))(
    `%s: valid by the national schemas (${SKIPPED})`,
    async (_kind, facts) => {
      expect(await dialogFaults(made(dialogmelding(dialogRequest({ facts, pdf: PDF }))))).toEqual([]);
      const english = dialogRequest({
        facts,
        language: 'en',
        conversation: { parent: 'message-1', conversation: 'message-0' },
      });
      expect(await dialogFaults(made(dialogmelding(english)))).toEqual([]);
    },
    20_000,
  );

  it.skipIf(!hasKith)(
    `the schemas see a broken message, and take the national sample (${SKIPPED})`,
    async () => {
      const broken = made(dialogmelding(dialogRequest())).replaceAll('TemaKodet', 'TemaKode');
      expect((await dialogFaults(broken)).join()).toContain('TemaKode');
      expect(await dialogFaults(kithSample('dialogmelding-1.1-helsefaglig-dialog.xml'))).toEqual([]);
    },
    20_000,
  );

  it('names both parties by organisation and service, and the patient by one identity', () => {
    const info = child(parsed(made(dialogmelding(dialogRequest()))), 'MsgInfo');
    const ids = ['Sender', 'Receiver'].map((side) => {
      const organisation = child(child(info, side), 'Organisation');
      const service = child(organisation, 'Organisation');
      return [organisation, service].map((one) => child(child(one, 'Ident'), 'Id')?.text);
    });
    expect(ids).toEqual([
      ['100001', '100002'],
      ['200001', '200002'],
    ]);
    const person = child(info, 'Patient');
    const idents = childrenOf(person, 'Ident');
    expect(idents.map((one) => [child(one, 'Id')?.text, child(one, 'TypeId')?.attributes['V']])).toEqual([
      ['12844832115', 'FNR'],
    ]);
    expect(child(person, 'DateOfBirth')?.text).toBe('1948-04-12');
    expect(childrenOf(person, 'Address')).toEqual([]);
    expect(childrenOf(person, 'TeleCom')).toEqual([]);
  });

  it('a new thread about a patient names a contact at the receiver; an answer doesn’t', () => {
    const roles = (xml: string): (string | undefined)[] => {
      const [document] = childrenOf(parsed(xml), 'Document');
      const content = child(child(document, 'RefDoc'), 'Content');
      const written = child(child(content, 'Dialogmelding'), 'Notat');
      return childrenOf(written, 'RollerRelatertNotat').map(
        (role) => child(role, 'RoleToPatient')?.attributes['V'],
      );
    };
    expect(roles(made(dialogmelding(dialogRequest())))).toEqual(['21', '24']);
    const conversation = { parent: 'message-1', conversation: 'message-0' };
    expect(roles(made(dialogmelding(dialogRequest({ conversation }))))).toEqual(['21']);
  });

  it('the same request gives the same message; the PDF goes whole', () => {
    const request = dialogRequest({ pdf: PDF });
    const xml = made(dialogmelding(request));
    expect(made(dialogmelding(request))).toBe(xml);
    const [, attached] = childrenOf(parsed(xml), 'Document');
    const reference = child(attached, 'RefDoc');
    expect(child(reference, 'MimeType')?.text).toBe('application/pdf');
    expect(child(child(reference, 'Content'), 'Base64Container')?.text).toBe(PDF);
  });

  it('refuses an attachment over 18 MB with words, takes one just below, and refuses what is no PDF', () => {
    const ofSize = (bytes: number): string =>
      Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(bytes - 9, 'x')]).toString('base64');
    const large = dialogmelding(dialogRequest({ pdf: ofSize(MAX_ATTACHMENT + 1) }));
    expect(large).toMatchObject({ ok: false, error: 'attachment_too_large' });
    expect(ATTACHMENT_WORDS.attachment_too_large.nb).toContain('18 MB');
    expect(made(dialogmelding(dialogRequest({ pdf: ofSize(MAX_ATTACHMENT) }))).length).toBeGreaterThan(
      MAX_ATTACHMENT,
    );
    expect(dialogmelding(dialogRequest({ pdf: 'no base64!' }))).toMatchObject({ error: 'attachment_broken' });
    expect(
      dialogmelding(dialogRequest({ pdf: Buffer.from('<html>no pdf</html>').toString('base64') })),
    ).toMatchObject({ error: 'attachment_not_pdf' });
  });

  it('is not made for a patient without a number, a wrong one, or one of another birth date', () => {
    const of = (over: Parameters<typeof patient>[0]) =>
      dialogmelding(dialogRequest({ facts: noteFacts({ patient: patient(over) }) }));
    const system = 'urn:oid:2.16.578.1.12.4.1.4.1';
    expect(of({ identifier: { system, value: '' } })).toMatchObject({ error: 'no_number' });
    expect(of({ identifier: { system: 'urn:local', value: '12844832115' } })).toMatchObject({
      error: 'no_number',
    });
    expect(of({ identifier: { system, value: '12844832116' } })).toMatchObject({ error: 'wrong_number' });
    expect(of({ birthDate: '1948-04-13' })).toMatchObject({ error: 'number_not_of_birth_date' });
    const receiver = { ...dialogRequest().receiver, herId: '' };
    expect(dialogmelding(dialogRequest({ receiver }))).toMatchObject({ error: 'no_address' });
  });

  it.skipIf(!hasKith)(
    `an author without HPR number is sent without one (${SKIPPED})`,
    async () => {
      const facts = noteFacts({
        note: note({ author: { id: 'user-1', name: 'Lege To', role: 'clinician' } }),
      });
      const xml = made(dialogmelding(dialogRequest({ facts })));
      expect(xml).not.toContain('HPR');
      expect(xml).toContain('V="LE"');
      expect(await dialogFaults(xml)).toEqual([]);
    },
    20_000,
  );
});
