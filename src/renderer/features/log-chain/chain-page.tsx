import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';

/** Chain: for leads. `parts` is the choice of the part, which stands in its head. */
export function ChainPage({ parts }: { readonly parts: ReactElement }): ReactElement {
  const { t } = useTranslation();
  return (
    <section className="list-page" aria-label={t('lead.part.chain')}>
      <div className="toolbar">
        <h1 className="toolbar-title">{t('lead.part.chain')}</h1>
        {parts}
      </div>
    </section>
  );
}
