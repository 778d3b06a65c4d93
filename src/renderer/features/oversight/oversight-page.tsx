import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';

/** Oversight: for leads. `parts` is the choice of the part, which stands in its head. */
export function OversightPage({ parts }: { readonly parts: ReactElement }): ReactElement {
  const { t } = useTranslation();
  return (
    <section className="list-page" aria-label={t('lead.part.oversight')}>
      <div className="toolbar">
        <h1 className="toolbar-title">{t('lead.part.oversight')}</h1>
        {parts}
      </div>
    </section>
  );
}
