import { create } from 'zustand';

/** What somebody has typed on an alert and not sent; in memory only. */
export interface Draft {
  readonly cause: string;
  readonly action: string;
  readonly nextStep: string;
  readonly comment: string;
}

const empty: Draft = { cause: '', action: '', nextStep: '', comment: '' };

const useDrafts = create<{ readonly byAlert: Readonly<Record<string, Draft>> }>()(() => ({ byAlert: {} }));

export function useDraft(alertId: string): Draft {
  return useDrafts((state) => state.byAlert[alertId] ?? empty);
}

export function writeDraft(alertId: string, part: Partial<Draft>): void {
  useDrafts.setState((now) => ({
    byAlert: { ...now.byAlert, [alertId]: { ...(now.byAlert[alertId] ?? empty), ...part } },
  }));
}

export function dropDraft(alertId: string): void {
  useDrafts.setState((now) => {
    const { [alertId]: _gone, ...rest } = now.byAlert;
    return { byAlert: rest };
  });
}

export function resetDrafts(): void {
  useDrafts.setState({ byAlert: {} });
}
