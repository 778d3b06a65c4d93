import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { MINUTE } from '@shared/clock';
import type { AlertRow } from '@shared/ipc/views';
import { useCentreTime } from '@renderer/state/station/centre-clock';
import { duration, shortTime } from '@renderer/ui/format/time';
import { useNow } from '@renderer/ui/use-now';
import { CommentField } from './comment-field';
import type { AlertActs } from './use-alert-acts';

/** Who has the alert and since when. */
export function HolderNotice({ row, text }: { readonly row: AlertRow; readonly text: string }): ReactElement {
  const { t } = useTranslation();
  const now = useCentreTime(useNow(MINUTE));
  const since = row.takenAt ?? now;
  return (
    <div className="notice" role="note">
      <p className="notice-title">{t('actions.takenBy', { name: row.takenBy?.name ?? '' })}</p>
      <p>{t('actions.takenSince', { time: shortTime(since, now), span: duration(t, now - since) })}</p>
      <p className="quiet">{text}</p>
    </div>
  );
}

/** Another nurse works on it: no take, no close, a comment is always possible. */
export function TakenByOther({
  row,
  acts,
}: {
  readonly row: AlertRow;
  readonly acts: AlertActs;
}): ReactElement {
  const { t } = useTranslation();
  return (
    <>
      <HolderNotice row={row} text={t('actions.takenHint')} />
      <CommentField row={row} acts={acts} />
    </>
  );
}
