import { useId, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { toggled, type LogChoice } from '@shared/lead/log-choice';
import { chooseLog, nameInLog, useLogView } from '@renderer/state/lead/log-view';
import { worklistFeed } from '@renderer/state/live-rows';
import { foldedText, searchFilter } from '@renderer/ui/format/search';

const MOST_OFFERED = 6;

/** Narrows the log to patients that are found by name. */
export function PatientFilter({ choice }: { readonly choice: LogChoice }): ReactElement {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const names = useLogView((state) => state.names);
  const id = useId();
  const offered = typed.trim() === '' ? [] : foundBy(typed, choice.patientIds);
  const shown = [...choice.patientIds.map((one) => ({ id: one, name: names[one] ?? one })), ...offered];
  return (
    <fieldset className="filter-boxes">
      <legend>{t('log.column.patient')}</legend>
      <input
        id={id}
        type="search"
        className="ds-input"
        aria-label={t('log.filter.findPatient')}
        placeholder={t('log.filter.findPatient')}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
        }}
      />
      {shown.map((one) => (
        <label key={one.id} className="filter-box">
          <input
            type="checkbox"
            checked={choice.patientIds.includes(one.id)}
            onChange={() => {
              nameInLog(one.id, one.name);
              chooseLog(toggled(choice, 'patientIds', one.id));
            }}
          />
          {one.name}
        </label>
      ))}
    </fieldset>
  );
}

function foundBy(
  typed: string,
  chosen: readonly string[],
): readonly { readonly id: string; readonly name: string }[] {
  const fits = searchFilter(typed, foldedText);
  const found: { readonly id: string; readonly name: string }[] = [];
  for (const { patientId, name } of worklistFeed.rows()) {
    if (chosen.includes(patientId) || fits?.(name) !== true) continue;
    found.push({ id: patientId, name });
    if (found.length === MOST_OFFERED) break;
  }
  return found;
}
