import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { LineKind } from '@shared/lead/handover/line-kind';
import { SeverityMark } from '@renderer/ui/parts/severity-mark';

/** What a line is about, in a word; of an open alert with the mark of its severity. */
export function KindMark({ kind }: { readonly kind: LineKind | 'other' }): ReactElement {
  const { t } = useTranslation();
  const severity = kind === 'red' || kind === 'yellow' || kind === 'blue' ? kind : null;
  return (
    <span className="handover-kind">
      {severity !== null && <SeverityMark severity={severity} />}
      <span>{t(`handover.kind.${kind}`)}</span>
    </span>
  );
}
