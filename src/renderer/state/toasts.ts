import { create } from 'zustand';

export type ToastTone = 'calm' | 'attention';

export interface Toast {
  readonly id: number;
  readonly tone: ToastTone;
  readonly text: string;
  /** What can be done about it, while it is shown. */
  readonly action?: ToastAction;
  /** A later message of the same subject takes the place of this one. */
  readonly subject?: string;
}

export interface ToastAction {
  readonly label: string;
  readonly act: () => void;
}

const KEEP = 3;
const CALM_MS = 6_000;
/** Long enough to find the button that takes it back. */
const ACTION_MS = 20_000;

export const useToasts = create<{ readonly toasts: readonly Toast[]; readonly nextId: number }>()(() => ({
  toasts: [],
  nextId: 1,
}));

/** Says something in the live region. What needs attention stays until it is put away. */
export function say(
  text: string,
  tone: ToastTone = 'calm',
  /** `stayMs`: how long a calm message stays, where that is not as usual. */
  more: Pick<Toast, 'action' | 'subject'> & { readonly stayMs?: number } = {},
): void {
  const { nextId } = useToasts.getState();
  const { stayMs = more.action === undefined ? CALM_MS : ACTION_MS, ...toast } = more;
  useToasts.setState((now) => ({
    toasts: [
      ...now.toasts.filter(({ subject }) => subject === undefined || subject !== more.subject),
      { id: nextId, tone, text, ...toast },
    ].slice(-KEEP),
    nextId: nextId + 1,
  }));
  if (tone === 'calm')
    setTimeout(() => {
      putAway(nextId);
    }, stayMs);
}

export function putAway(id: number): void {
  useToasts.setState((now) => ({ toasts: now.toasts.filter((toast) => toast.id !== id) }));
}

/** The next person at the station reads nothing that was said to the one before. */
export function clearToasts(): void {
  useToasts.setState({ toasts: [] });
}
