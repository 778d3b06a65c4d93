import { create } from 'zustand';

export type ToastTone = 'calm' | 'attention';

export interface Toast {
  readonly id: number;
  readonly tone: ToastTone;
  readonly text: string;
}

const KEEP = 3;
const CALM_MS = 6_000;

export const useToasts = create<{ readonly toasts: readonly Toast[]; readonly nextId: number }>()(() => ({
  toasts: [],
  nextId: 1,
}));

/** Says something in the live region. What needs attention stays until it is put away. */
export function say(text: string, tone: ToastTone = 'calm'): void {
  const { nextId } = useToasts.getState();
  useToasts.setState((now) => ({
    toasts: [...now.toasts, { id: nextId, tone, text }].slice(-KEEP),
    nextId: nextId + 1,
  }));
  if (tone === 'calm')
    setTimeout(() => {
      putAway(nextId);
    }, CALM_MS);
}

export function putAway(id: number): void {
  useToasts.setState((now) => ({ toasts: now.toasts.filter((toast) => toast.id !== id) }));
}
