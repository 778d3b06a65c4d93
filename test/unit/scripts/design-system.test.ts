import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const PAGE = resolve('src/renderer');
const field = ['field', 'input', 'label', 'validation-message'];

const fieldScript = ['ds-field', 'clickdelegatefor', 'readonly'];

/** What each component that is drawn here does by a script of the design system. */
const SCRIPTS_OF: Readonly<Record<string, readonly string[]>> = {
  Button: [],
  Checkbox: fieldScript,
  Details: [],
  Field: fieldScript,
  Fieldset: ['fieldset'],
  Input: [],
  Label: [],
  Radio: fieldScript,
  Select: ['readonly'],
  Tabs: ['ds-tabs'],
  Textarea: [],
  Textfield: fieldScript,
  ToggleGroup: ['focusgroup', 'toggle-group'],
  ValidationMessage: [],
};
/** Attributes that do something only by a script which is left out. */
const LEFT_OUT = /\b(?:data-tooltip|commandfor|popovertarget|popoverTarget|closedby|data-autoplacement)\b/;

/** The styles of each component of the design system that is drawn here, of those that it is made of too. */
const STYLES_OF: Readonly<Record<string, readonly string[]>> = {
  Button: ['button', 'spinner'],
  Checkbox: field,
  Details: ['details'],
  Field: ['field'],
  Fieldset: ['fieldset', 'label', 'paragraph', 'validation-message'],
  Input: ['input'],
  Label: ['label'],
  Radio: field,
  Select: ['input'],
  Tabs: ['tabs'],
  Textarea: ['input'],
  Textfield: field,
  ToggleGroup: ['toggle-group', 'button'],
  ValidationMessage: ['validation-message', 'paragraph'],
};

const sources = readdirSync(PAGE, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => ({ name, text: readFileSync(join(PAGE, name), 'utf8') }));

function componentsDrawn(): string[] {
  const imports = sources.flatMap(({ text }) => [
    ...text.matchAll(/import \{([^}]*)\} from '@digdir\/designsystemet-react'/g),
  ]);
  const names = imports.flatMap(([, list = '']) => list.split(',').map((one) => one.trim()));
  return [...new Set(names)].filter((name) => name !== '' && !name.startsWith('type ')).sort();
}

describe('styles of the design system', () => {
  it('are there for every component that is drawn', () => {
    const sheet = readFileSync(join(PAGE, 'ui/theme/design-system.css'), 'utf8');
    const here = [...sheet.matchAll(/designsystemet-css\/([a-z-]+)\.css/g)].map(([, name]) => name);
    const drawn = componentsDrawn();
    expect(drawn).toContain('Button');
    const lacking = drawn.filter(
      (component) => STYLES_OF[component]?.every((style) => here.includes(style)) !== true,
    );
    expect(lacking).toEqual([]);
  });
});

describe('scripts of the design system', () => {
  it('are there for every component that is drawn', () => {
    const script = readFileSync(join(PAGE, 'ui/theme/design-system-elements.ts'), 'utf8');
    const here = [...script.matchAll(/^import '@digdir\/designsystemet-web\/([a-z-]+)'/gm)].map(
      ([, name]) => name,
    );
    expect(here).toContain('ds-field');
    const lacking = componentsDrawn().filter(
      (component) => SCRIPTS_OF[component]?.every((name) => here.includes(name)) !== true,
    );
    expect(lacking).toEqual([]);
  });

  it('are asked for by no attribute whose script is left out', () => {
    expect(sources.length).toBeGreaterThan(100);
    expect(sources.filter(({ text }) => LEFT_OUT.test(text)).map(({ name }) => name)).toEqual([]);
  });
});
