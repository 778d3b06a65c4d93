import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Textfield } from '@digdir/designsystemet-react';
import { MINUTE } from '@shared/clock';
import { MOST_LINES } from '@shared/downtime/late/late-line';
import {
  addLine,
  dropRegistered,
  emptySheet,
  useLateSheet,
  writePeriod,
} from '@renderer/state/downtime/late-sheet';
import { EmptyState } from '@renderer/ui/parts/empty-state';
import { TimeText } from '@renderer/ui/parts/time-text';
import { useNow } from '@renderer/ui/use-now';
import { LateLineForm } from './late-line-form';
import { LateLineDone } from './late-line-done';

/** What was done on paper while the system was down, keyed in line by line (product.md C7). */
export function LatePage(): ReactElement {
  const { t } = useTranslation();
  const now = useNow(MINUTE);
  const { sheet, saved } = useLateSheet();
  const shown = sheet ?? emptySheet();
  const registered = shown.lines.filter(({ registeredAt }) => registeredAt !== null).length;
  return (
    <div className="list-body tasks-body late-entry" data-testid="late-entry" tabIndex={-1}>
      <p className="quiet late-text">{t('late.text')}</p>
      <div className="late-period" role="group" aria-label={t('late.period')}>
        <Textfield
          type="datetime-local"
          label={t('late.from')}
          value={shown.from}
          onChange={(event) => {
            writePeriod({ from: event.target.value });
          }}
        />
        <Textfield
          type="datetime-local"
          label={t('late.to')}
          value={shown.to}
          onChange={(event) => {
            writePeriod({ to: event.target.value });
          }}
        />
        <p className="quiet" role="status">
          {saved?.kind === 'failed' && t('late.notKept')}
          {saved?.kind === 'saved' && (
            <>
              {t('late.kept')} <TimeText at={saved.at} now={now} />
            </>
          )}
        </p>
      </div>
      {shown.lines.length === 0 && <EmptyState title={t('late.none')} text={t('late.noneHint')} />}
      <ol className="late-lines">
        {shown.lines.map((line, index) => (
          <li key={line.id}>
            {line.registeredAt === null ? (
              <LateLineForm line={line} number={index + 1} sheet={shown} />
            ) : (
              <LateLineDone line={line} number={index + 1} />
            )}
          </li>
        ))}
      </ol>
      <div className="action-row">
        <Button variant="secondary" onClick={addLine} disabled={shown.lines.length >= MOST_LINES}>
          {t('late.add')}
        </Button>
        {registered > 0 && (
          <Button variant="tertiary" onClick={dropRegistered}>
            {t('late.clear', { count: registered })}
          </Button>
        )}
      </div>
    </div>
  );
}
