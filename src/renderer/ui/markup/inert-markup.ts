/**
 * Text, and elements that can do nothing, with attributes that can do nothing: what the libraries of the page make markup of.
 * No addresses, no styles, no handlers.
 */
const INERT =
  /^(?:[^<>]|<\/?(?:div|span|slot|p|b|br)(?: (?:class|role|name|slot|data-[a-z-]+|aria-[a-z-]+)="[^"<>]*")* ?\/?>)*$/;

/** Whether markup can neither run anything nor fetch anything. */
export function isInert(markup: string): boolean {
  return INERT.test(markup);
}

/** The part of `window.trustedTypes` that is used; the DOM types do not have it yet. */
interface TrustedTypes {
  readonly createPolicy: (
    name: string,
    rules: { readonly createHTML: (markup: string) => string | null },
  ) => unknown;
}

/**
 * Installs the page's one policy for text that becomes markup (the content security policy allows no other). Where it answers
 * null the browser throws and changes nothing; text that would become script is refused in any case, since no rule makes any.
 */
export function installMarkupPolicy(page: object): void {
  const types = Reflect.get(page, 'trustedTypes') as TrustedTypes;
  types.createPolicy('default', { createHTML: (markup) => (isInert(markup) ? markup : null) });
}
