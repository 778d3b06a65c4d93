/**
 * Takes a bare `:has(label)` out of the design system: the hover of an input that is in anything that has a label, none of
 * which is under the pointer. It asks every element up to the page whether there is a label in it, so that a panel with a
 * labelled field that comes, goes or is pointed at makes Chromium look at the page's own style again each time. Without it an
 * input shows that it is pointed at also while its label is. What stands in its place always holds and weighs the same.
 * @param {string} selector
 */
export function withoutBareHas(selector) {
  return selector.replace(
    /(?<![\w\])-]):has\(label\):not\(:has\(label:hover\)\)/g,
    ':not(no-such):not(no-such.one)',
  );
}
