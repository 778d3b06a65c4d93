import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Textfield } from '@digdir/designsystemet-react';
import { station } from '@renderer/bridge/station';
import { useReading } from '@renderer/bridge/use-request';
import { worklistFeed } from '@renderer/state/live-rows';
import { useOtherNames } from '@renderer/state/presence';
import { foldedText, searchFilter } from '@renderer/ui/format/search';
import { IdentityStrip } from '@renderer/ui/parts/identity-strip';

/** Patients that are offered at once. */
const OFFERED = 6;

export interface PatientChoiceProps {
  readonly patientId: string;
  readonly error: string | null;
  readonly onChange: (patientId: string) => void;
}

/** Whom a line is about: found by name, birth date or phone, then shown in full. */
export function PatientChoice({ patientId, error, onChange }: PatientChoiceProps): ReactElement {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  if (patientId !== '')
    return (
      <Chosen
        patientId={patientId}
        onChange={() => {
          onChange('');
        }}
      />
    );
  const found = words.trim().length < 2 ? [] : findPatients(words);
  return (
    <div className="late-wide">
      <Textfield
        label={t('late.patient')}
        description={t('late.patientHint')}
        value={words}
        autoComplete="off"
        {...(error === null ? {} : { error })}
        onChange={(event) => {
          setWords(event.target.value);
        }}
      />
      {found.length > 0 && (
        <ul className="late-found" aria-label={t('late.found')}>
          {found.map((row) => (
            <li key={row.patientId}>
              <button
                type="button"
                className="inline-button"
                onClick={() => {
                  onChange(row.patientId);
                }}
              >
                {row.name}, {row.birthDate.split('-').reverse().join('.')}
              </button>
            </li>
          ))}
        </ul>
      )}
      {words.trim().length >= 2 && found.length === 0 && <p className="quiet">{t('late.nobody')}</p>}
    </div>
  );
}

function Chosen({
  patientId,
  onChange,
}: {
  readonly patientId: string;
  readonly onChange: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const { value: view } = useReading(patientId, () => station().readPatient({ patientId }));
  const others = useOtherNames(patientId);
  return (
    <div className="late-wide">
      {view === null ? (
        <div className="identity identity-empty" aria-busy="true" />
      ) : (
        <IdentityStrip patient={view.patient} programmes={view.programmes} heading="h2" others={others} />
      )}
      <button type="button" className="inline-button" onClick={onChange}>
        {t('late.otherPatient')}
      </button>
    </div>
  );
}

/** By every word of it: in the name, the birth date as it is written, or the digits of the phone. */
function findPatients(words: string) {
  const fits = searchFilter(words, foldedText);
  const found = [];
  for (const row of worklistFeed.rows()) {
    const born = row.birthDate.split('-').reverse().join('.');
    const text = `${row.name} ${born} ${(row.phone ?? '').replace(/\s/g, '')}`;
    if (fits?.(text) === true) found.push(row);
    if (found.length === OFFERED) break;
  }
  return found;
}
