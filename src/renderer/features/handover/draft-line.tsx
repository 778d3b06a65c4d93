import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { DraftLine } from '@shared/lead/handover/draft-facts';
import { writeLine } from '@shared/lead/handover/open-words';
import { editLine, leaveOut, takeNews, type OpenWords, type WorkLine } from '@shared/lead/handover/work';
import { changeWork } from '@renderer/state/lead/handover-drafts';
import { KindMark } from '@renderer/ui/lead/kind-mark';
import { LineTextForm } from '@renderer/ui/lead/line-text-form';

interface DraftLineItemProps {
  readonly line: WorkLine;
  readonly isAt: boolean;
  readonly ends: { readonly first: boolean; readonly last: boolean };
  /** Its alert is closed, or its matter is over. */
  readonly gone: boolean;
  /** What the log says now, where that is other than when it was drafted. */
  readonly changed: DraftLine | null;
  /** What is being written about it; kept with the draft. */
  readonly open: OpenWords | null;
  readonly onForm: (kind: OpenWords['kind'] | null) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onFocus: () => void;
}

/** A line of a draft, with what may be done to it and what has changed since. */
export function DraftLineItem(props: DraftLineItemProps): ReactElement {
  const { line, isAt, gone, changed, open, onForm } = props;
  const { t } = useTranslation();
  return (
    <li
      className="handover-line"
      data-testid="handover-line"
      data-line={line.id}
      data-left={line.left === null ? undefined : true}
      tabIndex={isAt ? 0 : -1}
      onFocus={(event) => {
        if (event.target === event.currentTarget) props.onFocus();
      }}
    >
      <KindMark kind={line.kind} />
      <div className="handover-line-words">
        <p className={line.left === null ? undefined : 'handover-struck'}>{line.text}</p>
        {line.left !== null && <p className="handover-why">{t('handover.leftOut', { reason: line.left })}</p>}
        {gone && <p className="handover-mark">{t('handover.gone')}</p>}
        {changed !== null && <Changed changed={changed} />}
        {open !== null && <LineForms line={line} open={open} onForm={onForm} />}
      </div>
      {open === null && <LineActs {...props} />}
    </li>
  );
}

function Changed({ changed }: { readonly changed: DraftLine }): ReactElement {
  const { t } = useTranslation();
  return (
    <p className="handover-mark">
      {t('handover.changed', { text: changed.text })}{' '}
      <button
        type="button"
        className="inline-button"
        onClick={() => {
          changeWork((work) => takeNews(work, changed));
        }}
      >
        {t('handover.takeNews')}
      </button>
    </p>
  );
}

function LineForms({
  line,
  open,
  onForm,
}: Pick<DraftLineItemProps, 'line' | 'onForm'> & { readonly open: OpenWords }): ReactElement {
  const { t } = useTranslation();
  const done = (): void => {
    onForm(null);
  };
  const onType = (text: string): void => {
    changeWork((work) => ({ ...work, open: writeLine(work.open, { ...open, text }) }));
  };
  return open.kind === 'edit' ? (
    <LineTextForm
      label={t('handover.lineText')}
      submit={t('handover.saveLine')}
      first={open.text}
      onType={onType}
      onCancel={done}
      onSubmit={(text) => {
        changeWork((work) => editLine(work, line.id, text));
        done();
      }}
    />
  ) : (
    <LineTextForm
      label={t('handover.leaveReason')}
      submit={t('handover.leave')}
      first={open.text}
      onType={onType}
      needed
      onCancel={done}
      onSubmit={(reason) => {
        changeWork((work) => leaveOut(work, line.id, reason));
        done();
      }}
    />
  );
}

function LineActs({ line, isAt, ends, onForm, onMove }: DraftLineItemProps): ReactElement {
  const { t } = useTranslation();
  const tab = isAt ? 0 : -1;
  const button = (label: string, act: () => void, disabled = false, words = label): ReactElement => (
    <button
      type="button"
      className="inline-button"
      tabIndex={tab}
      aria-label={`${label}: ${line.text}`}
      aria-disabled={disabled}
      onClick={disabled ? undefined : act}
    >
      {words}
    </button>
  );
  return (
    <div className="handover-acts">
      {button(
        t('handover.up'),
        () => {
          onMove(-1);
        },
        ends.first,
        '↑',
      )}
      {button(
        t('handover.down'),
        () => {
          onMove(1);
        },
        ends.last,
        '↓',
      )}
      {button(t('handover.edit'), () => {
        onForm('edit');
      })}
      {line.left === null
        ? button(t('handover.leave'), () => {
            onForm('leave');
          })
        : button(t('handover.putBack'), () => {
            changeWork((work) => leaveOut(work, line.id, null));
          })}
    </div>
  );
}
