import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isInert } from '../../../../src/renderer/ui/markup/inert-markup';

describe('markup that libraries of the page may make', () => {
  it.each([
    '',
    'text & more',
    '<slot name="items"></slot>',
    '<div class="ag-root" role="grid"><span></span></div>',
    '<br />',
  ])('passes where it can do nothing: %j', (markup) => {
    expect(isInert(markup)).toBe(true);
  });

  it.each([
    '<script>1</script>',
    '<SCRIPT>1</SCRIPT>',
    '<img src=x onerror=alert(1)>',
    '<div onclick="x()"></div>',
    '<div class="a" onclick="x()"></div>',
    '<div class="a"onclick="x()"></div>',
    '<div\nonclick="x()"></div>',
    '<div style="background:url(x)"></div>',
    '<a href="javascript:x()">a</a>',
    '<iframe srcdoc="x"></iframe>',
    '<div class="a"><svg onload=x></svg></div>',
    '<!-- --><div></div>',
    '<div class="\'><img src=x>"></div>',
    '<style>*{}</style>',
    'a < b',
  ])('is refused where it could: %j', (markup) => {
    expect(isInert(markup)).toBe(false);
  });

  it('is refused whatever stands around a dangerous element', () => {
    const inert = fc.constantFrom('', 'text', '<div class="x">', '</div>', '<br/>', '"', '=');
    const dangerous = fc.constantFrom(
      '<script>',
      '<img ',
      '<a href="x">',
      '<p onclick="x">',
      '<div class=x>',
      '<',
      '>',
    );
    fc.assert(
      fc.property(fc.array(inert), dangerous, fc.array(inert), (before, middle, after) => {
        expect(isInert([...before, ...after].join(''))).toBe(true);
        expect(isInert([...before, middle, ...after].join(''))).toBe(false);
      }),
    );
  });
});
