import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { systemClock } from '@shared/clock';
import type { WorklistRow } from '@shared/ipc/views';
import type { Role } from '@shared/model/patient';
import { station } from '@renderer/bridge/station';
import { useStationState } from '@renderer/state/station-state';
import { say } from '@renderer/state/toasts';
import { mayUndoReview } from '@shared/clinical/reviewed';
import { reviewOf } from '@renderer/state/worklist/review-capture';

/** What is done with one row of the list; each answers true where it was a thing to do. */
export interface RowActs {
  readonly me: string;
  /** False for a role that reads only. */
  readonly mayAct: boolean;
  readonly review: (row: WorklistRow) => boolean;
  readonly undo: (row: WorklistRow) => boolean;
  /** Makes me responsible, or nobody where I am. */
  readonly assign: (row: WorklistRow) => boolean;
}

const ACTING: readonly Role[] = ['nurse', 'lead'];
const SUBJECT = 'review';

/** Review, its undo, and who is responsible: on disk before it is said. */
export function useRowActs(): RowActs {
  const { t } = useTranslation();
  const user = useStationState((state) => state.station?.user ?? null);
  const me = user?.id ?? '';
  const mayAct = user !== null && ACTING.includes(user.role);
  return useMemo(() => {
    const undo = (row: WorklistRow): boolean => {
      if (!mayUndoReview(row, me, systemClock.now())) return false;
      void station()
        .unreviewPatient(reviewOf(row))
        .then((outcome) => {
          if (outcome.ok) say(t('review.undone', { name: row.name }), 'calm', { subject: SUBJECT });
          else say(`${row.name}: ${t(`error.${outcome.error}`)}`, 'attention');
        });
      return true;
    };
    const review = (row: WorklistRow): boolean => {
      void station()
        .reviewPatient(reviewOf(row))
        .then((outcome) => {
          if (!outcome.ok) {
            say(`${row.name}: ${t(`error.${outcome.error}`)}`, 'attention');
            return;
          }
          const said = t(row.top === null ? 'review.done' : 'review.doneAlertOpen', { name: row.name });
          const back = {
            ...row,
            reviewed: { by: { id: me, name: '' }, at: systemClock.now(), newData: false, upToSeq: row.asOf },
          };
          say(said, 'calm', {
            subject: SUBJECT,
            action: {
              label: t('review.undo'),
              act: () => {
                undo(back);
              },
            },
          });
        });
      return true;
    };
    const assign = (row: WorklistRow): boolean => {
      const userId = row.responsible?.id === me ? null : me;
      void station()
        .assignPatient({ patientId: row.patientId, version: row.version, userId })
        .then((outcome) => {
          if (!outcome.ok) say(`${row.name}: ${t(`error.${outcome.error}`)}`, 'attention');
          else
            say(t(userId === null ? 'assign.nobody' : 'assign.me', { name: row.name }), 'calm', {
              subject: 'assign',
            });
        });
      return true;
    };
    const refused = (): boolean => {
      say(t('review.readOnly'), 'calm', { subject: SUBJECT });
      return true;
    };
    return mayAct
      ? { me, mayAct, review, undo, assign }
      : { me, mayAct, review: refused, undo: refused, assign: refused };
  }, [t, me, mayAct]);
}
