import { measureOf } from '@shared/clinical/measures';
import type { LimitShift } from '@shared/clinical/rehearsal/draft-plan';
import type { WorklistRow } from '@shared/ipc/views';

/** A limit that patients in the list have, each their own. */
export interface ShiftOption extends Omit<LimitShift, 'by'> {
  readonly id: string;
  readonly unit: string;
  readonly patients: number;
  /** The smallest move that makes it wider: what is tried first. */
  readonly wider: number;
}

/** Every kind of limit that somebody in the list has, the commonest first. */
export function shiftOptions(rows: readonly WorklistRow[]): readonly ShiftOption[] {
  const found = new Map<string, ShiftOption>();
  for (const { marks } of rows) {
    const own = new Map<string, ShiftOption>();
    for (const [code, mark] of Object.entries(marks)) {
      for (const limit of mark.limits) {
        for (const bound of ['low', 'high'] as const) {
          if (limit[bound] === null) continue;
          const id = `${code}/${limit.severity}/${bound}`;
          const step = 10 ** -(measureOf(code)?.decimals ?? 0);
          const wider = bound === 'low' ? -step : step;
          own.set(id, { id, code, severity: limit.severity, bound, unit: limit.unit, patients: 1, wider });
        }
      }
    }
    for (const [id, option] of own)
      found.set(id, { ...option, patients: (found.get(id)?.patients ?? 0) + 1 });
  }
  // Of as many, yellow first: that is where most alerts are.
  const rank = ({ id, severity }: ShiftOption): string => `${severity === 'yellow' ? '0' : '1'} ${id}`;
  return [...found.values()].sort((a, b) => b.patients - a.patients || (rank(a) < rank(b) ? -1 : 1));
}
