import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const PAGE = resolve('src/renderer');
const field = ['field', 'input', 'label', 'validation-message'];

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

function componentsDrawn(): string[] {
  const files = readdirSync(PAGE, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.tsx?$/.test(name),
  );
  const imports = files.flatMap((name) => [
    ...readFileSync(join(PAGE, name), 'utf8').matchAll(
      /import \{([^}]*)\} from '@digdir\/designsystemet-react'/g,
    ),
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
