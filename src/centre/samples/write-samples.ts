import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MINUTE, toWireTime } from '@shared/clock';
import type { DialogParty } from '@shared/journal/dialog/dialog-parties';
import { dialogmelding } from '@shared/journal/dialog/dialogmelding';
import { vkpBundle } from '@shared/journal/fhir/bundle';
import { partId } from '@shared/journal/fhir/references';
import { pdfOptions } from '@shared/journal/print/pdf-options';
import { printedNote } from '@shared/journal/print/print-page';
import { textFile } from '@shared/journal/print/plain-text';
import { mayLeave } from '@shared/journal/rules/finding';
import { validateBundle } from '@shared/journal/rules/validate-bundle';
import { validateFacts } from '@shared/journal/rules/validate-facts';
import type { SampleNote } from './sample-notes';

/** Parties of the samples; nobody has these HER-ids. */
const SENDER: DialogParty = {
  name: 'Øvelse kommune',
  herId: '99990001',
  service: { name: 'Øvelse responssenter', herId: '99990002' },
};
const RECEIVER: DialogParty = {
  name: 'Øvelse legesenter',
  herId: '99990003',
  service: { name: 'Fastlege, fastlegekontor', herId: '99990004' },
};

/** Writes the page of a note that becomes its PDF. */
export function writePage({ name, facts }: SampleNote, folder: string): void {
  const page = printedNote(facts, 'nb');
  writeFileSync(
    join(folder, `${name}.page.json`),
    JSON.stringify({ html: page.html, pdf: pdfOptions(page) }),
  );
}

/**
 * Writes a note by its exits, each checked as before it leaves; the PDF is attached from the folder where it was printed.
 * @throws where a note may not leave; the codes say why.
 */
export function writeSample({ name, facts }: SampleNote, folder: string, pdfs?: string): void {
  const bundle = vkpBundle(facts, 'nb');
  const findings = [...validateFacts(facts), ...validateBundle(bundle)];
  if (!mayLeave(findings)) {
    throw new Error(
      `${name} may not leave: ${findings.map(({ code, path }) => `${code} at ${path}`).join(', ')}`,
    );
  }
  const message = dialogmelding({
    facts,
    language: 'nb',
    sender: SENDER,
    receiver: RECEIVER,
    messageId: partId(facts.note.id, 'dialogmelding'),
    generatedAt: toWireTime(Date.parse(facts.note.signedAt) + MINUTE),
    ...(pdfs === undefined ? {} : { pdf: readFileSync(join(pdfs, `${name}.pdf`)).toString('base64') }),
  });
  if (!message.ok) throw new Error(`${name} may not leave: ${message.error}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.bundle.json`), `${JSON.stringify(bundle, null, 2)}\n`);
  writeFileSync(join(folder, `${name}.dialogmelding.xml`), message.value);
  writeFileSync(join(folder, `${name}.txt`), textFile(facts, 'nb'));
}
