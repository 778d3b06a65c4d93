import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { osloInstant, osloTime } from '@shared/clinical/oslo-time';
import type { Millis } from '@shared/clock';
import type { LogChoice } from '@shared/lead/log-choice';
import { chooseLog } from '@renderer/state/lead/log-view';

const FIELD = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)/;
const two = (value: number): string => String(value).padStart(2, '0');

/** From and to of a period of one's own, in Norwegian time; an empty end is open. */
export function OwnPeriod({ choice }: { readonly choice: LogChoice }): ReactElement {
  const { t } = useTranslation();
  return (
    <>
      {(['from', 'to'] as const).map((end) => (
        <label key={end} className="log-own">
          {t(`log.own.${end}`)}
          <input
            type="datetime-local"
            className="ds-input"
            defaultValue={shownIn(choice.own[end])}
            onChange={(event) => {
              chooseLog({ ...choice, own: { ...choice.own, [end]: instantOf(event.target.value) } });
            }}
          />
        </label>
      ))}
    </>
  );
}

function shownIn(at: Millis | null): string {
  if (at === null) return '';
  const { year, month, day, hour, minute } = osloTime(at);
  return `${String(year)}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}`;
}

function instantOf(text: string): Millis | null {
  const [, year, month, day, hour, minute] = (FIELD.exec(text) ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined) return null;
  return osloInstant(year, month, day, hour ?? 0, minute ?? 0);
}
