import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { fromWireTime, MINUTE } from '@shared/clock';
import type { AlertView } from '@shared/ipc/views';
import { shortTime } from '@renderer/ui/format/time';
import { useNow } from '@renderer/ui/use-now';
import { codesOf } from './closing';
import { NextUrgent } from './next-urgent';
import { actorName } from '@renderer/ui/format/person';

/** Closed: by whom, why, what was done, and who is most urgent now. */
export function AlertClosed({ view }: { readonly view: AlertView }): ReactElement {
  const { t } = useTranslation();
  const now = useNow(MINUTE);
  const closed = view.alert.closed;
  const { causes, actions } = codesOf(view.programmes, view.patient.programmes);
  const textOf = (codes: readonly { code: string; text: string }[], code: string): string =>
    codes.find((one) => one.code === code)?.text ?? code;
  return (
    <div className="closed">
      <p className="closed-title">
        {closed === undefined
          ? t('closed.title')
          : t('closed.by', {
              name: actorName(closed.by, view.names, t('handling.centre')),
              time: shortTime(fromWireTime(closed.at), now),
            })}
      </p>
      {closed !== undefined && (
        <dl className="facts">
          {closed.cause !== undefined && <Line name={t('field.cause')} text={textOf(causes, closed.cause)} />}
          {closed.action !== undefined && (
            <Line name={t('field.action')} text={textOf(actions, closed.action)} />
          )}
          {closed.nextStep !== undefined && <Line name={t('field.nextStep')} text={closed.nextStep} />}
          {closed.comment !== undefined && <Line name={t('field.comment')} text={closed.comment} />}
        </dl>
      )}
      <NextUrgent except={view.alert.id} />
    </div>
  );
}

function Line({ name, text }: { name: string; text: string }): ReactElement {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{text}</dd>
    </div>
  );
}
