import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useAlertRow } from '@renderer/state/live-rows';
import { openAlert } from '@renderer/state/navigation';
import { useRedNews, type RedItem } from '@renderer/state/desk/red-news';
import { causeLine } from '@renderer/ui/format/cause';
import { SeverityMark } from '@renderer/ui/parts/severity-mark';
import { usePress } from '@renderer/ui/use-press';

const NO_BREAK_SPACE = '\u00a0';

/**
 * The newest red alert that nobody has taken or opened, on every page and ahead of the lists: a row that moves costs a
 * frame or two, a line that stands still does not.
 */
export function RedNewsLine(): ReactElement {
  const items = useRedNews((state) => state.items);
  const [first] = items;
  return (
    <span
      className="red-news"
      role="status"
      data-testid="red-news"
      data-news={first === undefined ? undefined : true}
    >
      <span className="red-news-place">
        <News item={first ?? NOTHING} more={Math.max(0, items.length - 1)} />
      </span>
    </span>
  );
}

/** The line is always there, and all its parts, each with some text; without news it is not seen (red-news.css says why). */
const NOTHING: RedItem = { alertId: '', patientId: '', patientName: '', text: NO_BREAK_SPACE };

/** Always the same element: it is not drawn again with the words. */
const MARK = <SeverityMark severity="red" />;

function News({ item, more }: { readonly item: RedItem; readonly more: number }): ReactElement {
  const { t, i18n } = useTranslation();
  const { alertId, patientId, patientName, text } = item;
  // The centre's own words until the row is here.
  const row = useAlertRow(alertId === '' ? null : alertId);
  const isNews = alertId !== '';
  const { endsHere, ...press } = usePress(alertId);
  const why = row === null ? text : causeLine(t, row.cause, i18n.language);
  return (
    <button
      type="button"
      className="red-news-button"
      data-alert={alertId}
      title={isNews ? t('redNews.open') : undefined}
      inert={!isNews}
      {...press}
      onClick={({ currentTarget }) => {
        if (!endsHere()) return;
        // What opens takes the keyboard; this line goes out of sight with it.
        currentTarget.blur();
        openAlert({ patientId, alertId });
      }}
    >
      {MARK}
      <span className="red-news-words">
        <strong>{isNews ? t('redNews.new', { name: patientName }) : NO_BREAK_SPACE}</strong>
        <br /> {why}
      </span>
      <span className="red-news-more" data-none={more === 0 ? true : undefined}>
        {more === 0 ? '' : `+${String(more)} `}
        <span className="strip-roomy">{more === 0 ? '' : t('redNews.more', { count: more })}</span>
      </span>
    </button>
  );
}
