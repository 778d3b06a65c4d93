import { beforeEach, describe, expect, test } from 'vitest';
import { openPanel, openPatientPage, resetNavigation, useNavigation } from '@renderer/state/navigation';

describe('a panel that is opened', () => {
  beforeEach(resetNavigation);
  const shown = (): readonly [string | null, string | undefined] => {
    const { patientId, panel } = useNavigation.getState();
    return [patientId, panel?.patientId];
  };

  test('takes the place of another patient’s page: there is one patient on screen', () => {
    openPatientPage({ patientId: 'a', alertId: null });
    openPanel({ patientId: 'b', alertId: 'alert-of-b' });
    expect(shown()).toEqual([null, 'b']);
  });

  test('stands beside the page of its own patient', () => {
    openPatientPage({ patientId: 'b', alertId: null });
    openPanel({ patientId: 'b', alertId: 'alert-of-b' });
    expect(shown()).toEqual(['b', 'b']);
  });
});
