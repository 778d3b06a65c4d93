import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useAlertRow } from '@renderer/state/live-rows';
import { openAlert } from '@renderer/state/navigation';
import { useRedNews, type RedItem } from '@renderer/state/desk/red-news';
import { causeLine } from '@renderer/ui/format/cause';
import { SeverityMark } from '@renderer/ui/parts/severity-mark';

/**
 * The newest red alert that nobody has taken or opened, on every page and ahead of the lists: a row that moves costs a
 * frame or two, a line that stands still does not.
 */
export function RedNewsLine(): ReactElement {
  const items = useRedNews((state) => state.items);
  const [first] = items;
  const line = useLine(first?.alertId ?? '');
  return (
    <span
      className="red-news"
      role="status"
      data-testid="red-news"
      data-news={first === undefined ? undefined : true}
    >
      <News key={line} item={first ?? NOTHING} more={Math.max(0, items.length - 1)} />
    </span>
  );
}

/**
 * Which button it is: another one where one patient takes the place of another, so that a press that was begun on the one never
 * opens the other.
 */
function useLine(alertId: string): number {
  const [shown, setShown] = useState({ alertId, line: 0 });
  if (shown.alertId === alertId) return shown.line;
  const line = shown.alertId !== '' && alertId !== '' ? shown.line + 1 : shown.line;
  setShown({ alertId, line });
  return line;
}

/** The line is always there and is only not seen: another text is drawn sooner than another element. */
const NOTHING: RedItem = { alertId: '', patientId: '', patientName: '', text: '' };

function News({ item, more }: { readonly item: RedItem; readonly more: number }): ReactElement {
  const { t, i18n } = useTranslation();
  const { alertId, patientId, patientName, text } = item;
  // The centre's own words until the row is here.
  const row = useAlertRow(alertId === '' ? null : alertId);
  const isNews = alertId !== '';
  const why = row === null ? text : causeLine(t, row.cause, i18n.language);
  return (
    <button
      type="button"
      className="red-news-button"
      data-alert={alertId}
      title={t('redNews.open')}
      onClick={({ currentTarget }) => {
        // What opens takes the keyboard; this line goes out of sight with it.
        currentTarget.blur();
        openAlert({ patientId, alertId });
      }}
    >
      <SeverityMark severity="red" />
      <span className="red-news-words">
        <strong>{isNews ? t('redNews.new', { name: patientName }) : ''}</strong> {why}
      </span>
      {more > 0 && <span className="red-news-more">{t('redNews.more', { count: more })}</span>}
    </button>
  );
}
