import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { validateXML } from 'xmllint-wasm';

const ROOT = join(import.meta.dirname, '../../..');
/** The national schemas lie beside the checkout, or beside the folder of checkouts; they are no part of the project. */
const FOLDER = ['../shared/fixtures/kith', '../../shared/fixtures/kith']
  .map((path) => join(ROOT, path))
  .find((path) => existsSync(join(path, 'MsgHead-v1_2.xsd')));

/** False where the schemas are not there: then what needs them is skipped. */
export const hasKith = FOLDER !== undefined;
export const SKIPPED = 'skipped where ../shared/fixtures/kith is absent';

/** A sample message. */
export function kithSample(name: string): string {
  return readFileSync(join(FOLDER ?? '', 'samples', name), 'utf8');
}

/** Names of the sample messages. */
export function kithSamples(): string[] {
  return FOLDER === undefined ? [] : readdirSync(join(FOLDER, 'samples'));
}

/** What the schemas say against a whole dialogue message; empty where it is valid. */
export async function dialogFaults(xml: string): Promise<string[]> {
  // MsgHead takes its content strictly, so the driver names every namespace that it may hold.
  const driver = `<?xml version="1.0"?>
<schema xmlns="http://www.w3.org/2001/XMLSchema">
  <import namespace="http://www.kith.no/xmlstds/msghead/2006-05-24" schemaLocation="MsgHead-v1_2.xsd"/>
  <import namespace="http://www.kith.no/xmlstds/dialog/2013-01-23" schemaLocation="dialogmelding-v1.1.xsd"/>
  <import namespace="http://www.kith.no/xmlstds/base64container" schemaLocation="kith-base64.xsd"/>
</schema>`;
  return faults(xml, driver, [
    'MsgHead-v1_2.xsd',
    'dialogmelding-v1.1.xsd',
    'kith-base64.xsd',
    'felleskomponent1.xsd',
    'kith.xsd',
    'xmldsig-core-schema.xsd',
  ]);
}

/** What the schema says against an application receipt 1.1; empty where it is valid. */
export async function appRecFaults(xml: string): Promise<string[]> {
  const driver = `<?xml version="1.0"?>
<schema xmlns="http://www.w3.org/2001/XMLSchema">
  <import namespace="http://www.kith.no/xmlstds/apprec/2012-02-15" schemaLocation="apprec-v1.1.xsd"/>
</schema>`;
  return faults(xml, driver, ['apprec-v1.1.xsd', 'kith.xsd']);
}

async function faults(xml: string, schema: string, names: readonly string[]): Promise<string[]> {
  const result = await validateXML({
    xml: [{ fileName: 'message.xml', contents: xml }],
    schema: [{ fileName: 'driver.xsd', contents: schema }],
    preload: names.map((fileName) => ({ fileName, contents: schemaText(fileName) })),
    initialMemoryPages: 1_024,
    maxMemoryPages: 8_192,
  });
  return result.errors.map(({ message }) => message);
}

/** Some of the files name a character set that they are not in; as a string they need none. */
function schemaText(name: string): string {
  return readFileSync(join(FOLDER ?? '', name), 'utf8').replace(/^\uFEFF?<\?xml[^>]*\?>\s*/, '');
}
