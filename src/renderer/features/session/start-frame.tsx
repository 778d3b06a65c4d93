import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** The calm page around unlock, sign-in and trouble. */
export function StartFrame({
  title,
  children,
  aside,
  wide = false,
}: {
  readonly title: string;
  readonly children: ReactNode;
  readonly aside?: ReactNode;
  readonly wide?: boolean;
}): ReactElement {
  const { t } = useTranslation();
  return (
    <main className="start">
      <div className={wide ? 'start-card start-card-wide' : 'start-card'}>
        <p className="start-product">{t('product.name')}</p>
        <h1 className="start-title">{title}</h1>
        {children}
      </div>
      {aside !== undefined && <aside className="start-aside">{aside}</aside>}
    </main>
  );
}
