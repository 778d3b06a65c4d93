import { describe, expect, it } from 'vitest';
import { machineText } from '@shared/journal/machine/machine-text';
import { clipboardNote } from '@shared/journal/print/clipboard';
import { textFile } from '@shared/journal/print/plain-text';
import { printedNote } from '@shared/journal/print/print-page';
import { noteParts } from '@shared/journal/parts';
import { wireTime } from '../../../support/builders';
import {
  closedAlert,
  contact,
  everyKind,
  handled,
  note,
  noteFacts,
} from '../../../support/journal/note-facts';

describe('machine text', () => {
  it('tells measurements with limits and units, alert, handling log and contact', () => {
    expect(machineText(noteFacts(), 'nb')).toBe(
      [
        'Målinger',
        'SpO₂ 86 %, målt 02.03.2026 kl. 12:00, måleutstyr.',
        'Grenser: gul under 90 % (satt av Lege To 18.02.2026); rød under 88 % (satt av Lege To 18.02.2026).',
        '',
        'Varsel',
        'Rødt varsel, måledata rapportert, meldt 02.03.2026 kl. 12:00, frist 02.03.2026 kl. 12:15.',
        'Oksygenmetning 86 % er under 88 %.',
        'Neste steg: Ny måling i kveld',
        '',
        'Behandlingslogg',
        '02.03.2026 kl. 12:00 Meldt',
        '02.03.2026 kl. 12:05 Behandling påbegynt (Sykepleier Én)',
        '02.03.2026 kl. 12:11 Samtale startet: Telefonsamtale (Sykepleier Én)',
        '02.03.2026 kl. 12:15 Årsak: Kjent for pasienten (Sykepleier Én)',
        '02.03.2026 kl. 12:15 Tiltak: Kontaktet, ga råd (Sykepleier Én)',
        '02.03.2026 kl. 12:15 Kvittert ut (Sykepleier Én)',
        '',
        'Kontakt',
        'Telefon, oppnådd, 02.03.2026 kl. 12:06–12:10 (Sykepleier Én). Snakket med: pasienten.',
      ].join('\n'),
    );
  });

  it('in English too, with decimal point', () => {
    const text = machineText(noteFacts(), 'en');
    expect(text).toContain('Red alert, measurement reported, raised 02.03.2026 12:00');
    expect(text).toContain('02.03.2026 12:11 Call started');
  });

  it('a trimmed log still tells what the alert itself says, by the programme’s words', () => {
    const text = machineText(noteFacts({ events: [] }), 'nb');
    expect(text).toContain('12:00 Meldt');
    expect(text).toContain('Årsak: Kjent for pasienten');
    expect(text).toContain('Tiltak: Kontaktet, ga råd');
    expect(text).toContain('12:15 Kvittert ut');
  });

  it('is empty for a note about nothing on record', () => {
    expect(machineText(everyKind()['free-standing'] ?? noteFacts(), 'nb')).toBe('');
  });
});

describe('text file and clipboard', () => {
  it('first the patient, then who wrote it, when and in what role; both kinds of text under headings', () => {
    const lines = textFile(noteFacts(), 'nb').split('\n');
    expect(lines.slice(0, 3)).toEqual([
      'Blomst, Vakker, født 12.04.1948',
      'Sykepleier Én, sykepleier, HPR 9999999, Øvelse responssenter, signert 02.03.2026 kl. 12:20',
      'Journalnotat for respons på hendelse',
    ]);
    const person = lines.indexOf('== SKREVET AV HELSEPERSONELL ==');
    const machine = lines.indexOf('== SAMMENSTILT AV SYSTEMET ==');
    expect(person).toBeGreaterThan(2);
    expect(machine).toBeGreaterThan(lines.indexOf('Følges opp av kveldsvakt.'));
    expect(lines.indexOf('Målinger')).toBeGreaterThan(machine);
  });

  it('the clipboard bears identity and provenance in both forms', () => {
    const { text, html } = clipboardNote(noteFacts(), 'en');
    for (const form of [text, html]) {
      expect(form).toContain('Blomst, Vakker, born 12.04.1948');
      expect(form).toContain('Sykepleier Én, nurse, HPR 9999999');
      expect(form).not.toContain('12844832115');
    }
  });

  it('the same words never stand twice: a contact’s summary that the note repeats is left out', () => {
    const summary = 'Snakker i hele setninger. Ingen feber.';
    const facts = noteFacts({
      note: note({ text: `${summary} Råd gitt.`, contactIds: ['contact-1'] }),
      contacts: [contact()],
    });
    expect(textFile(facts, 'nb').split(summary)).toHaveLength(2);
  });
});

