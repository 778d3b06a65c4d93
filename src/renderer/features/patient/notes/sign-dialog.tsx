import { useEffect, useRef, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { NoteSubject } from '@shared/ipc/journal/note-inputs';
import type { NoteFinding } from '@shared/ipc/journal/note-views';
import type { PatientView } from '@shared/ipc/views';
import type { NoteTemplate } from '@renderer/state/notes/templates';
import { useOtherNames } from '@renderer/state/presence';
import { useStationState } from '@renderer/state/station-state';
import { say } from '@renderer/state/toasts';
import { FormActions } from '@renderer/ui/forms/form-actions';
import { IdentityStrip } from '@renderer/ui/parts/identity-strip';
import { TitledDialog } from '@renderer/ui/parts/overlay-dialog';
import { Findings, MachineText } from './machine-part';
import { NoteWords } from './note-words-view';
import { useOffline, useSignNote } from './use-sign-note';

/** A note as it stood when the dialog was opened: what is drawn is what is signed. */
export interface ToSign {
  readonly subject: NoteSubject;
  readonly template: NoteTemplate;
  readonly text: string;
  readonly machineText: string;
  readonly findings: readonly NoteFinding[];
  /** The system's part could not be read. */
  readonly machineFailed: boolean;
}

interface SignDialogProps {
  readonly view: PatientView;
  readonly toSign: ToSign;
  readonly onSigned: () => void;
  readonly onClose: () => void;
}

/** Whose note, and what will stand in it; signed only from here (product.md N3, N6). */
export function SignDialog({ view, toSign, onSigned, onClose }: SignDialogProps): ReactElement {
  const { t } = useTranslation();
  // The patient that is drawn here is the one that is confirmed.
  const [shown] = useState(view.patient);
  const others = useOtherNames(shown.id);
  const offline = useOffline();
  const { busy, error, sign, leave } = useSignNote(shown.id);
  const cancel = (): void => {
    leave(onClose);
  };
  const { subject, template, text, machineText, findings } = toSign;
  const submit = (): void => {
    sign({ subject, template, text, machineText }, shown, () => {
      say(t(offline ? 'note.signedOffline' : 'note.signed'));
      onClose();
      onSigned();
    });
  };
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[type="submit"]')?.focus();
  }, []);
  const correction = subject.corrects !== null;
  return (
    <TitledDialog label={t('note.signTitle')} className="sign-dialog" onClose={cancel}>
      <IdentityStrip patient={shown} programmes={view.programmes} heading="h2" others={others} />
      <form
        ref={form}
        className="sign-body"
        noValidate
        aria-label={t('note.signTitle')}
        onKeyDown={(event) => {
          // A key held down since the editor must not sign.
          if (event.key === 'Enter' && event.repeat) event.preventDefault();
        }}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <WhatIsSigned toSign={toSign} />
        <Findings findings={findings} />
        {toSign.machineFailed && <p className="inline-error">{t('note.machineSkipped')}</p>}
        <p className="quiet">{t(correction ? 'note.correctingWhy' : 'note.signFinal')}</p>
        <div className="sign-acts">
          {offline && <p className="notice">{t('note.signOffline')}</p>}
          {error !== null && (
            <p className="inline-error" role="alert">
              {t(`error.${error}`)}
            </p>
          )}
          <FormActions submit={t('note.sign')} busy={busy} onCancel={cancel} />
        </div>
      </form>
    </TitledDialog>
  );
}

function WhatIsSigned({ toSign }: { readonly toSign: ToSign }): ReactElement {
  const { t } = useTranslation();
  const user = useStationState((state) => state.station?.user ?? null);
  const { template, text, machineText } = toSign;
  return (
    <section className="sign-what" aria-label={t('note.signWhat')}>
      <p className="sign-kind">
        {t('note.signWhat')} · {t(`note.template.${template}`)}
      </p>
      <h3>{t('note.own', { name: user?.name ?? '', role: t(`role.${user?.role ?? 'nurse'}`) })}</h3>
      {text === '' ? (
        <p className="quiet">{t('note.ownNone')}</p>
      ) : (
        <NoteWords text={text} template={template} />
      )}
      {machineText !== '' && (
        <>
          <h3>{t('note.machine')}</h3>
          <MachineText text={machineText} />
        </>
      )}
    </section>
  );
}
