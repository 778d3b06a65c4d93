import { describe, expect, it } from 'vitest';
import { vkpBundle } from '@shared/journal/fhir/bundle';
import { validateBundle } from '@shared/journal/rules/validate-bundle';
import { validateFacts } from '@shared/journal/rules/validate-facts';
import { everyKind } from '../../../support/journal/note-facts';
import { r4Issues } from '../../../support/journal/r4-validation';

describe('VKP document', () => {
  it.each(Object.entries(everyKind()))(
    '%s: valid by FHIR R4 and by the rules of VKP’s guide',
    (_kind, facts) => {
      for (const language of ['nb', 'en'] as const) {
        const bundle = vkpBundle(facts, language);
        expect(validateFacts(facts)).toEqual([]);
        expect(validateBundle(bundle)).toEqual([]);
        expect(r4Issues(bundle)).toEqual([]);
      }
    },
    60_000,
  );
});
