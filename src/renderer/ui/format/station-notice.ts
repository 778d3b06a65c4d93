import type { StationNotice } from '@shared/ipc/views';
import type { TFunction } from 'i18next';

/**
 * What there is to tell of the workstation itself, in words. A kind that this page does not know is told
 * with the figures that came with it, never left out.
 */
export function noticeWords(
  t: TFunction,
  { kind, detail }: { readonly kind: string; readonly detail: StationNotice['detail'] },
): string {
  const figure = (name: string): number | null => detail[name] ?? null;
  switch (kind) {
    case 'cache_rebuilt':
      return t('notice.cacheRebuilt');
    case 'ledger_salvaged': {
      const kept = figure('kept');
      const lost = figure('lost');
      return [
        t('notice.salvaged'),
        ...(kept === null ? [] : [t('notice.kept', { count: kept })]),
        lost === null
          ? t('notice.lostUnknown')
          : lost === 0
            ? t('notice.lostNone')
            : t('notice.lost', { count: lost }),
      ].join(' ');
    }
    case 'ledger_rolled_back': {
      const missing = figure('missing');
      return [
        t('notice.rolledBack'),
        ...(missing === null || missing === 0 ? [] : [t('notice.missing', { count: missing })]),
      ].join(' ');
    }
    case 'clock_wrong': {
      const ahead = figure('ahead') ?? 0;
      return t(ahead > 0 ? 'notice.clockAhead' : 'notice.clockBehind', { value: Math.abs(ahead) });
    }
    default: {
      const figures = Object.entries(detail).map(([name, value]) => `${name} ${String(value)}`);
      return [
        t('notice.unknown', { kind }),
        ...(figures.length === 0 ? [] : [`(${figures.join(', ')})`]),
      ].join(' ');
    }
  }
}
