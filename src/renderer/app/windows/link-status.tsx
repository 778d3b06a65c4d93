import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { LinkView } from '@shared/ipc/views';

/** The state of the link in words and a shape; live is quiet, anything else is not. */
export function LinkStatus({ link }: { readonly link: LinkView | null }): ReactElement {
  const { t } = useTranslation();
  const state = link?.state ?? 'connecting';
  const progress = link?.snapshot ?? null;
  const why = link?.problem == null ? null : t(`link.problem.${link.problem}`);
  return (
    <div
      className={`link link-${state}`}
      data-testid="station-status"
      data-state={state}
      data-cursor={String(link?.cursor ?? 0)}
      role="status"
      title={state !== 'live' && why !== null ? why : undefined}
    >
      <span className="link-shape" aria-hidden="true" />
      <span>{t(`link.${state}`)}</span>
      {state === 'catching-up' && progress !== null && (
        <span className="quiet">{t('link.progress', { part: progress.part, parts: progress.parts })}</span>
      )}
      {state !== 'live' && why !== null && <span className="link-why">{why}</span>}
    </div>
  );
}
