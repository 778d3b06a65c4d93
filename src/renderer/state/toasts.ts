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
  const isRenewed = (one: Toast): boolean =>
    (one.subject !== undefined && one.subject === more.subject) ||
    // What failed again in the same words is said once.
    (tone === 'attention' && one.tone === tone && one.text === text);
  const { stayMs = more.action === undefined ? CALM_MS : ACTION_MS, ...toast } = more;
  useToasts.setState((now) => ({
    toasts: fewest([...now.toasts.filter((one) => !isRenewed(one)), { id: nextId, tone, text, ...toast }]),
    nextId: nextId + 1,
  }));
  if (tone === 'calm')
    setTimeout(() => {
      putAway(nextId);
    }, stayMs);
}

/** What needs attention is pushed out by nothing; of the rest the newest stay, and the one that was just said. */
function fewest(toasts: readonly Toast[]): readonly Toast[] {
  const calm = toasts.filter(({ tone }) => tone === 'calm');
  const room = Math.max(1, KEEP - (toasts.length - calm.length));
  return toasts.filter((one) => one.tone === 'attention' || calm.slice(-room).includes(one));
}

export function putAway(id: number): void {
  useToasts.setState((now) => ({ toasts: now.toasts.filter((toast) => toast.id !== id) }));
}

/** The next person at the station reads nothing that was said to the one before. */
export function clearToasts(): void {
  useToasts.setState({ toasts: [] });
}
