import type { TFunction } from 'i18next';
import type { LedgerReport } from '@shared/ipc/views';
import { formatNumber } from '@renderer/ui/format/value';

/** What is whole, one line a kind, what is not yet at the centre first. */
export function reportLines(
  t: TFunction,
  report: LedgerReport,
  language: string,
): readonly { readonly name: string; readonly figure: string }[] {
  const lines = [
    [t('ledger.line.waiting'), report.waiting],
    [t('ledger.line.attention'), report.attention],
    [t('ledger.line.drafts'), report.drafts],
    [t('ledger.line.answered'), report.answered],
    [t('ledger.line.audit'), report.auditIntact],
  ] as const;
  return lines.map(([name, figure]) => ({ name, figure: formatNumber(figure, 0, language) }));
}

/** What cannot be read, in one sentence; null is not even a number. */
export function lossWords(t: TFunction, unreadable: number | null): string {
  if (unreadable === null) return t('ledger.lostUnknown');
  return unreadable === 0 ? t('ledger.lostNone') : t('ledger.lostSome', { count: unreadable });
}
