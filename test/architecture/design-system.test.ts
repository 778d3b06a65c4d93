import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** Parts whose own script is in `ui/theme/design-system-elements.ts`, or that have none. */
const WITH_SCRIPT = [
  'Button',
  'Checkbox',
  'Details',
  'Field',
  'Fieldset',
  'Input',
  'Label',
  'Radio',
  'Select',
  'Tabs',
  'Textarea',
  'Textfield',
  'ToggleGroup',
  'ValidationMessage',
];
/** Attributes that do something only by a script which is left out. */
const LEFT_OUT = /\b(?:data-tooltip|commandfor|popovertarget|popoverTarget|closedby|data-autoplacement)\b/;

const pages = globSync('src/renderer/**/*.{ts,tsx}').map((path) => ({
  path: path.replaceAll('\\', '/'),
  text: readFileSync(path, 'utf8'),
}));

describe('what the page draws of the design system', () => {
  const drawn = new Set(
    pages.flatMap(({ text }) =>
      [...text.matchAll(/import \{([^}]*)\} from '@digdir\/designsystemet-react'/g)].flatMap(
        ([, names = '']) => names.split(',').map((name) => name.replace(/^\s*type /, '').trim()),
      ),
    ),
  );
  drawn.delete('');

  it('has its script: a part that is not here needs its own in design-system-elements.ts first', () => {
    expect(drawn.size).toBeGreaterThan(5);
    expect([...drawn].filter((name) => !/Props$/.test(name) && !WITH_SCRIPT.includes(name))).toEqual([]);
  });

  it('asks for nothing by attributes whose script is left out', () => {
    expect(pages.filter(({ text }) => LEFT_OUT.test(text)).map(({ path }) => path)).toEqual([]);
  });
});
