import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { NoteFinding, PreparedNote } from '@shared/ipc/journal/note-views';
import type { Reading } from '@renderer/bridge/use-request';

/** What the system put together for the note: read only, foldable, apart from what the person writes. */
export function MachinePart({ prepared }: { readonly prepared: Reading<PreparedNote> }): ReactElement {
  const { t } = useTranslation();
  const { value, error, again } = prepared;
  return (
    <MachineFold>
      {value === null && error === null && <p className="quiet late">{t('note.preparing')}</p>}
      {error !== null && (
        <p className="inline-error" role="alert">
          {t('note.machineFailed', { why: t(`error.${error}`) })}{' '}
          <button type="button" className="inline-button" onClick={again}>
            {t('do.again')}
          </button>
        </p>
      )}
      {value !== null && value.machineText === '' && <p className="quiet">{t('note.machineNone')}</p>}
      {value !== null && value.machineText !== '' && <MachineText text={value.machineText} />}
    </MachineFold>
  );
}

/** The frame of what a machine wrote, with its own heading. */
export function MachineFold({
  open = true,
  children,
}: {
  readonly open?: boolean;
  readonly children: React.ReactNode;
}): ReactElement {
  const { t } = useTranslation();
  const [shown, setShown] = useState(open);
  return (
    <div className="note-machine" data-testid="note-machine">
      <button
        type="button"
        className="note-fold"
        aria-expanded={shown}
        onClick={() => {
          setShown(!shown);
        }}
      >
        {t('note.machine')}
      </button>
      {shown && <div className="note-machine-body">{children}</div>}
    </div>
  );
}

/** Long texts scroll within their frame: the place to write stays in sight. */
export function MachineText({ text }: { readonly text: string }): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="machine-text" role="group" tabIndex={0} aria-label={t('note.machine')}>
      {text.split('\n\n').map((part, index) => {
        const [heading = '', ...lines] = part.split('\n');
        return (
          <div key={index}>
            <p className="machine-heading">{heading}</p>
            {lines.map((line, at) => (
              <p key={at}>{line}</p>
            ))}
          </div>
        );
      })}
    </div>
  );
}

/** What is wrong with the note as far as it is known already; quiet, since it stops nobody from writing. */
export function Findings({ findings }: { readonly findings: readonly NoteFinding[] }): ReactElement | null {
  const { t, i18n } = useTranslation();
  if (findings.length === 0) return null;
  const language = i18n.language === 'en' ? 'en' : 'nb';
  const sorted = [...findings].sort((a, b) => Number(b.weight === 'stop') - Number(a.weight === 'stop'));
  return (
    <ul className="note-findings" aria-label={t('note.findings')} data-testid="note-findings">
      {sorted.map(({ code, weight, text }, index) => (
        <li key={`${code}/${String(index)}`} data-weight={weight}>
          <span className="finding-weight">{t(`note.${weight}`)}</span> {text[language]}
        </li>
      ))}
    </ul>
  );
}
