import { useEffect, useEffectEvent, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { MINUTE } from '@shared/clock';
import type { Patient } from '@shared/model/patient';
import { askForForm } from '@renderer/state/contact/follow-up';
import { useContacts, useStanding } from '@renderer/state/contact/contacts';
import { offerCommand } from '@renderer/state/desk/offered';
import { spacedPhone } from '@renderer/ui/format/person';
import { KeyHint } from '@renderer/ui/parts/key-hint';
import { Popover } from '@renderer/ui/parts/popover';
import { useNow } from '@renderer/ui/use-now';
import { useShortcut } from '@renderer/ui/use-shortcut';
import { AttemptsText } from './attempts-text';
import { useRing, type Ring } from '@renderer/state/contact/use-ring';

/** Ways to reach the patient from wherever they are shown, and how the last attempts went (product.md P9). */
export function ContactBar({ patient }: { readonly patient: Patient }): ReactElement {
  const { t } = useTranslation();
  const now = useNow(MINUTE);
  const ring = useRing(patient.id);
  const { attempts, waiting } = useStanding(useContacts(patient.id).value, now);
  const call = (): void => {
    ring.phone({ to: 'patient', index: 0 });
  };
  const write = (): void => {
    askForForm(patient.id, 'message');
  };
  const plan = (): void => {
    askForForm(patient.id, 'task');
  };
  useKey(t('contact.callNamed'), 'r', patient.phone !== undefined, call);
  useKey(t('contact.write'), 'b', true, write);
  useKey(t('contact.newTask'), 'o', true, plan);
  return (
    <div className="contact-bar" role="group" aria-label={t('contact.bar')}>
      {patient.phone !== undefined && (
        <button type="button" className="bar-button" onClick={call} aria-keyshortcuts="R">
          {t('contact.call')} <span className="tabular">{spacedPhone(patient.phone)}</span>{' '}
          <KeyHint keys="R" />
        </button>
      )}
      <OtherNumbers patient={patient} ring={ring} />
      <button type="button" className="bar-button" onClick={write} aria-keyshortcuts="B">
        {t('contact.write')} <KeyHint keys="B" />
      </button>
      <button type="button" className="bar-button" onClick={plan} aria-keyshortcuts="O">
        {t('contact.newTask')} <KeyHint keys="O" />
      </button>
      <AttemptsText attempts={attempts} now={now} />
      {waiting.length > 0 && (
        <span className="contact-waiting">{t('contact.waiting', { count: waiting.length })}</span>
      )}
    </div>
  );
}

/** A key, and the same in the command palette, as long as the button is shown. */
function useKey(name: string, key: string, enabled: boolean, run: () => void): void {
  useShortcut(key, enabled, run);
  const latest = useEffectEvent(run);
  useEffect(
    () =>
      enabled
        ? offerCommand({
            name,
            keys: key.toUpperCase(),
            run: () => {
              latest();
            },
          })
        : undefined,
    [name, key, enabled],
  );
}

/** Next of kin and general practitioner, and a contact that needs no call. */
function OtherNumbers({ patient, ring }: { readonly patient: Patient; readonly ring: Ring }): ReactElement {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const done = (act: () => void) => (): void => {
    setOpen(false);
    act();
  };
  return (
    <Popover open={open} onOpen={setOpen} button={t('contact.others')} label={t('contact.others')}>
      <ul className="number-list">
        {(patient.nextOfKin ?? []).map((kin, index) => (
          <NumberRow
            key={`${kin.name}/${String(index)}`}
            who={`${kin.name} (${kin.relation})`}
            phone={kin.phone}
            onCall={done(() => {
              ring.phone({ to: 'next_of_kin', index });
            })}
          />
        ))}
        {patient.gp !== undefined && (
          <NumberRow
            who={patient.gp.name}
            phone={patient.gp.phone}
            onCall={done(() => {
              ring.phone({ to: 'gp', index: 0 });
            })}
          />
        )}
        <li>
          <button
            type="button"
            className="link-row"
            onClick={done(() => {
              askForForm(patient.id, 'video');
            })}
          >
            {t('contact.video')}
          </button>
        </li>
        <li>
          <button
            type="button"
            className="link-row"
            onClick={done(() => {
              ring.note({ channel: 'in_person' });
            })}
          >
            {t('contact.logOther')}
          </button>
        </li>
      </ul>
    </Popover>
  );
}

interface NumberRowProps {
  readonly who: string;
  readonly phone: string | undefined;
  readonly onCall: () => void;
}

function NumberRow({ who, phone, onCall }: NumberRowProps): ReactElement {
  const { t } = useTranslation();
  return (
    <li>
      <button type="button" className="link-row" disabled={phone === undefined} onClick={onCall}>
        <span className="link-row-text">{t('contact.callWho', { who })}</span>
        <span className="tabular quiet">
          {phone === undefined ? t('identity.noPhone') : spacedPhone(phone)}
        </span>
      </button>
    </li>
  );
}
