import { useEffect, useRef, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@digdir/designsystemet-react';
import type { AlertRow } from '@shared/ipc/views';
import { dropPart, isWritten, useDraft } from '@renderer/state/drafts';
import { KeyHint } from '@renderer/ui/parts/key-hint';
import { EscalateForm } from './escalate-form';
import { SnoozeForm } from './snooze-form';
import { useKeyedAct, type AlertActs } from './use-alert-acts';

type Form = 'snooze' | 'escalate';

/** Put off or pass on: each opens its form in place; a form with words in it is open again after a crash. */
export function MoreActs({
  row,
  acts,
  mayPutOff,
}: {
  readonly row: AlertRow;
  readonly acts: AlertActs;
  /** False where another has the alert: putting it off would take it from them. */
  readonly mayPutOff: boolean;
}): ReactElement {
  const { t } = useTranslation();
  const { shown, choose } = useOpenForm(row.id, mayPutOff);
  const buttons = useReturnedFocus(shown);
  const toggle = (form: Form): void => {
    choose(shown === form ? 'none' : form);
  };
  const done = (form: Form) => (): void => {
    choose('none');
    dropPart(row.id, form);
  };
  const snoozeName = t(row.state === 'snoozed' ? 'actions.changeSnooze' : 'actions.snooze');
  useKeyedAct({
    name: snoozeName,
    key: 'u',
    enabled: mayPutOff,
    run: () => {
      toggle('snooze');
    },
  });
  useKeyedAct({
    name: t('actions.escalate'),
    key: 'e',
    enabled: true,
    run: () => {
      toggle('escalate');
    },
  });
  return (
    <div
      className="more-acts"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || shown === null) return;
        // One step back is the form's here; what is written in it stays.
        event.preventDefault();
        choose('none');
      }}
    >
      <div className="action-row" ref={buttons}>
        {mayPutOff && (
          <Button
            variant="secondary"
            aria-expanded={shown === 'snooze'}
            aria-keyshortcuts="U"
            title={t('keys.snooze')}
            data-form="snooze"
            onClick={() => {
              toggle('snooze');
            }}
          >
            {snoozeName} <KeyHint keys="U" />
          </Button>
        )}
        <Button
          variant="secondary"
          aria-expanded={shown === 'escalate'}
          aria-keyshortcuts="E"
          title={t('keys.escalate')}
          data-form="escalate"
          onClick={() => {
            toggle('escalate');
          }}
        >
          {t('actions.escalate')} <KeyHint keys="E" />
        </Button>
      </div>
      {shown === 'snooze' && <SnoozeForm row={row} acts={acts} onDone={done('snooze')} />}
      {shown === 'escalate' && <EscalateForm row={row} acts={acts} onDone={done('escalate')} />}
    </div>
  );
}

/** Which form is open: the one that was asked for, or the one with words in it from before. */
function useOpenForm(
  alertId: string,
  mayPutOff: boolean,
): { readonly shown: Form | null; readonly choose: (form: Form | 'none') => void } {
  const draft = useDraft(alertId);
  const [chosen, choose] = useState<Form | 'none' | null>(null);
  const written = (['snooze', 'escalate'] as const).find((form) => isWritten(draft, form)) ?? null;
  const open = chosen === 'none' ? null : (chosen ?? written);
  return { shown: open === 'snooze' && !mayPutOff ? null : open, choose };
}

/** A form that goes away gives the keyboard back to the button that opened it. */
function useReturnedFocus(form: Form | null): React.RefObject<HTMLDivElement | null> {
  const buttons = useRef<HTMLDivElement>(null);
  const before = useRef(form);
  useEffect(() => {
    const gone = form === null ? before.current : null;
    before.current = form;
    if (gone === null || document.activeElement !== document.body) return;
    buttons.current?.querySelector<HTMLElement>(`[data-form="${gone}"]`)?.focus();
  }, [form]);
  return buttons;
}
