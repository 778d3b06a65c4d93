import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { MINUTE } from '@shared/clock';
import type { Patient } from '@shared/model/patient';
import type { Programme } from '@shared/model/plan';
import { maskedNumber, spacedNumber, spacedPhone } from '../format/person';
import { ageInYears, birthDay } from '../format/time';
import { useNow } from '../use-now';

export interface IdentityStripProps {
  readonly patient: Patient;
  readonly programmes: readonly Programme[];
  readonly heading: 'h1' | 'h2';
  /** Names of the others who have this patient open now. */
  readonly others: readonly string[];
}

/** Who this is. The same in every panel, page and dialog (product.md P1). */
export function IdentityStrip(props: IdentityStripProps): ReactElement {
  const { patient, programmes, heading: Heading, others } = props;
  const { t } = useTranslation();
  const now = useNow(60 * MINUTE);
  const names = patient.programmes.map(
    (id) => programmes.find((programme) => programme.id === id)?.name ?? id,
  );
  return (
    <header className="identity">
      <div className="identity-line">
        <Heading className="identity-name">{`${patient.name.family}, ${patient.name.given}`}</Heading>
        {patient.badges.map((badge) => (
          <span key={badge} className={`badge badge-${badge}`}>
            {t(`badge.${badge}`)}
          </span>
        ))}
        <span className="identity-others quiet" aria-live="polite">
          {others.length > 0 && t('presence.also', { names: others.join(' · ') })}
        </span>
      </div>
      <dl className="identity-facts">
        <div>
          <dt>{t('identity.born')}</dt>
          <dd>
            {birthDay(patient.birthDate)}{' '}
            <span className="quiet">{t('time.years', { value: ageInYears(patient.birthDate, now) })}</span>
          </dd>
        </div>
        <PersonNumber key={patient.id} value={patient.identifier.value} />
        <div>
          <dt>{t('identity.phone')}</dt>
          <dd>{patient.phone === undefined ? t('identity.noPhone') : spacedPhone(patient.phone)}</dd>
        </div>
        <div>
          <dt>{t('identity.programme')}</dt>
          <dd>{names.join(', ')}</dd>
        </div>
        <div>
          <dt>{t('identity.status')}</dt>
          <dd className={patient.status === 'active' ? undefined : 'identity-unusual'}>
            {t(`status.${patient.status}`)}
          </dd>
        </div>
        <People key={`people/${patient.id}`} patient={patient} />
      </dl>
    </header>
  );
}

/** Next of kin and general practitioner, shown when asked for. */
function People({ patient }: { readonly patient: Patient }): ReactElement {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  const { gp, nextOfKin = [] } = patient;
  const people = [
    ...nextOfKin.map(({ name, relation, phone }) => ({ who: name, as: relation, phone })),
    ...(gp === undefined ? [] : [{ who: gp.name, as: t('identity.gp'), phone: gp.phone }]),
  ];
  return (
    <div className={shown ? 'identity-people' : undefined}>
      <dt>{t('identity.contacts')}</dt>
      <dd>
        <button
          type="button"
          className="inline-button"
          aria-expanded={shown}
          onClick={() => {
            setShown(!shown);
          }}
        >
          {shown ? t('identity.hide') : t('identity.show')}
        </button>
        {shown && (
          <ul>
            {people.length === 0 && <li className="quiet">{t('identity.noContacts')}</li>}
            {people.map(({ who, as, phone }, index) => (
              <li key={index}>
                {who} <span className="quiet">{as}</span>{' '}
                <span className="tabular">
                  {phone === undefined ? t('identity.noPhone') : spacedPhone(phone)}
                </span>
              </li>
            ))}
          </ul>
        )}
      </dd>
    </div>
  );
}

function PersonNumber({ value }: { value: string }): ReactElement {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  return (
    <div>
      <dt>{t('identity.number')}</dt>
      <dd className="person-number">
        <span>{shown ? spacedNumber(value) : maskedNumber(value)}</span>
        <button
          type="button"
          className="inline-button"
          aria-pressed={shown}
          onClick={() => {
            setShown(!shown);
          }}
        >
          {shown ? t('identity.hide') : t('identity.show')}
        </button>
      </dd>
    </div>
  );
}
