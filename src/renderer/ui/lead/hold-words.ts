import type { TFunction } from 'i18next';
import type { Hold } from '@shared/lead/handover/holds';
import { clockTime } from '@renderer/ui/format/time';

/** Since when it is held, or until when it is snoozed. */
export function holdWords(t: TFunction, { kind, since, until }: Hold): string {
  if (kind === 'snooze') return t('handover.hold.snooze', { at: until === null ? '' : clockTime(until) });
  return t('handover.hold.claim', { at: since === null ? '' : clockTime(since) });
}
