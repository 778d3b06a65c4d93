import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { DraftLine } from '@shared/lead/handover/draft-facts';
import { addDrafted } from '@shared/lead/handover/work';
import { changeWork } from '@renderer/state/lead/handover-drafts';
import { KindMark } from '@renderer/ui/lead/kind-mark';

/** What came up since the lines were drafted, offered and never put in by itself. */
export function NewMatters({ added }: { readonly added: readonly DraftLine[] }): ReactElement | null {
  const { t } = useTranslation();
  if (added.length === 0) return null;
  return (
    <section aria-labelledby="handover-new" className="handover-new" data-testid="handover-new">
      <h3 id="handover-new">
        {t('handover.newMatters')} <span className="quiet">{added.length}</span>
      </h3>
      <ul>
        {added.map((line) => (
          <li key={line.key} className="handover-line">
            <KindMark kind={line.kind} />
            <p className="handover-line-words">{line.text}</p>
            <button
              type="button"
              className="inline-button"
              aria-label={`${t('handover.addLine')}: ${line.text}`}
              onClick={() => {
                changeWork((work) => addDrafted(work, line));
              }}
            >
              {t('handover.addLine')}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
