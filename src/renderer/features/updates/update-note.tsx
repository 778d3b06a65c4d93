import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { DAY, MINUTE, type Millis } from '@shared/clock';
import type { UpdateView } from '@shared/ipc/station/operations-contract';
import { useUpdate } from '@renderer/state/station/updates';
import { duration } from '@renderer/ui/format/time';
import { useNow } from '@renderer/ui/use-now';

interface UpdateNoteProps {
  /** Opens the settings, where it is decided. */
  readonly onOpen: () => void;
}

/** A quiet word in the strip that a new version waits; with its deadline in the last day of it. */
export function UpdateNote({ onOpen }: UpdateNoteProps): ReactElement | null {
  const { t } = useTranslation();
  const now = useNow(MINUTE);
  const update = useUpdate((state) => state.update);
  if (update === null || !toldInStrip(update, now)) return null;
  const { version, deadlineAt } = update;
  const near = isNear(deadlineAt, now);
  return (
    <button type="button" className="strip-button update-note" data-testid="update-note" onClick={onOpen}>
      {near && deadlineAt !== null
        ? t('update.strip.deadline', { version: version ?? '', left: duration(t, deadlineAt - now) })
        : t('update.strip', { version: version ?? '' })}
    </button>
  );
}

/** Whether the strip speaks of it: not while a person wants to be reminded later, unless the deadline is near. */
export function toldInStrip(
  { phase, choice, remindAt, deadlineAt }: Pick<UpdateView, 'phase' | 'choice' | 'remindAt' | 'deadlineAt'>,
  now: Millis,
): boolean {
  if (phase !== 'ready') return false;
  if (isNear(deadlineAt, now)) return true;
  return choice !== 'later' || remindAt === null || now >= remindAt;
}

function isNear(deadlineAt: Millis | null, now: Millis): boolean {
  return deadlineAt !== null && deadlineAt - now < DAY;
}
