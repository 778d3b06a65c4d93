import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';

/** The shift handover: what the next shift must know, signed and received (product.md L4). */
export function HandoverPage(): ReactElement {
  const { t } = useTranslation();
  return (
    <section className="list-page" aria-label={t('nav.handover')}>
      <div className="toolbar">
        <h1 className="toolbar-title">{t('nav.handover')}</h1>
      </div>
    </section>
  );
}
