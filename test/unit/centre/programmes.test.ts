import { describe, expect, it } from 'vitest';
import { programmeSchema } from '@shared/model/plan';
import { programmes } from '@centre/simulation/programmes';
import { questionnaires } from '@centre/simulation/questionnaires';

describe('the programmes', () => {
  it.each(programmes.map((programme) => [programme.name, programme] as const))(
    '%s has causes and actions for one digit each, no code twice, and forms that exist',
    (_name, programme) => {
      expect(programmeSchema.safeParse(programme).success).toBe(true);
      for (const list of [programme.causes, programme.actions]) {
        expect(list.length).toBeGreaterThanOrEqual(5);
        expect(list.length).toBeLessThanOrEqual(9);
        expect(new Set(list.map(({ code }) => code)).size).toBe(list.length);
        expect(new Set(list.map(({ text }) => text)).size).toBe(list.length);
      }
      const forms = questionnaires.map(({ id }) => id);
      expect(programme.questionnaireIds.filter((id) => !forms.includes(id))).toEqual([]);
    },
  );

  it('begin with the causes of their own', () => {
    const first = programmes.map(({ causes }) => causes[0]?.code);
    expect(first).toEqual([
      'copd_exacerbation',
      'fluid_retention',
      'hypoglycaemia',
      'infection',
      'symptom_increase',
      'deterioration',
    ]);
  });
});
