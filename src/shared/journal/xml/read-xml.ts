import { SaxesParser, type SaxesTagNS } from 'saxes';
import { failure, success, type Outcome } from '../../outcome';

/** An element of XML with its namespace; text is what stands in it directly. */
export interface XmlElement {
  readonly name: string;
  readonly namespace: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

/** Why a text was not read: not well-formed, a document type or entity declared, or larger than any receipt is. */
export type XmlError = 'xml_broken' | 'xml_doctype' | 'xml_too_large';

/** Bounds of what is read; far above any message that is meant well. */
export interface XmlBounds {
  /** Characters. */
  readonly length: number;
  readonly depth: number;
  readonly elements: number;
}

export const RECEIPT_BOUNDS: XmlBounds = { length: 1_000_000, depth: 40, elements: 10_000 };

/** Told apart from what the parser says of itself. */
class Refused extends Error {
  constructor(readonly why: XmlError) {
    super(why);
  }
}

interface Open {
  readonly element: SaxesTagNS;
  readonly children: XmlElement[];
  text: string;
}

/**
 * Reads XML of unknown origin. A document type is refused before anything is expanded: saxes knows the five named
 * entities of XML and no others, loads nothing, and never sees a declaration here, so neither an entity bomb nor an
 * external entity has anything to work with.
 */
export function readXml(text: string, bounds: XmlBounds = RECEIPT_BOUNDS): Outcome<XmlElement, XmlError> {
  if (text.length > bounds.length) return failure('xml_too_large');
  if (/<!\s*(?:DOCTYPE|ENTITY)/i.test(text)) return failure('xml_doctype');
  try {
    return success(parse(text, bounds));
  } catch (error) {
    return failure(error instanceof Refused ? error.why : 'xml_broken');
  }
}

/** The first child of a name, in any namespace: versions of a message differ in it. */
export function child(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((one) => one.name === name);
}

/** All children of a name. */
export function childrenOf(element: XmlElement | undefined, name: string): XmlElement[] {
  return element?.children.filter((one) => one.name === name) ?? [];
}

function parse(text: string, bounds: XmlBounds): XmlElement {
  const parser = new SaxesParser({ xmlns: true, position: false });
  const open: Open[] = [];
  let root: XmlElement | undefined;
  let count = 0;
  parser.on('error', () => {
    throw new Refused('xml_broken');
  });
  parser.on('doctype', () => {
    throw new Refused('xml_doctype');
  });
  parser.on('opentag', (element) => {
    count += 1;
    if (open.length >= bounds.depth || count > bounds.elements) throw new Refused('xml_too_large');
    open.push({ element, children: [], text: '' });
  });
  const addText = (more: string): void => {
    const top = open.at(-1);
    if (top !== undefined) top.text += more;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    const closed = open.pop();
    if (closed === undefined) return;
    const made = elementOf(closed);
    const parent = open.at(-1);
    if (parent === undefined) root = made;
    else parent.children.push(made);
  });
  parser.write(text).close();
  if (root === undefined) throw new Refused('xml_broken');
  return root;
}

function elementOf({ element, children, text }: Open): XmlElement {
  const attributes = Object.fromEntries(
    Object.values(element.attributes).map(({ local, value }) => [local, value]),
  );
  return { name: element.local, namespace: element.uri, attributes, children, text };
}
