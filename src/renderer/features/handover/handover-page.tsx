import { useEffect, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { readHandovers, startHandovers, useHandovers } from '@renderer/state/lead/handovers';
import { useStationState } from '@renderer/state/station-state';
import { EmptyState, NotRead } from '@renderer/ui/parts/empty-state';
import { DraftView } from './draft-view';
import { HandoverList } from './handover-list';
import { SignedView } from './signed-view';

/** The shift handover: what the next shift must know, signed and received (product.md L4). */
export function HandoverPage(): ReactElement {
  const { t } = useTranslation();
  useEffect(startHandovers, []);
  const { rows, error, chosen } = useHandovers();
  const mayWrite = useStationState(({ station }) => station?.user?.role !== 'clinician');
  const open = rows?.find(({ id }) => id === chosen);
  return (
    <section className="list-page" aria-label={t('nav.handover')}>
      <div className="toolbar">
        <h1 className="toolbar-title">{t('nav.handover')}</h1>
        {error !== null && rows !== null && (
          <p className="inline-error" role="alert">
            {t(`error.${error}`)}{' '}
            <button type="button" className="inline-button" onClick={readHandovers}>
              {t('do.again')}
            </button>
          </p>
        )}
      </div>
      <div className="handover-place" data-testid="handover">
        <div className="handover-side">
          {rows === null ? (
            <NotRead error={error} again={readHandovers} title={t('handover.notRead')} />
          ) : (
            <HandoverList rows={rows} mayWrite={mayWrite} />
          )}
        </div>
        <div className="handover-main" tabIndex={-1}>
          {open !== undefined && <SignedView key={open.id} row={open} />}
          {open === undefined && mayWrite && <DraftView />}
          {open === undefined && !mayWrite && (
            <EmptyState title={t('handover.readOnly')} text={t('handover.readOnlyHint')} />
          )}
        </div>
      </div>
    </section>
  );
}