describe('page for print', () => {
  it('has language, a title without identity, name and page numbers on each page, and nothing active', () => {
    for (const [language, lang, page] of [
      ['nb', 'nb-NO', 'side'],
      ['en', 'en', 'page'],
    ] as const) {
      const printed = printedNote(noteFacts(), language);
      expect(printed.html).toContain(`<html lang="${lang}">`);
      expect(printed.title).not.toMatch(/Blomst|\d{6}/);
      expect(printed.html).toContain(`<title>${printed.title}</title>`);
      expect(printed.headerTemplate).toContain('Blomst, Vakker');
      expect(printed.footerTemplate).toMatch(
        new RegExp(`${page} <span class="pageNumber"></span> (av|of) <span class="totalPages">`),
      );
      expect(printed.html).not.toMatch(
        /<script|<a |<img|<iframe|<object|<embed|<link|url\(|@import| on\w+=/i,
      );
      expect(printed.html).not.toContain('12844832115');
    }
  });
});

describe('what the centre’s rules remarked on an alert', () => {
  const raised = closedAlert();
  const remark = {
    ...{ id: 'remark-1', alertId: raised.id, patientId: raised.patientId, act: 'commented' as const },
    ...{ at: wireTime(3 * 60_000), by: 'system', text: 'Utsettelsen er brutt: SpO₂ 80 % er under 88 %.' },
  };
  const facts = noteFacts({ alerts: [raised], events: [...handled(raised), remark] });

  it('is machine text, never a comment of a person', () => {
    const parts = noteParts(facts, 'nb');
    expect(parts.filter(({ text }) => text.includes(remark.text)).map(({ by, code }) => [by, code])).toEqual([
      ['machine', '2'],
    ]);
    expect(machineText(facts, 'nb')).toContain(
      `Merknader fra varslingsreglene\n02.03.2026 kl. 12:03 ${remark.text}`,
    );
  });

  it('stands once, also where the signed text has it, or was signed without it', () => {
    const told = (signed: string): number => {
      const one = { ...facts, note: { ...facts.note, machineText: signed } };
      return (
        noteParts(one, 'nb')
          .map(({ text }) => text)
          .join('\n')
          .split(remark.text).length - 1
      );
    };
    const signed = [machineText(facts, 'nb'), machineText(facts, 'en'), 'Varsel\nRødt varsel.'];
    expect(signed.map(told)).toEqual([1, 1, 1]);
  });
});

describe('what a person wrote', () => {
  const partsOf = (text: string, summary: string): string[] =>
    noteParts(
      noteFacts({ note: note({ text, contactIds: ['contact-1'] }), contacts: [contact({ summary })] }),
      'nb',
    )
      .filter(({ code }) => code === '1.1')
      .map((part) => part.text);

  it('stands once where the note holds it whole, and is never lost as words within a sentence', () => {
    expect(partsOf('Ringte.\nSmerter i brystet.\nRåd gitt.', 'Smerter i brystet.')).toEqual([]);
    expect(partsOf('Ringte.\nSmerter i brystet.\nRåd gitt.', 'Smerter i brystet.\nRåd gitt.')).toEqual([]);
    expect(partsOf('Har ikke smerter i brystet', 'smerter i brystet')).toEqual(['smerter i brystet']);
    expect(partsOf('Ringte pasienten.', 'Ring')).toEqual(['Ring']);
  });
});
