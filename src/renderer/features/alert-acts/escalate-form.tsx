import { useEffect, useRef, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Field, Label, Select, Textfield, ValidationMessage } from '@digdir/designsystemet-react';
import type { PersonView } from '@shared/ipc/desk-views';
import type { Station } from '@shared/ipc/contract';
import type { Role } from '@shared/model/patient';
import { station } from '@renderer/bridge/station';
import { useReading } from '@renderer/bridge/use-request';
import { useDraft, writeDraft } from '@renderer/state/drafts';
import { FormActions } from '@renderer/ui/forms/form-actions';
import { ActError } from './draft-note';
import type { ActFormProps } from './snooze-form';

type Target = Parameters<Station['escalateAlert']>[0]['to'];

const ROLES: readonly Role[] = ['lead', 'clinician', 'nurse'];
const OUTSIDE = ['gp', 'outOfHours', 'emergency', 'homeCare'] as const;

/** Whom the choice means: `role:lead`, `user:<id>`, `external:<place>`; `role:` and `external:` alone take what is written. */
export function targetOf(chosen: string, other: string): Target | null {
  const split = chosen.indexOf(':');
  const kind = chosen.slice(0, split);
  if (split < 0 || (kind !== 'role' && kind !== 'user' && kind !== 'external')) return null;
  const ref = chosen.slice(split + 1) === '' ? other.trim() : chosen.slice(split + 1);
  return ref === '' ? null : { kind, ref };
}

/** To a role, a person or somebody outside, with a reason (product.md A6). What is typed stays until it is registered. */
export function EscalateForm({ row, acts, onDone }: ActFormProps): ReactElement {
  const { t } = useTranslation();
  const draft = useDraft(row.id);
  const [asked, setAsked] = useState(false);
  const target = targetOf(draft.escalateTo, draft.escalateOther);
  const noReason = asked && draft.escalateReason.trim() === '';
  const isOther = draft.escalateTo === 'role:' || draft.escalateTo === 'external:';
  return (
    <form
      className="act-form"
      noValidate
      aria-label={t('escalate.title')}
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (target !== null && draft.escalateReason.trim() !== '')
          acts.escalate(target, draft.escalateReason.trim(), onDone);
      }}
    >
      <TargetField row={row} missing={asked && target === null && !isOther} />
      {isOther && (
        <Textfield
          label={t(draft.escalateTo === 'role:' ? 'escalate.whichRole' : 'escalate.whichPlace')}
          value={draft.escalateOther}
          autoComplete="off"
          error={asked && target === null ? t('escalate.otherNeeded') : undefined}
          onChange={(event) => {
            writeDraft(row.id, { escalateOther: event.target.value });
          }}
        />
      )}
      <Textfield
        label={t('field.reason')}
        value={draft.escalateReason}
        autoComplete="off"
        error={noReason ? t('error.reason_needed') : undefined}
        onChange={(event) => {
          writeDraft(row.id, { escalateReason: event.target.value });
        }}
      />
      <p className="quiet">{t('escalate.hint')}</p>
      <ActError acts={acts} only={['escalate']} />
      <FormActions submit={t('escalate.do')} busy={acts.busy === 'escalate'} onCancel={onDone} />
    </form>
  );
}

function TargetField({ row, missing }: { row: ActFormProps['row']; missing: boolean }): ReactElement {
  const { t } = useTranslation();
  const draft = useDraft(row.id);
  const { value: people } = useReading('people', () => station().readPeople({}));
  const field = useRef<HTMLSelectElement>(null);
  useEffect(() => {
    field.current?.focus();
  }, []);
  return (
    <Field>
      <Label>{t('escalate.to')}</Label>
      <Select
        ref={field}
        value={draft.escalateTo}
        aria-invalid={missing}
        aria-required
        onChange={(event) => {
          writeDraft(row.id, { escalateTo: event.target.value });
        }}
      >
        <Select.Option value="">{t('close.choose')}</Select.Option>
        <Select.Optgroup label={t('escalate.roles')}>
          {ROLES.map((role) => (
            <Select.Option key={role} value={`role:${role}`}>
              {isHeld(people, role)
                ? t(`escalate.role.${role}`)
                : t('escalate.unheld', { role: t(`escalate.role.${role}`) })}
            </Select.Option>
          ))}
          <Select.Option value="role:">{t('escalate.otherRole')}</Select.Option>
        </Select.Optgroup>
        <Select.Optgroup label={t('escalate.people')}>
          {(people ?? []).map((person) => (
            <Select.Option key={person.id} value={`user:${person.id}`}>
              {person.name}
            </Select.Option>
          ))}
        </Select.Optgroup>
        <Select.Optgroup label={t('escalate.outside')}>
          {OUTSIDE.map((place) => (
            <Select.Option key={place} value={`external:${t(`escalate.place.${place}`)}`}>
              {t(`escalate.place.${place}`)}
            </Select.Option>
          ))}
          <Select.Option value="external:">{t('escalate.otherPlace')}</Select.Option>
        </Select.Optgroup>
      </Select>
      {missing && <ValidationMessage>{t('escalate.toNeeded')}</ValidationMessage>}
    </Field>
  );
}

/** Unknown counts as held: main judges when it is sent. */
function isHeld(people: readonly PersonView[] | null, role: Role): boolean {
  return people === null || people.some((person) => person.role === role);
}
