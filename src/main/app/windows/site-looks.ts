import { z } from 'zod';
import { lookNames, looksSchema, type LookName, type Looks } from '@shared/ipc/station/windows-contract';
import { forcedLook, type SitePolicy } from '../policy/site-policy';
import type { Language } from '@shared/ipc/views';

/** `looks` in the site's settings: defaults by name, and the names that the site has decided. */
export const siteLooksSchema = z.strictObject({
  ...looksSchema.omit({ language: true }).partial().shape,
  decided: z.array(z.enum(lookNames)).max(lookNames.length).default([]),
});

/** What a preferences file is made with: the site's looks, and what it or the policy of IT has decided. */
export function siteLooks({
  language,
  site,
  policy,
}: {
  readonly language: Language;
  readonly site: { readonly looks: z.infer<typeof siteLooksSchema> };
  readonly policy: SitePolicy;
}): readonly [site: Partial<Looks>, decided: readonly LookName[]] {
  const { decided, ...looks } = site.looks;
  const said = Object.fromEntries(Object.entries(looks).filter(([, value]) => value !== undefined));
  const forced = forcedLook(policy);
  const names = lookNames.filter((name) => decided.includes(name) || Object.hasOwn(forced, name));
  return [{ ...(said as Partial<Looks>), language, ...forced }, names];
}
